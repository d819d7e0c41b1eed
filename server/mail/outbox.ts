import type { Kysely } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import { seal, unseal } from '../shared/sealing.ts'
import type { Secrets } from '../shared/secrets.ts'
import { checkedLetter, type Letter, readLetter } from './letter.ts'

const purpose = 'letter'
const minute = 60_000

/** How long to wait after each try that failed; after the last one nobody tries again by itself. In milliseconds. */
export const waits = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * minute)

/** How long another process leaves a letter alone that somebody took to send. */
const lease = 5 * minute

/** A letter that somebody took to send. */
export type Taken = { id: string; holder: string; tries: number; letter: Letter; createdAt: string }

/** Puts a letter in the outbox, sealed, in the transaction of the act it tells about. @returns its id */
export const put = async (tx: Tx, clock: Clock, given: Letter): Promise<string> => {
  const letter = checkedLetter(given)
  const id = newId()
  const now = isoNow(clock)
  const sealed = seal(tx.secrets, purpose, JSON.stringify(letter))
  await tx.db
    .insertInto('letters')
    .values({ id, person_id: letter.personId, kind: letter.kind, sealed, created_at: now, due_at: now })
    .execute()
  return id
}

const waiting = (db: Kysely<Schema>) =>
  db.selectFrom('letters').where('sent_at', 'is', null).where('given_up_at', 'is', null).where('sealed', 'is not', null)

/** The letter as it was kept; nothing when it does not open. */
export const opened = (secrets: Secrets, sealed: string | null): Letter | undefined => {
  const text = unseal(secrets, purpose, sealed)
  return text === undefined ? undefined : readLetter(text)
}

const unreadable = 'Deze mail is niet te openen: ze is bewaard met een andere sleutel of door een andere versie.'

/** The next letter that is due and that nobody is sending; it is this process's for a while. */
export const takeNext = async (database: Database, clock: Clock): Promise<Taken | undefined> => {
  for (;;) {
    const next = await takeOne(database, clock)
    if (next !== 'unreadable') return next
  }
}

/** One that does not open is given up, and keeps nobody else from their mail. */
const takeOne = ({ write }: Database, clock: Clock): Promise<Taken | 'unreadable' | undefined> =>
  write(async (tx) => {
    const now = clock.now()
    const query = waiting(tx.db)
      .select(['id', 'sealed', 'tries', 'created_at'])
      .where('due_at', '<=', now.toISOString())
      .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', now.toISOString())]))
      .orderBy('due_at')
      .limit(1)
    const row = await (tx.dialect === 'postgres' ? query.forUpdate().skipLocked() : query).executeTakeFirst()
    if (!row) return undefined
    const of = tx.db.updateTable('letters').where('id', '=', row.id)
    const letter = opened(tx.secrets, row.sealed)
    if (!letter) {
      await of.set({ given_up_at: now.toISOString(), trouble: unreadable }).execute()
      return 'unreadable'
    }
    const holder = newId()
    const lease_until = new Date(now.getTime() + lease).toISOString()
    await of.set({ holder, lease_until }).execute()
    return { id: row.id, holder, tries: row.tries, letter, createdAt: row.created_at }
  })

const settle = async (
  { write }: Database,
  { id, holder }: Taken,
  values: Partial<Record<string, string | number | null>>,
): Promise<void> => {
  await write((tx) =>
    tx.db
      .updateTable('letters')
      .set({ holder: null, lease_until: null, ...values })
      .where('id', '=', id)
      .where('holder', '=', holder)
      .execute(),
  )
}

/** It is away: what it said is not kept. */
export const markSent = (database: Database, clock: Clock, taken: Taken): Promise<void> =>
  settle(database, taken, { sent_at: isoNow(clock), sealed: null, tries: taken.tries + 1, trouble: null })

/** It did not go: tried again later, or given up when that has no use. @returns true when it was given up */
export const markFailed = async (
  database: Database,
  clock: Clock,
  taken: Taken,
  { trouble, forGood }: { trouble: string; forGood: boolean },
): Promise<boolean> => {
  const wait = forGood ? undefined : waits[taken.tries]
  const now = clock.now()
  const next = wait === undefined ? { given_up_at: now.toISOString() } : { due_at: new Date(now.getTime() + wait).toISOString() }
  await settle(database, taken, { ...next, tries: taken.tries + 1, trouble })
  return wait === undefined
}

const kept = 30 * 24 * 60 * minute

/** That something was sent is known for a month. @returns how many were let go */
export const removeOld = async ({ db }: Database, clock: Clock): Promise<number> => {
  const before = new Date(clock.now().getTime() - kept).toISOString()
  const { numDeletedRows } = await db.deleteFrom('letters').where('sent_at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}

/** How many wait, how many were given up, and since when the oldest waits. */
export const outboxCounts = async ({ db }: Database) => {
  const row = await db
    .selectFrom('letters')
    .select(({ fn }) => [fn.countAll<number>().as('all')])
    .select(({ fn }) => [fn.count<number>('given_up_at').as('dead'), fn.min('created_at').as('oldest')])
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow()
  const dead = Number(row.dead)
  return { waiting: Number(row.all) - dead, dead, oldest: row.oldest }
}
