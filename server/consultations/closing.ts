import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { dropAdvice } from './advice-concept.ts'
import type { Desk } from './desk.ts'
import { isDecision, needsReason } from './decisions.ts'
import { record, type RoomEvent } from './events.ts'
import { guardInRoom } from './guarding-room.ts'
import { beginAct } from './relation.ts'
import { closed } from './workflow.ts'

export type ClosingInput = { decision: unknown; note: unknown; said?: SaidOfSpots }

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
  const staying = await guardInRoom(desk, actor, ref, { text: note, field: 'note', label, said: input.said })
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'sluiten')
    const change = { state: begun.to, closed_at: at, updated_at: at, decision, decision_note: note }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    await dropAdvice(tx, { consultationId: begun.row.id })
    await keepStaying(tx, staying, { actorId: actor.id, at, about: begun.row.id, said: input.said })
    return record(tx, desk.bell, begun, { actor, at }, { type: closed, decision, note })
  })
}
