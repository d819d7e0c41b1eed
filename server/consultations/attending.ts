import type { Actor } from '../people/actor.ts'
import { channelFor } from './channels.ts'
import type { Desk } from './desk.ts'
import { eventsSince, lastSeq, type Place, type RoomEvent } from './events.ts'
import { readPage } from './pages.ts'
import { openFor } from './opening.ts'
import type { Found } from './relation.ts'
import type { Relation } from './workflow.ts'

/** Coming into a conversation, and how far somebody has read there. */

const pageOfEvents = 500

/** `more`: ask again from the last event. `before`: there is more in front of these, to be asked for with this number. */
export type Joined = { events: RoomEvent[]; lastSeq: number; more: boolean; before?: number }

/** Somebody at the door of a channel: it is theirs to read. */
export type Attendance = Place & { relation: Relation }

/** @throws AppError `not_found` for a consultation, `invalid` for a channel that is not theirs to read */
export const attend = async (desk: Desk, actor: Actor, ref: string, channel?: unknown): Promise<Attendance> =>
  attendanceOf(await openFor(desk, actor, ref), channel)

const attendanceOf = ({ row, relation }: Found, channel: unknown): Attendance => ({
  consultationId: row.id,
  channel: channelFor(relation, channel),
  relation,
})

/**
 * Everything after `sinceSeq`, at most 500 events, for who was here before. Who comes new (`sinceSeq` 0) gets the newest
 * 150, and who names a `before` the 150 in front of that.
 */
export const joinRoom = async (desk: Desk, place: Place, sinceSeq: number, before?: number): Promise<Joined> => {
  if (before !== undefined || !sinceSeq) return onePage(desk, place, before)
  const [events, last] = await Promise.all([
    eventsSince(desk.database, desk.people.cards, place, sinceSeq, pageOfEvents),
    lastSeq(desk.database.db, place),
  ])
  const end = Math.max(last, events.at(-1)?.seq ?? 0)
  return { events, lastSeq: end, more: (events.at(-1)?.seq ?? end) < end }
}

const onePage = async (desk: Desk, place: Place, before: number | undefined): Promise<Joined> => {
  const { events, first, last, isNewest } = await readPage(desk.database, desk.people.cards, place, { before })
  const end = isNewest ? last : await lastSeq(desk.database.db, place)
  return { events, lastSeq: end, more: false, ...(first > 1 && { before: first }) }
}

/** Moves the read position of a person in a channel forward, never back; equal on all devices. @throws AppError `not_found` */
export const markRead = async (desk: Desk, actor: Actor, ref: string, seq: number, channel?: unknown): Promise<number> => {
  const place = await attend(desk, actor, ref, channel)
  const [last, read] = await Promise.all([lastSeq(desk.database.db, place), readPosition(desk, actor, place)])
  const known = Math.min(seq, last)
  if (known <= read) return read
  const row = { consultation_id: place.consultationId, person_id: actor.id, channel: place.channel, seq: known }
  return desk.database.write(async (tx) => {
    await tx.db
      .insertInto('read_marks')
      .values(row)
      .onConflict((on) =>
        on.columns(['consultation_id', 'person_id', 'channel']).doUpdateSet({ seq: known }).where('read_marks.seq', '<', known),
      )
      .execute()
    return known
  })
}

/** How far this person has read in this channel. */
export const readPosition = async (desk: Desk, actor: Actor, { consultationId, channel }: Place): Promise<number> => {
  const row = await desk.database.db
    .selectFrom('read_marks')
    .select('seq')
    .where('consultation_id', '=', consultationId)
    .where('person_id', '=', actor.id)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row?.seq ?? 0
}
