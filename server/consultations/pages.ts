import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { readTypes } from '../journal/reading.ts'
import { isId } from '../shared/ids.ts'
import { subjectOf } from './channels.ts'
import { asEvents, type Cards, eventsSince, lastSeq, type Place, type RoomEvent } from './events.ts'
import { closed } from './workflow.ts'

/** How many events of a room come at once; what is older is asked for. */
export const pageSize = 150

/** Which part of a room somebody wants: before a sequence number, the part around a message, or all of it (to print). */
export type Part = { before?: number | undefined; around?: string | undefined; all?: boolean | undefined }

/** A part of the timeline of a room. `first` and `last` are sequence numbers without gaps between them. */
export type Page = { events: RoomEvent[]; first: number; last: number; isNewest: boolean }

/**
 * A part of a room, the newest when nothing is asked. Sequence numbers have no gaps, so where a part begins is a sum and
 * not a search.
 */
export const readPage = async (database: Database, cards: Cards, place: Place, part: Part = {}): Promise<Page> => {
  const end = await lastSeq(database.db, place)
  const to = part.all ? end : await endOf(database.db, place, part, end)
  const from = part.all ? 0 : Math.max(0, to - pageSize)
  const isNewest = to >= end
  const events = isNewest ? await everything(database, cards, place, from) : await eventsSince(database, cards, place, from, to - from)
  return { events, first: from + 1, last: events.at(-1)?.seq ?? from, isNewest }
}

const endOf = async (db: Kysely<Schema>, place: Place, { before, around }: Part, end: number): Promise<number> => {
  if (before !== undefined) return Math.min(Math.max(before - 1, 1), end)
  const seq = around && isId(around) ? await seqOf(db, place, around) : undefined
  return seq === undefined ? end : Math.min(seq + pageSize / 2, end)
}

const seqOf = async (db: Kysely<Schema>, place: Place, messageId: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('messages')
    .select('seq')
    .where('id', '=', messageId)
    .where('consultation_id', '=', place.consultationId)
    .where('channel', '=', place.channel)
    .executeTakeFirst()
  return row?.seq
}

/** Also what was added since we looked where the end is. */
const everything = async (database: Database, cards: Cards, place: Place, from: number): Promise<RoomEvent[]> => {
  const events: RoomEvent[] = []
  for (;;) {
    const found = await eventsSince(database, cards, place, events.at(-1)?.seq ?? from)
    events.push(...found)
    if (found.length < 500) return events
  }
}

/** Changes that were made after this page to the messages on it: without them an older page would show older words. */
export const laterEdits = async (database: Database, cards: Cards, place: Place, page: Page): Promise<RoomEvent[]> => {
  if (page.isNewest) return []
  const shown = new Set(page.events.flatMap((event) => (event.type === 'message' ? [event.id] : [])))
  const rows = await readTypes(database.db, subjectOf(place.consultationId, place.channel), ['edit'], page.last)
  const edits = rows.filter(({ payload }) => shown.has((payload as { messageId?: string } | null)?.messageId ?? ''))
  return asEvents(database.db, cards, edits)
}

/** What must be found in every room, however long: the advices and the closing. */
export const landmarks = async (database: Database, cards: Cards, place: Place): Promise<RoomEvent[]> =>
  asEvents(database.db, cards, await readTypes(database.db, subjectOf(place.consultationId, place.channel), ['advice', closed]))
