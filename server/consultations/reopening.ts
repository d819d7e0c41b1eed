import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { endOfSpan } from '../shared/working-time/terms.ts'
import { type Words, wordsOfAct } from './clarifying.ts'
import type { Desk } from './desk.ts'
import { record, type RoomEvent } from './events.ts'
import { beginAct, type ConsultationRow } from './relation.ts'
import { flow, reopenWithinDays } from './workflow.ts'

/** Whether a question that was closed can still be opened again at this moment. */
export const mayStillReopen = (row: Closed, now: string): boolean => (reopenUntil(row) ?? '') >= now

type Closed = Pick<ConsultationRow, 'closed_at'>

/** Until when it can be opened again, a UTC ISO string; nothing when it is not closed. */
export const reopenUntil = ({ closed_at }: Closed): string | undefined =>
  closed_at === null ? undefined : endOfSpan({ start: closed_at }, { calendarDays: reopenWithinDays })

/**
 * The asker opens it again with one more question, in the same conversation and for the same specialists.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict` (thirty days after the closing too)
 */
export const reopen = async (desk: Desk, actor: Actor, ref: string, words: Words): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const { body, keep } = await wordsOfAct(desk, actor, ref, words, 'Je vervolgvraag')
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'heropenen')
    if (!mayStillReopen(begun.row, at)) throw new AppError('conflict', flow.whyNow.heropenen ?? '')
    const change = { state: begun.to, closed_at: null, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    await keep(tx, begun.row.id, at)
    return record(tx, desk.bell, begun, { actor, at }, { type: 'vervolgvraag', body })
  })
}
