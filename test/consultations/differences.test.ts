import { afterAll, beforeAll, expect, it } from 'vitest'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import { append } from '../../server/journal/appending.ts'
import { about, named } from '../support/subjects.ts'
import { adviceForm, bringTo, questionForm } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('the questions beside their journal', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const db = () => booted.app.database.db
  const found = async (id: string) =>
    (await booted.app.consultations.differences()).filter((difference) => difference.id === id).map(({ what }) => what)
  const change = (id: string, fields: Record<string, unknown>) =>
    db().updateTable('consultations').set(fields).where('id', '=', id).execute()

  const closed = async () => {
    const asked = await bringTo(booted, 'advies')
    const decision = { decision: 'deels', note: 'De opa kan hem opvangen.' }
    await booted.app.consultations.closeQuestion(await booted.actor('noor'), asked.id, decision)
    return asked
  }

  it('of the demo, and of what was asked, taken, advised and closed since, are the same', async () => {
    for (const stage of ['concept', 'open', 'opgepakt', 'advies', 'gesloten', 'ingetrokken'] as const) await bringTo(booted, stage)
    await closed()
    expect(await booted.app.consultations.differences()).toEqual([])
  })

  const changes: Array<[column: string, value: unknown]> = [
    ['question', 'Hoe krijg ik dit kind vandaag uit huis?'],
    ['facts', 'Er is wel aangifte gedaan.'],
    ['worries', ''],
    ['tried', 'Niets.'],
    ['goal', 'Een verslag.'],
    ['consent', 'stemt-in'],
    ['consent_note', 'Zij vond het goed.'],
    ['consent_explained', 1],
    ['no_acute_danger_at', '2020-01-01T00:00:00.000Z'],
    ['kerntaak', 3],
    ['age_band', '0-3'],
    ['decision_date', '2026-12-24'],
    ['about_section', 'bhk-02-1'],
  ]
  it.each(changes)('differ when the %s of a question was changed in the database', async (column, value) => {
    const { id, number } = await bringTo(booted, 'open')
    expect(await found(id)).toEqual([])
    await change(id, { [column]: value })
    expect(await found(id)).toEqual(['vraag'])
    expect(await booted.app.consultations.differences()).toContainEqual({ id, number, what: 'vraag' })
  })

  it('differ when a question was moved to another leergroep, or to another number', async () => {
    const [moved, renumbered] = [await bringTo(booted, 'opgepakt'), await bringTo(booted, 'opgepakt')]
    await change(moved.id, { leergroep_id: (await booted.app.platforms.leergroep('lg-5a')).id })
    await change(renumbered.id, { number: '2020-0001' })
    expect([await found(moved.id), await found(renumbered.id)]).toEqual([['vraag'], ['vraag']])
  })

  it('are the same with everything filled in, and differ when one of these is emptied', async () => {
    const noor = await booted.actor('noor')
    const full = { kerntaak: 4, ageBand: '4-11', decisionDate: '2026-12-24', aboutSection: 'bhk-02-1' }
    const consent = { consent: 'stemt-niet-in', consentExplained: 'ja', consentNote: 'Het kind is niet veilig.' }
    const { id } = await booted.app.consultations.submit(noor, questionForm({ ...full, ...consent }) as QuestionInput)
    expect(await found(id)).toEqual([])
    await change(id, { consent_note: '' })
    expect(await found(id)).toEqual(['vraag'])
  })

  it('differ when the decision, or the note with it, is not what the asker said', async () => {
    const [decision, note, both] = [await closed(), await closed(), await closed()]
    await change(decision.id, { decision: 'volg' })
    await change(note.id, { decision_note: 'Er is geen opa.' })
    await change(both.id, { decision: 'niet', question: 'Een andere vraag.' })
    expect([await found(decision.id), await found(note.id), await found(both.id)]).toEqual([['besluit'], ['besluit'], ['vraag', 'besluit']])
  })

  it('differ when a decision was put on a question that nobody closed', async () => {
    const { id } = await bringTo(booted, 'advies')
    await change(id, { decision: 'volg', state: 'gesloten' })
    expect(await found(id)).toEqual(['besluit'])
  })

  it('differ when the whole journal of a question is gone, with or without its head', async () => {
    for (const withHead of [true, false]) {
      const { id, number } = await closed()
      await db()
        .deleteFrom('journal')
        .where(about(`consultation:${id}`))
        .execute()
      if (withHead)
        await db()
          .deleteFrom('journal_heads')
          .where(about(`consultation:${id}`))
          .execute()
      expect(await booted.app.consultations.differences()).toContainEqual({ id, number, what: 'weg' })
      expect(await found(id)).toEqual(['weg'])
    }
  })

  it('of before the question was kept in the journal have nothing to compare, but their decision has', async () => {
    const { id } = await closed()
    await db()
      .updateTable('journal')
      .set({ payload: '{}' })
      .where(about(`consultation:${id}`))
      .where('seq', '=', 1)
      .execute()
    await change(id, { question: 'Een andere vraag.' })
    expect(await found(id)).toEqual([])
    await change(id, { decision: 'niet' })
    expect(await found(id)).toEqual(['besluit'])
  })

  it('are read to the end, also in a room of more events than one page', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const entry = { subject: named(`consultation:${id}`), type: 'retract', actorId: null, at: '2026-01-01T00:00:00.000Z', payload: {} }
    await booted.app.database.write((tx) =>
      append(
        tx,
        Array.from({ length: 600 }, () => entry),
      ),
    )
    await booted.app.consultations.advise(await booted.actor('femke'), id, adviceForm())
    await booted.app.consultations.closeQuestion(await booted.actor('noor'), id, { decision: 'volg', note: '' })
    expect(await found(id)).toEqual([])
    await change(id, { decision: 'niet' })
    expect(await found(id)).toEqual(['besluit'])
  })
})
