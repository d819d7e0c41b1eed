import { type Kysely, type Selectable, sql } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Entry } from './appending.ts'
import { columnsOf, type Subject, subjectOfRow } from './subject.ts'

/** An entry as it was read. `payload` is null when its words were taken away (redaction.ts). */
export type Row = Omit<Required<Entry>, 'payload'> & { pos: number; seq: number; payload: object | null }

export const asRow = (row: Selectable<Schema['journal']>): Row => ({
  pos: row.pos,
  subject: subjectOfRow(row),
  seq: row.seq,
  type: row.type,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  from: row.from_state,
  to: row.to_state,
  at: row.at,
  payload: row.payload === null ? null : (JSON.parse(row.payload) as object | null),
})

const about = (db: Kysely<Schema>, subject: Subject) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where((row) => row.and(columnsOf(subject)))

/** The entries of one subject after `sinceSeq`, oldest first, at most `limit`. */
export const readSince = async (db: Kysely<Schema>, subject: Subject, sinceSeq: number, limit: number): Promise<Row[]> => {
  const rows = await about(db, subject).where('seq', '>', sinceSeq).orderBy('seq').limit(limit).execute()
  return rows.map(asRow)
}

/** What happened to all subjects of one kind of which there are few, newest first, at most `limit`: also to those that are gone. */
export const readLastOfKind = async (db: Kysely<Schema>, kind: string, limit: number): Promise<Row[]> => {
  const subjects = db.selectFrom('journal_heads').select('subject_id').where('subject_kind', '=', kind)
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', subjects)
    .where('type', '!=', sql.lit('message'))
    .execute()
  // Put in order here, as in readTypes.
  return rows
    .map(asRow)
    .toSorted((one, other) => other.pos - one.pos)
    .slice(0, limit)
}

/** One entry, or nothing. */
export const readEntry = async (db: Kysely<Schema>, subject: Subject, seq: number): Promise<Row | undefined> => {
  const row = await about(db, subject).where('seq', '=', seq).executeTakeFirst()
  return row && asRow(row)
}

/**
 * The entries of one subject that have one of these types and come after `sinceSeq`, oldest first. Any type but `message`:
 * of those there are too many to look through, and they are not in this index.
 */
export const readTypes = async (db: Kysely<Schema>, subject: Subject, types: readonly string[], sinceSeq = 0): Promise<Row[]> => {
  const rows = await about(db, subject)
    .where('type', 'in', types)
    .where('type', '!=', sql.lit('message'))
    .where('seq', '>', sinceSeq)
    .execute()
  // Put in order here: asked to do it, SQLite would rather walk the whole subject in order.
  return rows.map(asRow).toSorted((one, other) => one.seq - other.seq)
}

/** Every time a subject went from one state to another, oldest first. */
export const readMoves = async (db: Kysely<Schema>, subject: Subject): Promise<Array<{ from: string | null; to: string; at: string }>> => {
  const rows = await about(db, subject).where('to_state', 'is not', null).where('type', '!=', sql.lit('message')).orderBy('seq').execute()
  return rows.map(({ from_state, to_state, at }) => ({ from: from_state, to: to_state ?? '', at }))
}

/** The last sequence number of a subject; 0 when nothing happened yet. */
export const lastSeq = async (db: Kysely<Schema>, subject: Subject): Promise<number> => {
  const row = await db
    .selectFrom('journal_heads')
    .select('seq')
    .where((head) => head.and(columnsOf(subject)))
    .executeTakeFirst()
  return row?.seq ?? 0
}
