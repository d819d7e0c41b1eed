import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '../../server/access/reading.ts'
import { verifyAll } from '../../server/journal/verifying.ts'
import { bootApp, eachDialect, type Name } from '../support/network.ts'

eachDialect('who opened what', (dialect) => {
  let now = new Date('2026-12-01T09:00:00Z')
  let booted: Awaited<ReturnType<typeof bootApp>>
  const app = () => booted.app
  const actor = (name: Name) => booted.actor(name)
  const question = async () => {
    const [found] = (await app().consultations.lists(await actor('noor'))).mine.filter(({ number }) => number === '2026-0009')
    return found?.id ?? ''
  }
  const looks = async () =>
    (await readLog(app().database.db, { what: 'consultatie-geopend', object: await question() }, { limit: 500 })).length
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }
  const page = async (name: Name, asked: Record<string, string> = {}) =>
    app().access.page(await actor(name), new URLSearchParams(asked), app().consultations.idOfNumber)

  beforeAll(async () => {
    booted = await bootApp({ dialect, clock: { now: () => now } })
  })
  afterAll(() => booted.close())

  it('opening a question is kept, on the page and over the live connection; within a quarter of an hour it is one', async () => {
    const before = await looks()
    const femke = await actor('femke')
    await app().consultations.view(femke, '2026-0009')
    await app().consultations.view(femke, await question())
    await app().consultations.attend(femke, await question())
    expect(await looks()).toBe(before + 1)
    later(15)
    await app().consultations.attend(femke, await question())
    expect(await looks()).toBe(before + 2)
    const { lines } = await app().consultations.openings(await actor('noor'), '2026-0009')
    expect(lines[0]).toMatchObject({ actorId: femke.id, role: 'houder', at: now.toISOString() })
  })

  it('who may not read the question leaves no line, and sees none', async () => {
    const before = await looks()
    for (const name of ['indra', 'bram', 'rosalie'] as const) {
      const other = await actor(name)
      await expect(app().consultations.view(other, '2026-0009')).rejects.toMatchObject({ code: 'not_found' })
      await expect(app().consultations.openings(other, '2026-0009')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(app().consultations.openings(await actor('femke'), '2026-0009')).rejects.toMatchObject({ code: 'not_found' })
    expect(await looks()).toBe(before)
  })

  it('is in chains of the journal that verify', async () => {
    expect(await verifyAll(app().database, () => {})).toEqual([])
  })

  it('is for the beheerder, whose own looking is in it, and for nobody else', async () => {
    for (const name of ['noor', 'femke', 'bram', 'rosalie', 'ruben'] as const)
      await expect(page(name), name).rejects.toMatchObject({ code: 'not_allowed' })
    await page('indra')
    const { lines } = await page('indra', { wat: 'inzagelog-bekeken' })
    expect(lines[0]).toMatchObject({ actorId: (await actor('indra')).id, object: 'log' })
  })

  it('can be asked for by question, person, kind and day', async () => {
    const femke = await actor('femke')
    const of = async (asked: Record<string, string>) => (await page('indra', asked)).lines
    expect((await of({ vraag: '2026-0009', wie: femke.id })).length).toBeGreaterThanOrEqual(2)
    expect(new Set((await of({ wie: femke.id })).map(({ actorId, about }) => [actorId, about].includes(femke.id)))).toEqual(new Set([true]))
    expect((await of({ van: '2026-12-01', tot: '2026-12-01' })).length).toBeGreaterThan(0)
    expect(await of({ van: '2026-12-02' })).toEqual([])
    expect((await of({ wat: 'lid-geworden' })).every(({ about }) => about !== null)).toBe(true)
  })

  it('comes in parts, the latest first, and a download holds all of it', async () => {
    const first = await page('indra')
    expect(first.lines).toHaveLength(50)
    const second = await page('indra', { voor: String(first.next) })
    expect(second.lines[0]?.pos).toBeLessThan(first.lines.at(-1)?.pos ?? 0)
    const all = await app().access.all(await actor('indra'), new URLSearchParams(), app().consultations.idOfNumber)
    expect(all.length).toBeGreaterThan(50)
  })

  it.each([
    [{ van: 'gisteren' }, 'van'],
    [{ van: '2026-12-02', tot: '2026-12-01' }, 'tot'],
    [{ vraag: '2026-9999' }, 'vraag'],
  ])('%j is answered with a sentence at the field', async (asked, field) => {
    await expect(page('indra', asked as unknown as Record<string, string>)).rejects.toMatchObject({ code: 'invalid', field })
  })

  it('somebody sees what they opened and what was changed about them, and nothing of others', async () => {
    const femke = await actor('femke')
    const lines = await app().access.about(femke)
    expect(lines.map(({ what }) => what)).toContain('consultatie-geopend')
    expect(lines.every(({ actorId, about }) => actorId === femke.id || about === femke.id)).toBe(true)
  })

  it('taking the whole network out is kept, by a beheerder and on the terminal', async () => {
    const indra = await actor('indra')
    await app().administration.of(indra).exportNetwork()
    await app().administration.fromServer.exportNetwork()
    const { lines } = await page('indra', { wat: 'gegevens-gedownload' })
    expect(lines.map(({ actorId, role, object }) => [actorId, role, object])).toEqual([
      [null, 'terminal', 'netwerk'],
      [indra.id, 'beheerder', 'netwerk'],
    ])
  })

  it('in a spreadsheet no cell is a formula', () => {
    const csv = app().access.csv([{ at: '2026-12-01', who: '=HYPERLINK("http://kwaad.example")', did: '+1', what: '-2', about: '@x' }])
    expect(csv).toContain('moment;wie;wat;waarvan;over wie')
    expect(csv).not.toMatch(/(^|;|"|\n)[=+@-]/)
  })
})

describe('when it cannot be kept', () => {
  it('the question is not shown', async () => {
    const { app, actor, close } = await bootApp()
    const noor = await actor('noor')
    await app.database.db.schema.alterTable('journal_heads').renameTo('elsewhere').execute()
    await expect(app.consultations.view(noor, '2026-0009')).rejects.toThrow()
    await app.database.db.schema.alterTable('elsewhere').renameTo('journal_heads').execute()
    await close()
  })
})
