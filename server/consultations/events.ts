import type { Kysely } from 'kysely'
import { type Database, tellAnyway, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append, readEntry, readSince, type Row } from '../journal/journal.ts'
import type { Actor } from '../people/actor.ts'
import type { PersonCard } from '../people/people.ts'
import type { Citation } from './citations.ts'
import type { Relation } from './workflow.ts'

/** Who did something, as others see it. */
export type EventActor = { id: string; name: string; role: Relation }

type What =
  | { type: 'ingediend'; question?: string }
  | { type: 'opgepakt' | 'meegedaan' | 'teruggegeven' | 'ingetrokken' }
  | { type: 'message'; id: string; clientId: string; body: string; replyTo?: string; channel?: string; retracted?: true }
  | { type: 'edit'; messageId: string; body: string }
  | { type: 'retract'; messageId: string }
  | { type: 'advice'; id: string; advice: string; why: string; unsure: string; whenAgain: string; citations: Citation[] }
  | { type: 'gesloten'; decision: Decision; note: string }

export type Decision = 'volg' | 'deels' | 'niet'

/** One entry of a room's timeline, the same for everybody who may see it. `seq` counts from 1 without gaps. */
export type RoomEvent = { seq: number; at: string; actor: EventActor } & What
export type NewEvent = What

export const subjectOf = (consultationId: string): string => `consultation:${consultationId}`
export const consultationOf = (subject: string): string => subject.slice('consultation:'.length)

export type Told = { consultationId: string; event: RoomEvent }
export type Tell = (told: Told) => void
export type Bell = { listen(tell: Tell): () => void; ring: Tell }

/** Who wants to know that something happened in a room, right after it is durable. */
export const createBell = (): Bell => {
  const listeners = new Set<Tell>()
  return {
    listen: (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    ring: (told) => {
      for (const tell of listeners) tellAnyway(() => tell(told))
    },
  }
}

/** Beats four and five for one act: append to the journal, and tell after the commit. */
export const record = async (
  tx: Tx,
  bell: Bell,
  consultationId: string,
  by: { actor: Actor; relation: Relation; at: string },
  what: NewEvent,
): Promise<RoomEvent> => {
  const { type, ...payload } = what
  const { actor, relation, at } = by
  const [seq = 0] = await append(tx, [{ subject: subjectOf(consultationId), type, actorId: actor.id, actorRole: relation, at, payload }])
  const event = { seq, at, actor: { id: actor.id, name: actor.name, role: relation }, ...what } as RoomEvent
  tx.afterCommit(() => bell.ring({ consultationId, event }))
  return event
}

export type Cards = (ids: string[]) => Promise<Map<string, PersonCard>>

/**
 * The events after `sinceSeq`, oldest first. The words of a retracted message are left out, also from its edits.
 * @param limit at most this many; ask again from the last `seq`
 */
export const eventsSince = async (
  database: Database,
  cards: Cards,
  consultationId: string,
  sinceSeq: number,
  limit = 500,
): Promise<RoomEvent[]> => {
  const rows = await readSince(database.db, subjectOf(consultationId), sinceSeq, limit)
  return asEvents(database, cards, consultationId, rows)
}

/** Rows of the journal of a room as events, with the names of today and without the words of what was retracted. */
export const asEvents = async (database: Database, cards: Cards, consultationId: string, rows: Row[]): Promise<RoomEvent[]> => {
  if (!rows.length) return []
  const [people, retracted] = await Promise.all([
    cards(rows.flatMap((row) => row.actorId ?? [])),
    rows.some(({ type }) => type === 'message' || type === 'edit') ? retractedIds(database.db, consultationId) : new Set<string>(),
  ])
  return rows.map((row) => asEvent(row, people, retracted))
}

/** The event of one sequence number, or nothing. */
export const eventAt = async (database: Database, cards: Cards, consultationId: string, seq: number): Promise<RoomEvent | undefined> => {
  const row = await readEntry(database.db, subjectOf(consultationId), seq)
  return row && (await asEvents(database, cards, consultationId, [row]))[0]
}

const retractedIds = async (db: Kysely<Schema>, consultationId: string): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('consultation_id', '=', consultationId)
    .where('retracted_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

const asEvent = (row: Row, people: Map<string, PersonCard>, retracted: Set<string>): RoomEvent => {
  const actor = { id: row.actorId ?? '', name: people.get(row.actorId ?? '')?.name ?? 'onbekend', role: row.actorRole as Relation }
  const event = { ...row.payload, seq: row.seq, type: row.type, at: row.at, actor } as RoomEvent
  if (event.type === 'message' && retracted.has(event.id)) return { ...event, body: '', retracted: true }
  if (event.type === 'edit' && retracted.has(event.messageId)) return { ...event, body: '' }
  return event
}

/** The last sequence number of a room; 0 when nothing happened yet. */
export const lastSeq = async (db: Kysely<Schema>, consultationId: string): Promise<number> => {
  const row = await db.selectFrom('journal_heads').select('seq').where('subject', '=', subjectOf(consultationId)).executeTakeFirst()
  return row?.seq ?? 0
}
