import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { readTypes } from '../journal/by-type.ts'
import { isId } from '../shared/ids.ts'
import { asEvents, type Cards, eventsSince, lastSeq, type RoomEvent, subjectOf } from './events.ts'

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
export const readPage = async (database: Database, cards: Cards, consultationId: string, part: Part = {}): Promise<Page> => {
  const end = await lastSeq(database.db, consultationId)
  const to = part.all ? end : await endOf(database.db, consultationId, part, end)
  const from = part.all ? 0 : Math.max(0, to - pageSize)
  const isNewest = to >= end
  const events = isNewest
    ? await everything(database, cards, consultationId, from)
    : await eventsSince(database, cards, consultationId, from, to - from)
  return { events, first: from + 1, last: events.at(-1)?.seq ?? from, isNewest }
}

const endOf = async (db: Kysely<Schema>, consultationId: string, { before, around }: Part, end: number): Promise<number> => {
  if (before !== undefined) return Math.min(Math.max(before - 1, 1), end)
  const seq = around && isId(around) ? await seqOf(db, consultationId, around) : undefined
  return seq === undefined ? end : Math.min(seq + pageSize / 2, end)
}

const seqOf = async (db: Kysely<Schema>, consultationId: string, messageId: string): Promise<number | undefined> => {
  const row = await db
    .selectFrom('messages')
    .select('seq')
    .where('id', '=', messageId)
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  return row?.seq
}

/** Also what was added since we looked where the end is. */
const everything = async (database: Database, cards: Cards, consultationId: string, from: number): Promise<RoomEvent[]> => {
  const events: RoomEvent[] = []
  for (;;) {
    const found = await eventsSince(database, cards, consultationId, events.at(-1)?.seq ?? from)
    events.push(...found)
    if (found.length < 500) return events
  }
}

/** Changes that were made after this page to the messages on it: without them an older page would show older words. */
export const laterEdits = async (database: Database, cards: Cards, consultationId: string, page: Page): Promise<RoomEvent[]> => {
  if (page.isNewest) return []
  const shown = new Set(page.events.flatMap((event) => (event.type === 'message' ? [event.id] : [])))
  const rows = await readTypes(database.db, subjectOf(consultationId), ['edit'], page.last)
  const edits = rows.filter(({ payload }) => shown.has((payload as { messageId?: string } | null)?.messageId ?? ''))
  return asEvents(database, cards, consultationId, edits)
}

/** What must be found in every room, however long: the advices and the closing. */
export const landmarks = async (database: Database, cards: Cards, consultationId: string): Promise<RoomEvent[]> =>
  asEvents(database, cards, consultationId, await readTypes(database.db, subjectOf(consultationId), ['advice', 'gesloten']))
