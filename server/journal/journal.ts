import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { digestOf, type Links, linksOf } from './chain.ts'

/** What happened: `payload` is what may have to be redacted one day, the rest stays for ever. */
export type Entry = { subject: string; type: string; actorId: string | null; actorRole?: string | null; at: string; payload: object }
export type Row = Omit<Entry, 'payload' | 'actorRole'> & { pos: number; seq: number; actorRole: string | null; payload: object | null }

/**
 * Appends entries in the order given. `seq` is gap-free per subject: the head row of a subject is held until the
 * commit, so two writers of one subject follow each other. Heads are taken in order of name, so they cannot wait for
 * each other in a ring.
 * @returns the sequence number of each entry, in the same order
 */
export const append = async (tx: Tx, entries: Entry[]): Promise<number[]> => {
  const heads = await takeHeads(tx, [...new Set(entries.map((entry) => entry.subject))].sort())
  const links = linksOf(tx.secrets)
  const rows = entries.map((entry) => nextRow(heads, entry, links))
  await tx.db.insertInto('journal').values(rows).execute()
  await Promise.all(
    [...heads].map(([subject, head]) => tx.db.updateTable('journal_heads').set(head).where('subject', '=', subject).execute()),
  )
  return rows.map((row) => row.seq)
}

type Head = { seq: number; hash: string }

const takeHeads = async (tx: Tx, subjects: string[]): Promise<Map<string, Head>> => {
  const { db } = tx
  await db
    .insertInto('journal_heads')
    .values(subjects.map((subject) => ({ subject, seq: 0, hash: '' })))
    .onConflict((on) => on.column('subject').doNothing())
    .execute()
  const rows = await held(tx, db.selectFrom('journal_heads').selectAll().where('subject', 'in', subjects).orderBy('subject')).execute()
  return new Map(rows.map(({ subject, seq, hash }) => [subject, { seq, hash }]))
}

const nextRow = (heads: Map<string, Head>, entry: Entry, link: Links) => {
  const head = heads.get(entry.subject)
  if (!head) throw new Error(`no journal head for ${entry.subject}`)
  const payload = JSON.stringify(entry.payload)
  const salt = randomBytes(16).toString('hex')
  const { subject, type, actorId, actorRole, at } = entry
  const base = {
    subject,
    seq: head.seq + 1,
    type,
    actor_id: actorId,
    actor_role: actorRole ?? null,
    at,
    payload,
    salt,
    digest: digestOf(salt, payload),
  }
  const row = { ...base, hash: link(head.hash, base) }
  head.seq = row.seq
  head.hash = row.hash
  return row
}

export const asRow = (row: {
  pos: number
  subject: string
  seq: number
  type: string
  actor_id: string | null
  actor_role: string | null
  at: string
  payload: string | null
}): Row => ({
  pos: row.pos,
  subject: row.subject,
  seq: row.seq,
  type: row.type,
  actorId: row.actor_id,
  actorRole: row.actor_role,
  at: row.at,
  payload: row.payload === null ? null : (JSON.parse(row.payload) as object | null),
})

/** The entries of one subject after `sinceSeq`, oldest first, at most `limit`. */
export const readSince = async (db: Kysely<Schema>, subject: string, sinceSeq: number, limit: number): Promise<Row[]> => {
  const rows = await db
    .selectFrom('journal')
    .selectAll()
    .where('subject', '=', subject)
    .where('seq', '>', sinceSeq)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(asRow)
}

/** One entry, or nothing. */
export const readEntry = async (db: Kysely<Schema>, subject: string, seq: number): Promise<Row | undefined> => {
  const row = await db.selectFrom('journal').selectAll().where('subject', '=', subject).where('seq', '=', seq).executeTakeFirst()
  return row && asRow(row)
}

/** For readers with a cursor: everything after `pos`, over all subjects. */
export const readAfter = async (db: Kysely<Schema>, pos: number, limit: number): Promise<Row[]> => {
  const rows = await db.selectFrom('journal').selectAll().where('pos', '>', pos).orderBy('pos').limit(limit).execute()
  return rows.map(asRow)
}
