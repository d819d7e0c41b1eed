import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import type { FormProblems } from '../../server/acts/problems.ts'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import { newId } from '../../server/shared/ids.ts'
import { adviceForm, bringTo, joinGroup, outcomeOf, questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'

eachDialect('what an act leaves', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterAll(() => booted?.close())

  const acts = () => booted.app.consultations
  const rowOf = (id: string) =>
    booted.app.database.db.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const advise = async (id: string, changes: Record<string, unknown> = {}, name: Name = 'femke') =>
    acts().advise(await booted.actor(name), id, adviceForm(changes) as AdviceInput)
  const advicesOf = (id: string) =>
    booted.app.database.db.selectFrom('advices').selectAll().where('consultation_id', '=', id).orderBy('seq').execute()

  it('a question that was given back is nobody’s: no houder, no moment of taking, and its taker can join in again', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const femke = await booted.actor('femke')
    expect(await rowOf(id)).toMatchObject({ holder_id: femke.id, taken_at: expect.stringMatching(/Z$/) })
    await acts().giveBack(femke, id)
    expect(await rowOf(id)).toMatchObject({ state: 'open', holder_id: null, taken_at: null })
    await acts().take(await booted.actor('samira'), id)
    expect((await acts().view(femke, id)).relation, 'still takes part, but does not hold it').toBe('behandelaar')
    expect(await outcomeOf(acts().giveBack(femke, id))).toBe('not_allowed')
    expect((await acts().view(await booted.actor('samira'), id)).relation).toBe('houder')
  })

  it('a question that was withdrawn, or closed, has the moment at which that was done', async () => {
    const [withdrawn, closed] = [await bringTo(booted, 'open'), await bringTo(booted, 'advies')]
    clock.set(new Date('2027-03-03T10:00:00Z'))
    await acts().withdraw(await booted.actor('noor'), withdrawn.id)
    await acts().closeQuestion(await booted.actor('noor'), closed.id, { decision: 'volg', note: '' })
    clock.release()
    const moment = '2027-03-03T10:00:00.000Z'
    for (const { id } of [withdrawn, closed]) expect(await rowOf(id)).toMatchObject({ closed_at: moment, updated_at: moment })
  })

  it('the moment of the first advice stays when a second one comes', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    clock.set(new Date('2027-03-03T10:00:00Z'))
    await advise(id)
    clock.set(new Date('2027-03-04T11:00:00Z'))
    await advise(id, {}, 'samira')
    clock.release()
    expect(await rowOf(id)).toMatchObject({ advised_at: '2027-03-03T10:00:00.000Z', updated_at: '2027-03-04T11:00:00.000Z' })
  })

  it('the key of a form makes one advice of one specialist in one question, and of nothing else', async () => {
    const [one, other] = [await bringTo(booted, 'opgepakt'), await bringTo(booted, 'opgepakt')]
    const key = newId()
    await advise(one.id, { key, advice: 'In de eerste vraag.' })
    await advise(other.id, { key, advice: 'In de tweede vraag.' })
    await advise(one.id, { key, advice: 'Van een ander.' }, 'samira')
    await advise(one.id, { key, advice: 'Nog eens verstuurd.' })
    expect([(await advicesOf(one.id)).length, (await advicesOf(other.id)).length]).toEqual([2, 1])
    const { events } = await acts().view(await booted.actor('noor'), one.id)
    expect(events.flatMap((event) => (event.type === 'advice' ? [event.advice] : []))).toEqual(['In de eerste vraag.', 'Van een ander.'])
  })

  it('ten passages fit in an advice, in the order they were picked; an eleventh does not, and one named twice counts once', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const ids = (await booted.app.knowledge.allSections()).map((section) => section.id).slice(0, 11)
    expect(await refusal(advise(id, { citations: ids }))).toMatchObject({
      field: 'citations',
      message: expect.stringContaining('hooguit 10'),
    })
    const ten = ids.slice(0, 10).toReversed()
    const event = await advise(id, { citations: [...ten, ten[0]] })
    expect(event.type === 'advice' && event.citations.map(({ sectionId }) => sectionId)).toEqual(ten)
    const rows = await booted.app.database.db
      .selectFrom('citations')
      .innerJoin('advices', 'advices.id', 'citations.advice_id')
      .where('advices.consultation_id', '=', id)
      .select('citations.section_id')
      .orderBy('citations.position')
      .execute()
    expect(rows.map(({ section_id }) => section_id)).toEqual(ten)
  })

  it.each(['advice', 'why', 'unsure', 'whenAgain'])('4,000 characters fit in %s of an advice, and not one more', async (box) => {
    const { id } = await bringTo(booted, 'opgepakt')
    expect(((await refusal(advise(id, { [box]: 'é'.repeat(4001) }))) as FormProblems).problems.map(({ field }) => field)).toEqual([box])
    expect(await outcomeOf(advise(id, { [box]: 'é'.repeat(4000) }))).toBe('done')
  })

  it('a note at closing has the same limits, and is read for personal data, also when the advice is followed', async () => {
    const { id } = await bringTo(booted, 'advies')
    const close = async (note: unknown) => acts().closeQuestion(await booted.actor('noor'), id, { decision: 'volg', note })
    expect(await refusal(close('x'.repeat(4001)))).toMatchObject({ code: 'invalid', field: 'note' })
    expect(await refusal(close('Haar nummer is 123456782.'))).toMatchObject({ code: 'personal_data', field: 'note' })
    expect(await refusal(close('stuur\u0007teken'))).toMatchObject({ code: 'invalid', field: 'note' })
    await close('é'.repeat(4000))
    expect((await rowOf(id)).decision_note).toHaveLength(4000)
  })

  it('a leergroep of which every account is closed cannot be asked, and is not in the list; with one open account it can', async () => {
    const { db } = booted.app.database
    const groups = await booted.app.platforms.leergroepen()
    const askable = async () => (await booted.app.platforms.askable()).map(({ slug }) => slug)
    const before = await askable()
    const slug = groups.find((group) => !before.includes(group.slug))?.slug ?? ''
    await joinGroup(booted.app, await booted.actor('jelle'), slug, 'specialist')
    const ask = async () => acts().submit(await booted.actor('noor'), questionForm({ leergroep: slug }) as unknown as QuestionInput)
    expect([(await askable()).includes(slug), await outcomeOf(ask())]).toEqual([true, 'done'])
    const jelle = (await booted.actor('jelle')).id
    await db.updateTable('people').set({ active: 0 }).where('id', '=', jelle).execute()
    expect((await askable()).includes(slug)).toBe(false)
    expect((await refusal(ask())).message).toContain('nog geen leden')
    await joinGroup(booted.app, await booted.actor('merel'), slug, 'coordinator')
    expect([(await askable()).includes(slug), await outcomeOf(ask())]).toEqual([true, 'done'])
  })

  it('kerntaken go from one to nine in a question that is sent, and a leap day is a day', async () => {
    const ask = async (changes: Record<string, unknown>) =>
      outcomeOf(acts().submit(await booted.actor('noor'), questionForm(changes) as unknown as QuestionInput))
    for (const kerntaak of [1, 9, '9', '']) expect(await ask({ kerntaak }), String(kerntaak)).toBe('done')
    for (const kerntaak of ['0', 10, -1, 1.5]) expect(await ask({ kerntaak }), String(kerntaak)).toBe('invalid')
    expect([await ask({ decisionDate: '2028-02-29' }), await ask({ decisionDate: '2027-02-29' })]).toEqual(['done', 'invalid'])
  })

  it('a concept that was withdrawn is not sent by its form', async () => {
    const [noor, form] = [await booted.actor('noor'), questionForm() as unknown as QuestionInput]
    const { id } = await acts().saveConcept(noor, form)
    await acts().withdraw(noor, id)
    expect(await outcomeOf(acts().submit(noor, form))).toBe('conflict')
    expect(await outcomeOf(acts().saveConcept(noor, form))).toBe('conflict')
    expect(await rowOf(id)).toMatchObject({ state: 'ingetrokken', number: null })
  })

  it('numbers begin anew with a new year', async () => {
    const submit = async () => acts().submit(await booted.actor('noor'), questionForm() as unknown as QuestionInput)
    clock.set(new Date('2031-12-31T23:59:59Z'))
    const last = [(await submit()).number, (await submit()).number]
    clock.set(new Date('2032-01-01T00:00:00Z'))
    expect([...last, (await submit()).number]).toEqual(['2031-0001', '2031-0002', '2032-0001'])
    clock.release()
  })

  it('a number after 9999 is one longer, and leads to its question like any other', async () => {
    clock.set(new Date('2033-06-01T00:00:00Z'))
    await booted.app.database.db.insertInto('counters').values({ name: 'consultation-2033', value: 9998 }).execute()
    const noor = await booted.actor('noor')
    const numbers: string[] = []
    for (let count = 0; count < 2; count++) {
      const { id, number } = await acts().submit(noor, questionForm() as unknown as QuestionInput)
      expect((await acts().view(noor, number)).id).toBe(id)
      numbers.push(number)
    }
    clock.release()
    expect(numbers).toEqual(['2033-9999', '2033-10000'])
  })
})
