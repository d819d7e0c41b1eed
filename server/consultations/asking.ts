import { collecting } from '../acts/problems.ts'
import type { Tx } from '../db/database.ts'
import { type Actor, askingPerson } from '../people/actor.ts'
import { openMemberships } from '../people/memberships.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { record } from './events.ts'
import { nextNumber } from './numbers.ts'
import { formKeyOf, type QuestionInput, readConcept, readQuestion, type Warning } from './question-form.ts'
import { beginAct } from './relation.ts'
import { digestOfQuestion } from './verifying.ts'
import { firstState, isConcept, type State } from './workflow.ts'

const leergroepOf = async (tx: Tx, slug: unknown): Promise<string | null> => {
  if (typeof slug !== 'string' || !slug) return null
  return (await tx.db.selectFrom('leergroepen').select('id').where('slug', '=', slug).executeTakeFirst())?.id ?? null
}

/** A question goes to people: a leergroep that nobody with an open account is in cannot be asked. @throws AppError `invalid` */
const askableLeergroep = async (tx: Tx, slug: unknown): Promise<string> => {
  const id = await leergroepOf(tx, slug)
  if (!id) throw new AppError('invalid', 'Kies de leergroep die je vraag moet krijgen.', { field: 'leergroep' })
  const member = await openMemberships(tx.db).select('person_id').where('leergroep_id', '=', id).limit(1).executeTakeFirst()
  if (!member) throw new AppError('invalid', 'Deze leergroep heeft nog geen leden. Kies een andere leergroep.', { field: 'leergroep' })
  return id
}

type Concept = { id: string; number: string | null; state: State }

/** The concept with this form's key: made when it is not there yet. One form is one consultation, however often it is sent. */
const conceptFor = async (tx: Tx, actor: Actor, formKey: string, at: string): Promise<Concept> => {
  const find = () =>
    tx.db
      .selectFrom('consultations')
      .select(['id', 'number', 'state'])
      .where('asker_id', '=', actor.id)
      .where('submit_key', '=', formKey)
      .executeTakeFirst()
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

export type SavedConcept = { id: string; savedAt: string; warnings: Warning[] }

/**
 * Saves what is written so far; nobody else can read it.
 * @returns the concept's id, when it was saved, and what has to be taken out before it is sent
 * @throws FormProblems (too long, control characters, a burgerservicenummer), AppError `conflict` when it was already sent
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
    await beginAct(tx, actor, id, 'bewaren')
    const fields = { ...answers, leergroep_id: await leergroepOf(tx, input.leergroep), updated_at: at }
    await tx.db.updateTable('consultations').set(fields).where('id', '=', id).execute()
    return { id, savedAt: at, warnings }
  })
}

/**
 * Sends the question to its leergroep. Sending the same form twice gives the same consultation.
 * @returns the number people can say, e.g. 2026-0042
 * @throws FormProblems with everything that has to be mended, AppError `not_allowed`
 */
export const submitQuestion = async (desk: Desk, actor: Actor, input: QuestionInput): Promise<{ id: string; number: string }> => {
  const formKey = formKeyOf(input)
  askingPerson(actor)
  await desk.limits.take('write', actor.id)
  const form = collecting()
  const answers = readQuestion(input, desk.network, form)
  const at = desk.now()
  return desk.database.write(async (tx) => {
    const leergroepId = (await form.wait(askableLeergroep(tx, input.leergroep))) ?? ''
    form.settle()
    const concept = await conceptFor(tx, actor, formKey, at)
    if (concept.number && !isConcept(concept.state)) return { id: concept.id, number: concept.number }
    const begun = await beginAct(tx, actor, concept.id, 'indienen')
    const number = await nextNumber(tx, at)
    const sent = { ...answers, leergroep_id: leergroepId, number, no_acute_danger_at: at }
    const change = { ...sent, state: begun.to, submitted_at: at, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', concept.id).execute()
    await addAsker(tx, concept.id, actor.id, at)
    await record(tx, desk.bell, begun, { actor, at }, { type: 'ingediend', question: digestOfQuestion(sent) })
    return { id: concept.id, number }
  })
}

const addAsker = async (tx: Tx, consultationId: string, personId: string, since: string): Promise<void> => {
  await tx.db
    .insertInto('participants')
    .values({ consultation_id: consultationId, person_id: personId, role: 'aanvrager', since })
    .execute()
}
