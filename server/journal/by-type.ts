import { type Kysely, sql } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { asRow, type Row } from './journal.ts'

/**
 * The entries of one subject that have one of these types and come after `sinceSeq`, oldest first. Any type but `message`:
 * of those there are too many to look through, and they are not in this index.
 */
export const readTypes = async (db: Kysely<Schema>, subject: string, types: string[], sinceSeq = 0): Promise<Row[]> => {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('subject', '=', subject)
    .where('type', 'in', types)
    .where('type', '!=', sql.lit('message'))
    .where('seq', '>', sinceSeq)
    .execute()
  // Put in order here: asked to do it, SQLite would rather walk the whole subject in order.
  return rows.map(asRow).toSorted((one, other) => one.seq - other.seq)
}
