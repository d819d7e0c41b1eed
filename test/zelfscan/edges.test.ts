import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import { readAnswers } from '../../server/zelfscan/answers.ts'
import { asCsv } from '../../server/zelfscan/export.ts'
import { readPoints } from '../../server/zelfscan/points.ts'
import { type Result, scoreOf, weakThemes } from '../../server/zelfscan/score.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { refuseRows } from '../support/failing.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { pointForm, stepFields } from './scans.ts'

eachDialect('a scan of a team, at its edges', (dialect) => {
  let booted: Booted
  let noor: Actor
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    noor = await booted.actor('noor')
  })
  beforeEach(async () => {
    for (const table of ['zelfscan_steps', 'zelfscans'] as const) await booted.app.database.db.deleteFrom(table).execute()
  })
  afterAll(() => booted?.close())

  const zelfscan = () => booted.app.zelfscan
  const filled = async () => {
    const scan = await zelfscan().begin(noor)
    for (let step = 1; step <= 12; step++)
      await zelfscan().save(noor, { scan, step: String(step), revision: '0', fields: await stepFields(zelfscan(), step) })
    return scan
  }
  const stepsOf = (scan: string) => booted.app.database.db.selectFrom('zelfscan_steps').selectAll().where('scan_id', '=', scan).execute()

  it('keeps the answers of a concept no longer than the concept: a finished scan has its result alone', async () => {
    const scan = await filled()
    expect(await stepsOf(scan)).toHaveLength(12)
    await zelfscan().finish(noor, scan)
    expect(await stepsOf(scan)).toEqual([])
    expect(await outcomeOf(zelfscan().finish(noor, scan))).toBe('conflict')
  })

  it('is finished once when two colleagues do it at the same moment', async () => {
    const scan = await filled()
    const aylin = await booted.actor('aylin')
    const outcomes = await Promise.all([noor, aylin].map((actor) => outcomeOf(zelfscan().finish(actor, scan))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    expect(await zelfscan().past(noor)).toHaveLength(1)
  })

  it('is one scan when two colleagues begin at the same moment', async () => {
    const [one, other] = await Promise.all([zelfscan().begin(noor), zelfscan().begin(await booted.actor('aylin'))])
    expect(one).toBe(other)
  })

  it('leaves the concept and its answers whole when the finishing fails half way', async () => {
    const scan = await filled()
    const letIn = await refuseRows(booted.app.database, 'journal')
    await expect(zelfscan().finish(noor, scan)).rejects.toThrow('refused by the test')
    await expect(zelfscan().discard(noor, scan)).rejects.toThrow('refused by the test')
    await letIn()
    expect([(await stepsOf(scan)).length, (await zelfscan().concept(noor))?.result.answered]).toEqual([12, 72])
    await zelfscan().finish(noor, scan)
    expect((await zelfscan().view(noor, scan)).result.answered).toBe(72)
  })

  it('stands in a line of the last 24, oldest first', async () => {
    const result = JSON.stringify({ score: 1, themes: [], answered: 0, of: 0 } satisfies Result)
    for (let day = 1; day <= 25; day++) {
      const at = new Date(Date.UTC(2026, 0, day)).toISOString()
      const row = { id: newId(), organisation_id: noor.organisation?.id ?? '', open_key: null, started_by: noor.id, started_at: at }
      const done = { finished_by: noor.id, finished_at: at, result, points: '[]', points_revision: 0 }
      await booted.app.database.db
        .insertInto('zelfscans')
        .values({ ...row, ...done })
        .execute()
    }
    const days = (await zelfscan().past(noor)).map(({ finishedAt }) => finishedAt.slice(0, 10))
    expect([days.length, days[0], days.at(-1)]).toEqual([24, '2026-01-02', '2026-01-25'])
  })

  it('is no longer seen by who went to another organisation', async () => {
    const scan = await filled()
    await zelfscan().finish(noor, scan)
    const { db } = booted.app.database
    const { organisation_id } = await db.selectFrom('people').select('organisation_id').where('id', '=', noor.id).executeTakeFirstOrThrow()
    await db.updateTable('people').set({ organisation_id: null }).where('id', '=', noor.id).execute()
    const gone = await booted.actor('noor')
    expect([await outcomeOf(zelfscan().view(gone, scan)), await zelfscan().past(gone), await zelfscan().concept(gone)]).toEqual([
      'not_found',
      [],
      undefined,
    ])
    await db.updateTable('people').set({ organisation_id }).where('id', '=', noor.id).execute()
  })

  it('keeps a day that has passed in a point that stays, and refuses it in a new one', async () => {
    const scan = await filled()
    await zelfscan().finish(noor, scan)
    const past = JSON.stringify([{ what: 'Iets', owner: 'teamleider', date: '2020-01-01' }])
    await booted.app.database.db.updateTable('zelfscans').set({ points: past }).where('id', '=', scan).execute()
    const save = (changes: Record<string, string>) => zelfscan().savePoints(noor, { scan, revision: '0', fields: pointForm(changes) })
    expect(await refusal(save({ 'punt-1-datum': '2020-01-02' }))).toMatchObject({ field: 'punt-1-datum' })
    await save({ 'punt-1-datum': '2020-01-01', 'punt-1': 'Iets anders' })
    expect((await zelfscan().view(noor, scan)).points).toEqual([{ what: 'Iets anders', owner: 'teamleider', date: '2020-01-01' }])
  })
})

describe('the limits of an improvement point', () => {
  const fieldsOf = (changes: Record<string, string>) => readPoints(pointForm(changes), '2026-11-21').problems.map(({ field }) => field)

  it('are 300 characters for what, and 80 for who', () => {
    expect(fieldsOf({ 'punt-1': 'é'.repeat(300), 'punt-1-eigenaar': 'é'.repeat(80) })).toEqual([])
    expect(fieldsOf({ 'punt-1': 'é'.repeat(301), 'punt-1-eigenaar': 'é'.repeat(81) })).toEqual(['punt-1', 'punt-1-eigenaar'])
  })
})

describe('the themes to begin with', () => {
  const result = (scores: Array<number | null>): Result => ({
    score: 2,
    answered: 0,
    of: 0,
    themes: scores.map((score, nr) => ({
      key: `k${nr + 1}`,
      code: `K${nr + 1}`,
      title: '',
      score,
      verdict: score === null ? null : score < 2 ? 'eerst oppakken' : 'verbeteren',
      norms: [],
      answered: 0,
      of: 0,
    })),
  })
  const weak = (scores: Array<number | null>) => weakThemes(result(scores)).map(({ key }) => key)

  it('are the three lowest of what can be better, or all that have to be picked up first', () => {
    expect(weak([2.9, 2.1, 2.5, 2, null, 3])).toEqual(['k4', 'k2', 'k3'])
    expect(weak([1.9, 2.1, 1.5, 1, 1.2, 2])).toEqual(['k4', 'k5', 'k3', 'k1'])
    expect(weak([3, 3.1, null])).toEqual([])
  })
})

describe('answers to norms that are not in the scan', () => {
  it('are named up to five, however many there are', () => {
    const form = Array.from({ length: 40 }, (_, nr): [string, string] => [`k${nr + 20}-1-1`, '3'])
    expect(readAnswers([], form).problems.map(({ message }) => message.split(' ')[0])).toEqual([
      'K20.1',
      'K21.1',
      'K22.1',
      'K23.1',
      'K24.1',
    ])
  })
})

describe('a score that lies half way', () => {
  const theme = (answers: Array<1 | 2 | 3 | 4>) => {
    const statements = answers.map((_, index) => ({ key: `k1-1-${index + 1}`, text: '' }))
    const norms = [{ key: 'k1-1', code: 'K1.1', title: '', statements }]
    const themes = [{ key: 'k1', code: 'K1', title: '', summary: '', url: '', norms, bouwstenen: [], platform: '' }]
    const filled = { answers: Object.fromEntries(answers.map((answer, index) => [`k1-1-${index + 1}`, answer])), evidence: { 'k1-1': 'x' } }
    return scoreOf(themes, filled).score
  }

  it('goes up, as people round', () => {
    expect([theme([2, 2, 2, 3]), theme([1, 1, 1, 2]), theme([3, 4, 4, 4])]).toEqual([2.3, 1.3, 3.8])
    expect([theme([2, 2, 3]), theme([1, 1, 2])]).toEqual([2.3, 1.3])
  })
})

describe('a result for a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@A1', '\t=1+1', '\r=1+1'])('makes text of %j, which a spreadsheet would run', (what) => {
    const csv = asCsv({
      result: { score: null, themes: [], answered: 0, of: 0 },
      points: [{ what, owner: 'a"b', date: '2027-01-01' }],
      date: 'x',
    })
    expect(csv).toContain(`;"'${what}";`)
    expect(csv).toContain('"a""b"')
  })
})
