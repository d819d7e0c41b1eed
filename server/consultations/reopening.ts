import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { wordsOfAct } from './clarifying.ts'
import type { Desk } from './desk.ts'
import { record, type RoomEvent } from './events.ts'
import { beginAct, type ConsultationRow } from './relation.ts'
import { flow, reopenWithinDays } from './workflow.ts'

/** Whether a question that was closed can still be opened again at this moment. */
export const mayStillReopen = ({ closed_at }: Pick<ConsultationRow, 'closed_at'>, now: string): boolean =>
  closed_at !== null &&
  Temporal.Instant.from(closed_at).add({ hours: reopenWithinDays * 24 }).epochMilliseconds >= Temporal.Instant.from(now).epochMilliseconds

/**
 * The asker opens it again with one more question, in the same conversation and for the same specialists.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict` (thirty days after the closing too)
 */
export const reopen = async (desk: Desk, actor: Actor, ref: string, raw: unknown): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const body = wordsOfAct(raw, 'Je vervolgvraag')
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'heropenen')
    if (!mayStillReopen(begun.row, at)) throw new AppError('conflict', flow.whyNow.heropenen ?? '')
    const change = { state: begun.to, closed_at: null, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    return record(tx, desk.bell, begun, { actor, at }, { type: 'vervolgvraag', body })
  })
}
