import { collecting } from '../acts/problems.ts'
import type { Tx } from '../db/database.ts'
import { type Actor, askingPerson } from '../people/actor.ts'
import { openMemberships } from '../people/memberships.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { standing, wordsOf } from './concept.ts'
import type { Desk } from './desk.ts'
import { record } from './events.ts'
import { differing, isFromPage, refuseOlder, sheetOf } from './kept-text.ts'
import { nextNumber } from './numbers.ts'
import { type Answers, formKeyOf, type QuestionInput, readConcept, readQuestion, type Warning } from './question-form.ts'
import { beginAct, type ConsultationRow } from './relation.ts'
import { digestOfQuestion } from './verifying.ts'
import { firstState, isConcept } from './workflow.ts'

const leergroepOf = async (tx: Tx, slug: unknown): Promise<string | null> => {
  if (typeof slug !== 'string' || !slug) return null
  return (await tx.db.selectFrom('leergroepen').select('id').where('slug', '=', slug).executeTakeFirst())?.id ?? null
}

/** A question goes to people: a leergroep that nobody with an open account is in cannot be asked. @throws AppError `invalid` */
export const askableLeergroep = async (tx: Tx, slug: unknown): Promise<string> => {
  const id = await leergroepOf(tx, slug)
  if (!id) throw new AppError('invalid', 'Kies de leergroep die je vraag moet krijgen.', { field: 'leergroep' })
  const member = await openMemberships(tx.db).select('person_id').where('leergroep_id', '=', id).limit(1).executeTakeFirst()
  if (!member) throw new AppError('invalid', 'Deze leergroep heeft nog geen leden. Kies een andere leergroep.', { field: 'leergroep' })
  return id
}

/** The concept with this form's key: made when it is not there yet. One form is one consultation, however often it is sent. */
const conceptFor = async (tx: Tx, actor: Actor, formKey: string, at: string): Promise<ConsultationRow> => {
  const find = () =>
    tx.db.selectFrom('consultations').selectAll().where('asker_id', '=', actor.id).where('submit_key', '=', formKey).executeTakeFirst()
  const existing = await find()
  if (existing) return existing
  const empty = { question: '', facts: '', worries: '', tried: '', goal: '', consent_note: '', consent_explained: 0, decision_note: '' }
  const row = { id: newId(), asker_id: actor.id, state: firstState, submit_key: formKey, created_at: at, updated_at: at, ...empty }
  await tx.db
    .insertInto('consultations')
    .values(row)
    .onConflict((on) => on.columns(['asker_id', 'submit_key']).doNothing())
    .execute()
  const made = await find()
  if (!made) throw new AppError('unavailable', 'Het concept kon niet bewaard worden. Probeer het opnieuw.')
  return made
}

export type SavedConcept = { id: string; revision: number; savedAt: string; warnings: Warning[] }

/**
 * Saves what is written so far; nobody else can read it.
 * @returns the concept's id, its revision for the form to go on with, when it was saved, and what has to be taken out before it is sent
 * @throws FormProblems (too long, control characters, a burgerservicenummer), AppError `conflict` when it was already sent,
 *   OtherText when another device saved something else since this form was made
 */
export const saveConcept = async (desk: Desk, actor: Actor, input: QuestionInput): Promise<SavedConcept> => {
  const formKey = formKeyOf(input)
  askingPerson(actor)
  await desk.limits.take('write', actor.id)
  const form = collecting()
  const { answers, warnings } = readConcept(input, desk.network, form)
  form.settle()
  const at = desk.now()
  return desk.database.write(async (tx) => {
    const { id } = await conceptFor(tx, actor, formKey, at)
    const { row } = await beginAct(tx, actor, id, 'bewaren')
    const leergroepId = await leergroepOf(tx, input.leergroep)
    refuseOlder(input, wordsOf(answers, leergroepId && input.leergroep), await standing(tx.db, row))
    const revision = row.revision + 1
    const fields = { ...answers, leergroep_id: leergroepId, updated_at: at, revision, sheet: sheetOf(input) }
    await tx.db.updateTable('consultations').set(fields).where('id', '=', id).execute()
    return { id, revision, savedAt: at, warnings }
  })
}

/**
 * Sends the question to its leergroep. Sending the same form twice gives the same consultation.
 * @returns the number people can say, e.g. 2026-0042
 * @throws FormProblems with everything that has to be mended, AppError `not_allowed`, `conflict` when another text was sent with
 *   this form, OtherText when another device saved something else since this form was made
 */
export const submitQuestion = async (desk: Desk, actor: Actor, input: QuestionInput): Promise<{ id: string; number: string }> => {
  const formKey = formKeyOf(input)
  askingPerson(actor)
  await desk.limits.take('write', actor.id)
  const form = collecting()
  const { answers, staying } = readQuestion(input, desk.network, form)
  const at = desk.now()
  return desk.database.write(async (tx) => {
    const leergroepId = (await form.wait(askableLeergroep(tx, input.leergroep))) ?? ''
    form.settle()
    const concept = await conceptFor(tx, actor, formKey, at)
    if (concept.number && !isConcept(concept.state)) return sentBefore(concept, concept.number, isFromPage(input) ? answers : undefined)
    const begun = await beginAct(tx, actor, concept.id, 'indienen')
    refuseOlder(input, wordsOf(answers, input.leergroep), await standing(tx.db, begun.row))
    const number = await nextNumber(tx, at)
    const sent = { ...answers, leergroep_id: leergroepId, number, no_acute_danger_at: input.saidSafeAt ?? at }
    const change = { ...sent, state: begun.to, submitted_at: at, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', concept.id).execute()
    await addAsker(tx, concept.id, actor.id, at)
    await keepStaying(tx, staying, { actorId: actor.id, at, about: concept.id, said: input.said })
    await record(tx, desk.bell, begun, { actor, at }, { type: 'ingediend', question: digestOfQuestion(sent) })
    return { id: concept.id, number }
  })
}

/** The same form again is the same question; other words, from another device, are not dropped unseen. @throws AppError `conflict` */
const sentBefore = (row: ConsultationRow, number: string, answers: Answers | undefined): { id: string; number: string } => {
  if (!answers || !differing(wordsOf(answers, ''), wordsOf(row, '')).length) return { id: row.id, number }
  throw new AppError(
    'conflict',
    `Deze vraag is al verstuurd, met een andere tekst: het is consultatie ${number}. Wat je hier schreef staat er nog. Vul de vraag daar aan met een bericht.`,
  )
}

const addAsker = async (tx: Tx, consultationId: string, personId: string, since: string): Promise<void> => {
  await tx.db
    .insertInto('participants')
    .values({ consultation_id: consultationId, person_id: personId, role: 'aanvrager', since })
    .execute()
}
