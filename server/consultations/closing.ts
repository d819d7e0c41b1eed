import { system } from '../acts/workflow.ts'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { dropAdvice } from './advice-concept.ts'
import type { Desk } from './desk.ts'
import { type Discussed, discussedNames, isDecision, needsReason, noReaction, usefulness, type Usefulness } from './decisions.ts'
import { record, type RoomEvent } from './events.ts'
import { guardInRoom } from './guarding-room.ts'
import { beginAct } from './relation.ts'
import { closed } from './workflow.ts'

/** `useful` and `discussed` may be left open: who is in a hurry still closes. */
export type ClosingInput = { decision: unknown; note: unknown; useful?: unknown; discussed?: unknown; said?: SaidOfSpots }

const isUseful = (value: unknown): value is Usefulness => (usefulness as readonly unknown[]).includes(value)
const isDiscussed = (value: unknown): value is Discussed => typeof value === 'string' && Object.hasOwn(discussedNames, value)
const isLeftOpen = (value: unknown) => value === undefined || value === null || value === ''

/** @throws AppError `invalid` for an answer that is not on the form */
const opinionOf = ({ useful, discussed }: ClosingInput) => {
  if (!isLeftOpen(useful) && !isUseful(useful))
    throw new AppError('invalid', 'Kies een cijfer van 1 tot en met 5, of laat het open.', { field: 'useful' })
  if (!isLeftOpen(discussed) && !isDiscussed(discussed))
    throw new AppError('invalid', 'Kies of je het met het gezin hebt besproken, of laat het open.', { field: 'discussed' })
  return { ...(isUseful(useful) && { useful }), ...(isDiscussed(discussed) && { discussed }) }
}

/**
 * The asker closes: says what they do with the advice, and why when not all of it.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict`
 */
export const closeQuestion = async (desk: Desk, actor: Actor, ref: string, input: ClosingInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const { decision } = input
  if (!isDecision(decision)) throw new AppError('invalid', 'Kies wat je met het advies doet.', { field: 'decision' })
  const label = 'Toelichting'
  const missing = 'Schrijf op waarom je het advies niet of maar deels volgt.'
  const note = cleanText(input.note, { field: 'note', label, missing, max: longest.caseField, optional: !needsReason(decision) })
  const opinion = opinionOf(input)
  const staying = await guardInRoom(desk, actor, ref, { text: note, field: 'note', label, said: input.said })
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'sluiten')
    const change = { state: begun.to, closed_at: at, updated_at: at, decision, decision_note: note, ...opinion }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    await dropAdvice(tx, { consultationId: begun.row.id })
    await keepStaying(tx, staying, { actorId: actor.id, at, about: begun.row.id, said: input.said })
    return record(tx, desk.bell, begun, { actor, at }, { type: closed, decision, note, ...opinion })
  })
}

/** Nobody reacted to the advice in fifteen working days, after two reminders. In the transaction of the clock. */
export const closeWithoutReaction = async (desk: Desk, tx: Tx, id: string): Promise<RoomEvent> => {
  const at = desk.now()
  const begun = await beginAct(tx, system, id, 'sluiten')
  const change = { state: begun.to, closed_at: at, updated_at: at, decision: noReaction, decision_note: '' }
  await tx.db.updateTable('consultations').set(change).where('id', '=', id).execute()
  await dropAdvice(tx, { consultationId: id })
  return record(tx, desk.bell, begun, { actor: system, at }, { type: closed, decision: noReaction, note: '' })
}
