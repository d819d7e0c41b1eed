import type { Kysely } from 'kysely'
import { held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from './appending.ts'
import { digestOf } from './chain.ts'
import { readSince } from './reading.ts'
import { columnsOf, type Subject } from './subject.ts'

/** Acts of redaction have a chain of their own beside the subject: what was said keeps its numbers, and nobody sees a gap. */
const channel = 'redactie'

/** Who took words away, when, and why in a word (`ingetrokken`); `seqs` are the entries that lose their words. */
export type Redaction = { seqs: number[]; actorId: string | null; actorRole: string | null; at: string; why: string }

type Told = { channel: string; seqs: number[]; why: string }

/** The entries that have words, held in one order: who gives places (following.ts) goes through them in that order too. */
const withWords = (tx: Tx, about: Subject, seqs: number[]) =>
  held(
    tx,
    tx.db
      .selectFrom('journal')
      .select(['pos', 'seq', 'salt', 'payload', 'digest'])
      .where((row) => row.and(columnsOf(about)))
      .where('seq', 'in', seqs)
      .where('payload', 'is not', null)
      .orderBy('pos'),
  ).execute()

/**
 * Takes the words of entries away: payload and salt leave, the digest stays, so that the chain still verifies. What was
 * taken, by whom and why is an entry of its own; words that are gone without one count as a break. Words that were not what
 * was written leave too, but the act does not name them: their chain stays broken. The file on disk follows after the
 * commit (db/forgetting.ts).
 */
export const redact = async (tx: Tx, about: Subject, { seqs, actorId, actorRole, at, why }: Redaction): Promise<void> => {
  const rows = seqs.length ? await withWords(tx, about, seqs) : []
  if (!rows.length) return
  const places = rows.map(({ pos }) => pos)
  await tx.db.updateTable('journal').set({ payload: null, salt: null }).where('pos', 'in', places).execute()
  const asWritten = rows.filter((row) => row.digest === digestOf(row.salt ?? '', row.payload ?? ''))
  const payload: Told = { channel: about.channel, seqs: asWritten.map(({ seq }) => seq), why }
  await append(tx, [{ subject: { ...about, channel }, type: 'weggehaald', actorId, actorRole, at, payload }])
  tx.forget()
}

/** The entries of this subject of which an act says that their words were taken away. */
export const redactedIn = async (db: Kysely<Schema>, about: Subject): Promise<Set<number>> => {
  const acts = await readSince(db, { ...about, channel }, 0, 1_000_000)
  const told = acts.map(({ payload }) => payload as Told | null)
  return new Set(told.flatMap((act) => (act && act.channel === about.channel ? act.seqs : [])))
}
