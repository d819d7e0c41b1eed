import type { Kysely, Selectable } from 'kysely'
import { type Database, held, type Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { newId } from '../../shared/ids.ts'

/**
 * The row of a job is the lease: who does it, and until when the others believe that they still do. Leases are about processes and
 * follow the real clock, also while the clock of the app stands at another moment.
 */
export type Lease = { name: string; holder: string; dueAt: string; takenOver: boolean }

/** `afgebroken`: the server stopped before it was done; it is due again when one starts. */
export type Outcome = { outcome: 'gelukt' | 'mislukt' | 'afgebroken'; said: string }

const day = 86_400_000
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString()

/** A server that sees a job for the first time does not catch up on the past: it begins with the next time. */
export const register = (database: Database, names: string[], now: string): Promise<void> => database.write((tx) => addRows(tx, names, now))

const addRows = async ({ db }: Tx, names: string[], dueAt: string) => {
  if (!names.length) return
  const rows = names.map((name) => ({ name, due_at: dueAt }))
  await db
    .insertInto('jobs')
    .values(rows)
    .onConflict((on) => on.column('name').doNothing())
    .execute()
}

/** `now` is the moment of the app clock, `term` how long the lease holds, `again` for a run that somebody asks for, due or not. */
type Taking = { dueAt: string; now: string; term: number; again: boolean }

/**
 * What was done for a moment more than a day ahead was done for a demonstration, with the clock put forward: for a clock that was not,
 * that does not count. A day, because the clocks of two machines differ.
 */
const isDone = (doneFor: string, { dueAt, now, again }: Taking) =>
  !again && doneFor >= dueAt && Date.parse(doneFor) <= Date.parse(now) + day

type Row = Selectable<Schema['jobs']>

const isFree = (row: Row | undefined, taking: Taking): boolean => {
  if (row === undefined) return true
  return row.holder === null ? !isDone(row.due_at, taking) : (row.lease_until ?? '') <= inFuture(0)
}

const rowOf = (db: Kysely<Schema>, name: string) => db.selectFrom('jobs').selectAll().where('name', '=', name)

/** A look without holding anything, so that who only looks keeps nobody from writing. */
export const looksFree = async ({ db }: Database, name: string, taking: Taking): Promise<boolean> =>
  isFree(await rowOf(db, name).executeTakeFirst(), taking)

/**
 * Takes the job for one moment, when nobody has done it for that moment and nobody is doing it; or takes it over from a process
 * whose lease ended without a result, because it crashed.
 * @returns nothing when somebody else has it or had it
 */
export const take = (database: Database, name: string, taking: Taking) =>
  database.write<Lease | undefined>(async (tx) => {
    await addRows(tx, [name], '')
    const row = await held(tx, rowOf(tx.db, name)).executeTakeFirstOrThrow()
    if (!isFree(row, taking)) return undefined
    const { dueAt, now, term } = taking
    const holder = newId()
    await tx.db
      .updateTable('jobs')
      .set({ holder, due_at: dueAt, lease_until: inFuture(term), started_at: now })
      .where('name', '=', name)
      .execute()
    return { name, holder, dueAt, takenOver: row.holder !== null }
  })

const own = ({ db }: Tx, { name, holder }: Lease) => db.updateTable('jobs').where('name', '=', name).where('holder', '=', holder)

/** @returns false when another process took the job over */
export const renew = (database: Database, lease: Lease, term: number): Promise<boolean> =>
  database.write(async (tx) => {
    const { numUpdatedRows } = await own(tx, lease)
      .set({ lease_until: inFuture(term) })
      .executeTakeFirst()
    return numUpdatedRows > 0n
  })

/** Keeps the result and lets the job go; who was taken over in the meantime changes nothing any more. */
export const finish = (database: Database, lease: Lease, now: string, { outcome, said }: Outcome): Promise<void> =>
  database.write(async (tx) => {
    const due_at = outcome === 'afgebroken' ? '' : lease.dueAt
    await own(tx, lease).set({ holder: null, lease_until: null, finished_at: now, due_at, outcome, said }).execute()
  })
