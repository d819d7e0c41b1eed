import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { scoreOf } from '../../server/zelfscan/score.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('the teams together', (dialect) => {
  let booted: Booted
  let teams: string[]
  let by: string
  let minute = 0
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    by = (await booted.actor('noor')).id
    const { db } = booted.app.database
    const { id: region } = await db.selectFrom('regions').select('id').executeTakeFirstOrThrow()
    teams = Array.from({ length: 16 }, () => newId())
    const rows = teams.map((id, nr) => ({ id, slug: `proefteam-${nr}`, name: `Proefteam ${nr}`, kind: 'lokaal team', region_id: region }))
    await db.insertInto('organisations').values(rows).execute()
  })
  beforeEach(async () => {
    for (const table of ['zelfscan_steps', 'zelfscans'] as const) await booted.app.database.db.deleteFrom(table).execute()
  })
  afterAll(() => booted?.close())

  /** A scan that this team finished, after those before it, with the same answer everywhere. */
  const finishes = async (team: number, answer: 1 | 2 | 3 | 4) => {
    const themes = await booted.app.zelfscan.themes()
    const norms = themes.flatMap(({ norms }) => norms)
    const answers = Object.fromEntries(norms.flatMap(({ statements }) => statements.map(({ key }) => [key, answer])))
    const result = scoreOf(themes, { answers, evidence: Object.fromEntries(norms.map(({ key }) => [key, 'Het verslag.'])) })
    const at = new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString()
    const row = { id: newId(), organisation_id: teams[team] ?? '', open_key: null, started_by: by, started_at: at, finished_by: by }
    await booted.app.database.db
      .insertInto('zelfscans')
      .values({ ...row, finished_at: at, result: JSON.stringify(result), points: '[]', points_revision: 0 })
      .execute()
  }
  const first = async () => {
    const [theme] = await booted.app.zelfscan.together()
    return theme && [theme.score, theme.teams]
  }

  it('are shown with the fifth team, and one, two, three and four more teams change nothing; the tenth changes all at once', async () => {
    for (let team = 0; team < 5; team++) {
      expect(await first(), `${team} teams`).toBeUndefined()
      await finishes(team, 4)
    }
    const shown = await booted.app.zelfscan.together()
    expect([shown.length, await first()]).toEqual([12, [4, 5]])
    for (let team = 5; team < 9; team++) {
      await finishes(team, 1)
      expect(await booted.app.zelfscan.together(), `${team + 1} teams`).toEqual(shown)
    }
    await finishes(9, 1)
    expect(await first()).toEqual([2.5, 10])
    await finishes(10, 4)
    expect(await first(), 'and the count begins anew').toEqual([2.5, 10])
  })

  it('do not move by one team that finishes again and again: five different teams have to', async () => {
    for (let team = 0; team < 5; team++) await finishes(team, 2)
    for (let round = 0; round < 7; round++) await finishes(0, 4)
    for (let team = 1; team < 4; team++) await finishes(team, 4)
    expect(await first(), 'four different teams').toEqual([2, 5])
    await finishes(4, 4)
    expect(await first()).toEqual([4, 5])
  })

  it('count in the order in which scans were finished, whenever they were begun', async () => {
    for (let team = 0; team < 5; team++) await finishes(team, 1)
    const { db } = booted.app.database
    await db
      .updateTable('zelfscans')
      .set({ finished_at: '2027-01-01T00:00:00.000Z' })
      .where('organisation_id', '=', teams[0] ?? '')
      .execute()
    for (let team = 5; team < 9; team++) await finishes(team, 4)
    const [theme] = await booted.app.zelfscan.together()
    expect([theme?.score, theme?.teams], 'the first five now are 1 to 5; the others wait, with team 0').toEqual([1.6, 5])
  })

  it('are not there for one team that finished five times', async () => {
    for (let round = 0; round < 6; round++) await finishes(0, 3)
    for (let team = 1; team < 4; team++) await finishes(team, 3)
    expect(await first()).toBeUndefined()
  })

  it('count the last scan of a team that counts, not one that waits for its five', async () => {
    for (let team = 0; team < 5; team++) await finishes(team, 1)
    await finishes(0, 4)
    await finishes(1, 4)
    expect(await first()).toEqual([1, 5])
    for (let team = 5; team < 8; team++) await finishes(team, 1)
    expect(await first(), 'two of eight went from 1 to 4').toEqual([1.8, 8])
  })
})
