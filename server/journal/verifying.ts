import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { digestOf, type Links, linksOf } from './chain.ts'
import { redactedIn } from './redaction.ts'
import { columnsOf, nameOf, type Subject, subject, subjectOfRow } from './subject.ts'

type Chain = { rows: Selectable<Schema['journal']>[]; head: Schema['journal_heads'] | undefined; redacted: Set<number> }

const headOf = (db: Kysely<Schema>, about: Subject) =>
  db
    .selectFrom('journal_heads')
    .selectAll()
    .where((row) => row.and(columnsOf(about)))
    .executeTakeFirst()

const rowsOf = (db: Kysely<Schema>, about: Subject) =>
  db
    .selectFrom('journal')
    .selectAll()
    .where((row) => row.and(columnsOf(about)))
    .orderBy('seq')
    .execute()

/**
 * All of one subject: its entries in order, where its head says it ends, and which of them an act says were redacted. Others
 * go on writing between these questions: what came after the first one is left for the next time.
 */
export const chainOf = async (db: Kysely<Schema>, about: Subject): Promise<Chain> => {
  const before = await headOf(db, about)
  const all = await rowsOf(db, about)
  const after = await headOf(db, about)
  const wasWritten = (after?.seq ?? 0) > all.length
  const [rows, head] = wasWritten ? [all.slice(0, before?.seq ?? 0), before] : [all, after]
  return { rows, head, redacted: rows.some(({ payload }) => payload === null) ? await redactedIn(db, about) : new Set() }
}

/** Where a chain is broken, by sequence number. A redacted row (no payload, no salt) keeps its digest, so the chain still holds. */
export const brokenIn = ({ rows, head, redacted }: Chain, link: Links): number[] => {
  const broken: number[] = []
  let previous = ''
  rows.forEach((row, index) => {
    const payloadHolds =
      row.payload === null ? row.salt === null && redacted.has(row.seq) : row.digest === digestOf(row.salt ?? '', row.payload)
    if (row.seq !== index + 1 || !payloadHolds || row.hash !== link(previous, row)) broken.push(row.seq)
    previous = row.hash
  })
  if ((head?.hash ?? '') !== previous || (head?.seq ?? 0) !== rows.length) broken.push(head?.seq ?? 0)
  return [...new Set(broken)]
}

/**
 * Walks the chain of one subject, up to where its head says it ends.
 * @returns the sequence numbers where the chain is broken; an empty list means: nothing was changed or taken out. Who cuts off
 * the end and sets the head back is not seen here: for that the end has to be kept elsewhere (decision 0016).
 */
export const verify = async ({ db, secrets }: Pick<Database, 'db' | 'secrets'>, about: Subject): Promise<number[]> =>
  brokenIn(await chainOf(db, about), linksOf(secrets))

/** `subject` by its name, see subject.ts. */
export type Broken = { subject: string; seqs: number[] }

const pageOfSubjects = 500

const columns = ['subject_kind', 'subject_id', 'channel'] as const

/** Every subject with an entry or a head, in one order, after `from`. Each of the two is cut off first: neither is walked as a whole. */
const subjectsAfter = async (db: Kysely<Schema>, from: Subject): Promise<Subject[]> => {
  const after = sql<boolean>`(subject_kind, subject_id, channel) > (${sql.join([from.kind, from.id, from.channel])})`
  const someIn = (table: 'journal_heads' | 'journal') => {
    const some = db.selectFrom(table).select(columns).distinct().where(after)
    return db
      .selectFrom(some.orderBy('subject_kind').orderBy('subject_id').orderBy('channel').limit(pageOfSubjects).as(table))
      .select(columns)
  }
  const rows = await someIn('journal_heads')
    .union(someIn('journal'))
    .orderBy('subject_kind')
    .orderBy('subject_id')
    .orderBy('channel')
    .limit(pageOfSubjects)
    .execute()
  return rows.map(subjectOfRow)
}

const first = subject('', '', '')

/**
 * Walks every chain.
 * @param progress called now and then with the number of subjects that were walked
 */
export const verifyAll = async (database: Database, progress: (walked: number) => void = () => {}): Promise<Broken[]> => {
  const broken: Broken[] = []
  let walked = 0
  for (let page = await subjectsAfter(database.db, first); page.length; page = await subjectsAfter(database.db, page.at(-1) ?? first)) {
    for (const about of page) {
      const seqs = await verify(database, about)
      if (seqs.length) broken.push({ subject: nameOf(about), seqs })
    }
    walked += page.length
    progress(walked)
  }
  return broken
}
