import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { digestOf, type Links, linksOf } from './chain.ts'

type Chain = { rows: Selectable<Schema['journal']>[]; head: Schema['journal_heads'] | undefined }

/** All of one subject: its entries in order, and where its head says it ends. */
export const chainOf = async (db: Kysely<Schema>, subject: string): Promise<Chain> => ({
  rows: await db.selectFrom('journal').selectAll().where('subject', '=', subject).orderBy('seq').execute(),
  head: await db.selectFrom('journal_heads').selectAll().where('subject', '=', subject).executeTakeFirst(),
})

/** Where a chain is broken, by sequence number. A redacted row (no payload, no salt) keeps its digest, so the chain still holds. */
export const brokenIn = ({ rows, head }: Chain, link: Links): number[] => {
  const broken: number[] = []
  let previous = ''
  rows.forEach((row, index) => {
    const payloadHolds = row.payload === null ? row.salt === null : row.digest === digestOf(row.salt ?? '', row.payload)
    if (row.seq !== index + 1 || !payloadHolds || row.hash !== link(previous, row)) broken.push(row.seq)
    previous = row.hash
  })
  if ((head?.hash ?? '') !== previous || (head?.seq ?? 0) !== rows.length) broken.push(head?.seq ?? 0)
  return [...new Set(broken)]
}

/**
 * Walks the chain of one subject, up to where its head says it ends.
 * @returns the sequence numbers where the chain is broken; an empty list means: nothing was changed or removed
 */
export const verify = async ({ db, secrets }: Pick<Database, 'db' | 'secrets'>, subject: string): Promise<number[]> =>
  brokenIn(await chainOf(db, subject), linksOf(secrets))

export type Broken = { subject: string; seqs: number[] }

const pageOfSubjects = 500

/** Every subject with an entry or a head, in order of name, after `from`. */
const subjectsAfter = async (db: Kysely<Schema>, from: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('journal_heads')
    .select('subject')
    .where('subject', '>', from)
    .union(db.selectFrom('journal').select('subject').where('subject', '>', from))
    .orderBy('subject')
    .limit(pageOfSubjects)
    .execute()
  return rows.map(({ subject }) => subject)
}

/**
 * Walks every chain.
 * @param progress called now and then with the number of subjects that were walked
 */
export const verifyAll = async (database: Database, progress: (walked: number) => void = () => {}): Promise<Broken[]> => {
  const broken: Broken[] = []
  let walked = 0
  for (let page = await subjectsAfter(database.db, ''); page.length; page = await subjectsAfter(database.db, page.at(-1) ?? '')) {
    for (const subject of page) {
      const seqs = await verify(database, subject)
      if (seqs.length) broken.push({ subject, seqs })
    }
    walked += page.length
    progress(walked)
  }
  return broken
}
