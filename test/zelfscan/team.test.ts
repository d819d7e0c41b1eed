import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { verify } from '../../server/journal/verifying.ts'
import type { Actor } from '../../server/people/actor.ts'
import { decideScan, type ScanAct, scanRules, type ScanState } from '../../server/zelfscan/workflow.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'
import { pointForm, stepFields } from './scans.ts'

const acts: ScanAct[] = ['lezen', 'invullen', 'afronden', 'weggooien', 'verbeterpunten']
const states: ScanState[] = ['concept', 'afgerond']

describe('the workflow table of a scan', () => {
  it('lets nobody outside the team do anything, and says why not to the team', () => {
    for (const act of acts)
      for (const state of states) {
        expect(() => decideScan(act, state, undefined), `${act} ${state}`).toThrow(/bestaat niet/)
        const may = scanRules.some((rule) => rule.act === act && rule.from.includes(state))
        if (may) decideScan(act, state, 'teamlid')
        else expect(() => decideScan(act, state, 'teamlid'), `${act} ${state}`).toThrow(expect.objectContaining({ code: 'conflict' }))
      }
  })
})

eachDialect('the zelfscan of a team', (dialect) => {
  let booted: Booted
  let noor: Actor, aylin: Actor, merel: Actor, indra: Actor
  beforeEach(async () => {
    booted = await bootApp({ dialect })
    // The teams of the demo have scans of their own; here every team begins with none.
    for (const table of ['zelfscan_steps', 'zelfscans'] as const) await booted.app.database.db.deleteFrom(table).execute()
    // Noor and Aylin are of one team; Merel is of another; Indra is in no organisation.
    ;[noor, aylin, merel, indra] = (await Promise.all((['noor', 'aylin', 'merel', 'indra'] as Name[]).map(booted.actor))) as [
      Actor,
      Actor,
      Actor,
      Actor,
    ]
  })
  afterEach(() => booted?.close())

  const zelfscan = () => booted.app.zelfscan
  const journal = (id: string) => readSince(booted.app.database.db, subject('zelfscan', id), 0, 100)
  const save = async (
    actor: Actor,
    scan: string,
    step: number,
    { revision = '0', answer = '3', example = 'Het staat in het verslag.' } = {},
  ) => zelfscan().save(actor, { scan, step: String(step), revision, fields: await stepFields(zelfscan(), step, { answer, example }) })

  const finished = async (actor: Actor, answer = '3'): Promise<string> => {
    const scan = await zelfscan().begin(actor)
    for (let step = 1; step <= 12; step++) await save(actor, scan, step, { answer })
    await zelfscan().finish(actor, scan)
    return scan
  }

  it('measures 72 statements on 24 norms in 12 themes', async () => {
    const themes = await zelfscan().themes()
    const norms = themes.flatMap((theme) => theme.norms)
    expect([themes.length, norms.length, norms.flatMap(({ statements }) => statements).length]).toEqual([12, 24, 72])
    expect(themes.map(({ code }) => code)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10', 'K11', 'K12'])
  })

  it('is one concept per team: colleagues who begin at once fill in the same one', async () => {
    const [first, second] = await Promise.all([zelfscan().begin(noor), zelfscan().begin(aylin)])
    expect(first).toBe(second)
    expect((await journal(first)).map(({ type }) => type)).toEqual(['begonnen'])
    expect(await zelfscan().begin(merel)).not.toBe(first)
  })

  it('keeps every step as it was saved, for the colleague as well, and says who saved it', async () => {
    const scan = await zelfscan().begin(noor)
    await save(noor, scan, 2, { answer: '4' })
    const concept = await zelfscan().concept(aylin)
    expect(concept?.id).toBe(scan)
    expect(concept?.steps['k2']).toMatchObject({ revision: 1, by: noor.name })
    expect([concept?.result.answered, concept?.result.themes[1]?.score]).toEqual([6, 4])
  })

  it('does not overwrite what a colleague saved in the same step; another step is no problem', async () => {
    const scan = await zelfscan().begin(noor)
    await save(aylin, scan, 1, { answer: '2' })
    expect(await refusal(save(noor, scan, 1, { answer: '4' }))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('collega'),
    })
    await save(noor, scan, 2)
    expect((await zelfscan().concept(noor))?.filled.answers['k1-1-1']).toBe(2)
    await save(noor, scan, 1, { answer: '4', revision: '1' })
    expect((await zelfscan().concept(noor))?.filled.answers['k1-1-1']).toBe(4)
  })

  it('lets one of two colleagues win who save the same step at the same moment', async () => {
    const scan = await zelfscan().begin(noor)
    const outcomes = await Promise.all([outcomeOf(save(noor, scan, 1)), outcomeOf(save(aylin, scan, 1))])
    expect(outcomes.sort()).toEqual(['conflict', 'done'])
  })

  it('saves nothing of a step with a mistake in it', async () => {
    const scan = await zelfscan().begin(noor)
    const fields: Array<[string, string]> = [
      ['k1-1-1', '3'],
      ['k1-1-2', '9'],
      ['k1-1-bewijs', 'x'.repeat(1001)],
    ]
    const refused = await refusal(zelfscan().save(noor, { scan, step: '1', revision: '0', fields }))
    expect((refused as unknown as { problems: Array<{ field: string }> }).problems.map(({ field }) => field)).toEqual([
      'k1-1-2',
      'k1-1-bewijs',
    ])
    expect(await refusal(zelfscan().save(noor, { scan, step: '13', revision: '0', fields: [] }))).toMatchObject({ code: 'invalid' })
    expect((await zelfscan().concept(noor))?.result.answered).toBe(0)
    expect(await journal(scan)).toHaveLength(1)
  })

  it('can be finished only when every statement has an answer, and names the themes that miss one', async () => {
    const scan = await zelfscan().begin(noor)
    for (let step = 1; step <= 11; step++) await save(noor, scan, step)
    expect(await refusal(zelfscan().finish(noor, scan))).toMatchObject({
      code: 'invalid',
      field: 'k12',
      message: expect.stringContaining('nog 6 stellingen'),
    })
    await save(noor, scan, 12, { answer: 'nvt' })
    await zelfscan().finish(noor, scan)
    expect(await zelfscan().view(aylin, scan)).toMatchObject({ state: 'afgerond', result: { score: 3, answered: 72 } })
    expect(await zelfscan().concept(noor)).toBeUndefined()
  })

  it('keeps a finished result as it was on that day, whatever the norms become', async () => {
    const scan = await finished(noor)
    const before = (await zelfscan().view(noor, scan)).result
    const k1 = await booted.app.database.db
      .selectFrom('documents')
      .select('current_edition_id')
      .where('code', '=', 'K1')
      .executeTakeFirstOrThrow()
    await booted.app.database.db.updateTable('documents').set({ current_edition_id: null }).where('code', '=', 'K1').execute()
    expect((await zelfscan().themes()).length).toBe(11)
    expect((await zelfscan().view(noor, scan)).result).toEqual(before)
    expect(k1.current_edition_id).not.toBeNull()
  })

  const doors: Record<ScanAct, (actor: Actor, scan: string) => Promise<unknown>> = {
    lezen: (actor, scan) => zelfscan().view(actor, scan),
    invullen: (actor, scan) => save(actor, scan, 1),
    afronden: (actor, scan) => zelfscan().finish(actor, scan),
    weggooien: (actor, scan) => zelfscan().discard(actor, scan),
    verbeterpunten: (actor, scan) => zelfscan().savePoints(actor, { scan, revision: '0', fields: pointForm() }),
  }

  it.each(acts)('%s of another team’s scan is refused as if it were not there, and changes nothing', async (act) => {
    for (const scan of [await finished(noor), await zelfscan().begin(noor)]) {
      const before = await journal(scan)
      expect((await zelfscan().view(noor, scan)).id, 'the scan exists').toBe(scan)
      expect(await outcomeOf(doors[act](merel, scan))).toBe('not_found')
      expect(['not_found', 'not_allowed']).toContain(await outcomeOf(doors[act](indra, scan)))
      expect(await outcomeOf(doors[act](merel, 'geen-id'))).toBe('not_found')
      expect(await journal(scan)).toEqual(before)
    }
  })

  it('may be done by every colleague: what each act gives in each state', async () => {
    const outcomes = async (scan: () => Promise<string>) => {
      const found: Record<string, string> = {}
      for (const act of acts) found[act] = await outcomeOf(doors[act](aylin, await scan()))
      return found
    }
    expect(await outcomes(() => finished(noor))).toEqual({
      lezen: 'done',
      invullen: 'conflict',
      afronden: 'conflict',
      weggooien: 'conflict',
      verbeterpunten: 'done',
    })
    const concept = await zelfscan().begin(noor)
    expect(await outcomes(async () => concept)).toEqual({
      lezen: 'done',
      invullen: 'done',
      afronden: 'invalid',
      weggooien: 'done',
      verbeterpunten: 'not_found',
    })
  })

  it('somebody without an organisation cannot begin one', async () => {
    expect(await refusal(zelfscan().begin(indra))).toMatchObject({ code: 'not_allowed' })
    expect([await zelfscan().concept(indra), await zelfscan().past(indra)]).toEqual([undefined, []])
  })

  it('shows a team its own line, oldest first, and nobody else’s', async () => {
    await finished(noor, '2')
    await finished(aylin, '4')
    await finished(merel, '1')
    expect((await zelfscan().past(noor)).map(({ score }) => score)).toEqual([2, 4])
    expect((await zelfscan().past(merel)).map(({ score }) => score)).toEqual([1])
  })

  it('keeps three improvement points and does not overwrite those of a colleague', async () => {
    const scan = await finished(noor)
    await zelfscan().savePoints(noor, { scan, revision: '0', fields: pointForm() })
    expect(await refusal(zelfscan().savePoints(aylin, { scan, revision: '0', fields: pointForm({ 'punt-1': 'Anders' }) }))).toMatchObject({
      code: 'conflict',
    })
    await zelfscan().savePoints(aylin, { scan, revision: '1', fields: pointForm({ 'punt-1': 'Anders' }) })
    expect((await zelfscan().view(noor, scan)).points).toEqual([{ what: 'Anders', owner: 'teamleider', date: '2099-03-31' }])
  })

  it('shows the teams together only from five teams on, their last scan each, per theme', async () => {
    const byTeam: Name[] = ['noor', 'femke', 'ruben', 'samira', 'hicham']
    await finished(noor, '1')
    for (const [index, name] of byTeam.entries()) {
      expect(await zelfscan().together(), `with ${index} teams`).toEqual([])
      await finished(await booted.actor(name), index < 3 ? '4' : '2')
    }
    const together = await zelfscan().together()
    expect(together).toHaveLength(12)
    expect(together[0]).toEqual({ code: 'K1', title: 'Visie en opdracht', score: 3.2, verdict: 'vasthouden', teams: 5 })
  })

  it('leaves a theme out of the teams together when fewer than five teams have a score for it', async () => {
    for (const name of ['noor', 'femke', 'ruben', 'samira', 'hicham'] as Name[]) {
      const actor = await booted.actor(name)
      const scan = await zelfscan().begin(actor)
      for (let step = 1; step <= 12; step++) await save(actor, scan, step, { answer: step === 12 && name === 'noor' ? 'nvt' : '3' })
      await zelfscan().finish(actor, scan)
    }
    expect((await zelfscan().together()).map(({ code }) => code)).not.toContain('K12')
    expect(await zelfscan().together()).toHaveLength(11)
  })

  it('writes every change in the journal, without what the team wrote', async () => {
    const scan = await finished(noor)
    await zelfscan().savePoints(noor, { scan, revision: '0', fields: pointForm() })
    const rows = await journal(scan)
    expect([...new Set(rows.map(({ type }) => type))]).toEqual(['begonnen', 'stap-bewaard', 'afgerond', 'verbeterpunten'])
    expect(JSON.stringify(rows)).not.toContain('verslag')
    expect(await verify(booted.app.database, subject('zelfscan', scan))).toEqual([])
  })

  it('throws a concept away with everything in it, and a new one can begin', async () => {
    const scan = await zelfscan().begin(noor)
    await save(noor, scan, 1)
    await zelfscan().discard(aylin, scan)
    expect(await refusal(zelfscan().view(noor, scan))).toMatchObject({ code: 'not_found' })
    expect(await booted.app.database.db.selectFrom('zelfscan_steps').selectAll().where('scan_id', '=', scan).execute()).toEqual([])
    expect(await zelfscan().begin(noor)).not.toBe(scan)
  })
})
