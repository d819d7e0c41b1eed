import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AdviceInput } from '../../server/consultations/advice-form.ts'
import type { QuestionInput } from '../../server/consultations/question-form.ts'
import { adviceForm, bringTo, questionForm, type Stage } from '../support/cases.ts'
import { refuseRows } from '../support/failing.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'

eachDialect('an act that fails half way', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const acts = () => booted.app.consultations
  /** All that is kept of consultations; a failed act may change nothing of it. */
  const everything = async () => {
    const { db } = booted.app.database
    return Promise.all([
      db.selectFrom('consultations').selectAll().orderBy('id').execute(),
      db.selectFrom('participants').selectAll().orderBy('consultation_id').orderBy('person_id').execute(),
      db.selectFrom('advices').selectAll().orderBy('id').execute(),
      db.selectFrom('citations').selectAll().orderBy('advice_id').orderBy('position').execute(),
      db
        .selectFrom('journal')
        .select(['subject_id', 'channel', 'seq', 'hash'])
        .orderBy('subject_id')
        .orderBy('channel')
        .orderBy('seq')
        .execute(),
      db.selectFrom('journal_heads').selectAll().orderBy('subject_id').orderBy('channel').execute(),
      db.selectFrom('counters').selectAll().where('name', 'like', 'consultation-%').orderBy('name').execute(),
    ])
  }

  type Doing = [what: string, table: string, stage: Stage, name: Name, act: (name: Name, id: string, key: string) => Promise<unknown>]
  const as = (name: Name) => booted.actor(name)
  const submit = async (name: Name, _id: string, key: string) =>
    acts().submit(await as(name), questionForm({ key }) as unknown as QuestionInput)
  const save = async (name: Name, _id: string, key: string) =>
    acts().saveConcept(await as(name), questionForm({ key }) as unknown as QuestionInput)
  const advise = async (name: Name, id: string, key: string) => acts().advise(await as(name), id, adviceForm({ key }) as AdviceInput)
  const doings: Doing[] = [
    ['keeping a concept', 'consultations', 'concept', 'noor', save],
    ['asking: the participant', 'participants', 'concept', 'noor', submit],
    ['asking: the journal', 'journal', 'concept', 'noor', submit],
    ['taking: the participant', 'participants', 'open', 'femke', async (name, id) => acts().take(await as(name), id)],
    ['taking: the journal', 'journal', 'open', 'femke', async (name, id) => acts().take(await as(name), id)],
    ['joining', 'journal', 'opgepakt', 'ruben', async (name, id) => acts().join(await as(name), id)],
    ['giving back', 'journal', 'opgepakt', 'femke', async (name, id) => acts().giveBack(await as(name), id)],
    ['withdrawing', 'journal', 'open', 'noor', async (name, id) => acts().withdraw(await as(name), id)],
    ['advising: the journal', 'journal', 'opgepakt', 'femke', advise],
    ['advising: the key of the form', 'advices', 'opgepakt', 'femke', advise],
    ['advising: the citations', 'citations', 'opgepakt', 'femke', advise],
    ['closing', 'journal', 'advies', 'noor', async (name, id) => acts().closeQuestion(await as(name), id, { decision: 'volg', note: '' })],
  ]

  it.each(doings)('%s: nothing of it is kept and nobody is told; tried again it is done once', async (_what, table, stage, name, act) => {
    const { id } = await bringTo(booted, stage)
    const { key } = questionForm()
    const before = await everything()
    const told: string[] = []
    const stop = acts().listen(({ event }) => told.push(event.type))
    const letIn = await refuseRows(booted.app.database, table)
    await expect(act(name, id, key)).rejects.toThrow('refused by the test')
    expect([await everything(), told]).toEqual([before, []])
    await letIn()
    await act(name, id, key)
    stop()
    expect(await everything()).not.toEqual(before)
    expect(told.length).toBe(table === 'consultations' ? 0 : 1)
    expect(await acts().differences()).toEqual([])
  })
})
