import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Room } from './consultations.ts'
import { eventsSince, lastSeq, record, type RoomEvent } from './events.ts'
import { readPage } from './pages.ts'
import { beginAct, findFor } from './relation.ts'
import type { Relation } from './workflow.ts'

/** What both doors (socket and form) call for the conversation; sending itself is in sending.ts. */

const pageOfEvents = 500

/** `more`: ask again from the last event. `before`: there is more in front of these, to be asked for with this number. */
export type Joined = { consultationId: string; relation: Relation; events: RoomEvent[]; lastSeq: number; more: boolean; before?: number }

/** @throws AppError `invalid` (missing, longer than 8,000 characters, control characters), `personal_data` */
export const checkBody = (raw: unknown): string => {
  const body = cleanText(raw, { field: 'body', label: 'je bericht', max: longest.message })
  refusePersonalData(body, 'body', 'Je bericht')
  return body
}

/** @throws AppError `invalid` when the message that is answered is not in this room */
export const requireMessage = async (db: Kysely<Schema>, consultationId: string, messageId: string): Promise<void> => {
  const found = await db
    .selectFrom('messages')
    .select('id')
    .where('id', '=', messageId)
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  if (!found) throw new AppError('invalid', 'Het bericht waarop je antwoordt bestaat niet.', { field: 'replyTo' })
}

/**
 * Everything after `sinceSeq` that the actor may see, at most 500 events, for who was here before. Who comes new
 * (`sinceSeq` 0) gets the newest 150, and who names a `before` the 150 in front of that.
 * @throws AppError `not_found`
 */
export const joinRoom = async (room: Room, actor: Actor, key: string, sinceSeq: number, before?: number): Promise<Joined> => {
  const { consultation, relation } = await findFor(room.database.db, actor, key)
  const found = { consultationId: consultation.id, relation }
  if (before !== undefined || !sinceSeq) return { ...found, ...(await onePage(room, consultation.id, before)) }
  const [events, last] = await Promise.all([
    eventsSince(room.database, room.people.cards, consultation.id, sinceSeq, pageOfEvents),
    lastSeq(room.database.db, consultation.id),
  ])
  const end = Math.max(last, events.at(-1)?.seq ?? 0)
  return { ...found, events, lastSeq: end, more: (events.at(-1)?.seq ?? end) < end }
}

const onePage = async (room: Room, consultationId: string, before: number | undefined) => {
  const { events, first, last, isNewest } = await readPage(room.database, room.people.cards, consultationId, { before })
  const end = isNewest ? last : await lastSeq(room.database.db, consultationId)
  return { events, lastSeq: end, more: false, ...(first > 1 && { before: first }) }
}

type MessageRow = { id: string; author_id: string; retracted_at: string | null }

const ownMessage = async (
  tx: Parameters<Parameters<Room['database']['write']>[0]>[0],
  consultationId: string,
  actor: Actor,
  messageId: string,
): Promise<MessageRow> => {
  const row = await tx.db
    .selectFrom('messages')
    .select(['id', 'author_id', 'retracted_at'])
    .where('id', '=', messageId)
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', 'Dit bericht bestaat niet.')
  if (row.author_id !== actor.id) throw new AppError('not_allowed', 'Je kunt alleen je eigen berichten wijzigen of intrekken.')
  if (row.retracted_at) throw new AppError('conflict', 'Dit bericht is al ingetrokken.')
  return row
}

/** Changes an own message; the earlier words stay in the history of the room. */
export const editMessage = async (room: Room, actor: Actor, key: string, messageId: string, raw: unknown): Promise<RoomEvent> => {
  await room.limits.take('write', actor.id)
  const body = checkBody(raw)
  return room.database.write(async (tx) => {
    const { consultation, relation } = await beginAct(tx, actor, key, 'bericht')
    await ownMessage(tx, consultation.id, actor, messageId)
    return record(tx, room.bell, consultation.id, { actor, relation, at: room.now() }, { type: 'edit', messageId, body })
  })
}

/** Takes an own message back: from now on nobody gets its words any more; that it was there stays visible. */
export const retractMessage = async (room: Room, actor: Actor, key: string, messageId: string): Promise<RoomEvent> => {
  await room.limits.take('write', actor.id)
  return room.database.write(async (tx) => {
    const at = room.now()
    const { consultation, relation } = await beginAct(tx, actor, key, 'bericht')
    await ownMessage(tx, consultation.id, actor, messageId)
    await tx.db.updateTable('messages').set({ retracted_at: at }).where('id', '=', messageId).execute()
    return record(tx, room.bell, consultation.id, { actor, relation, at }, { type: 'retract', messageId })
  })
}

/** Moves the read position of a person forward, never back; equal on all devices. */
export const markRead = async (room: Room, actor: Actor, key: string, seq: number): Promise<number> => {
  const { consultation } = await findFor(room.database.db, actor, key)
  const [last, read] = await Promise.all([lastSeq(room.database.db, consultation.id), readPosition(room, actor, consultation.id)])
  const known = Math.min(seq, last)
  if (known <= read) return read
  return room.database.write(async (tx) => {
    await tx.db
      .insertInto('read_marks')
      .values({ consultation_id: consultation.id, person_id: actor.id, seq: known })
      .onConflict((on) => on.columns(['consultation_id', 'person_id']).doUpdateSet({ seq: known }).where('read_marks.seq', '<', known))
      .execute()
    return known
  })
}

/** How far this person has read in this room. */
export const readPosition = async (room: Room, actor: Actor, consultationId: string): Promise<number> => {
  const row = await room.database.db
    .selectFrom('read_marks')
    .select('seq')
    .where('consultation_id', '=', consultationId)
    .where('person_id', '=', actor.id)
    .executeTakeFirst()
  return row?.seq ?? 0
}
