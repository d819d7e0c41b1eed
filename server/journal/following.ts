import { type Kysely, type Selectable, sql } from 'kysely'
import { type Database, held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Clock } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import { asRow, type Row } from './reading.ts'

/** Somebody who reads the whole journal, entry by entry, and remembers where they are. */
export type Follower = {
  /** The cursor is kept under this name. */
  name: string
  /** Gets entries in the order of their places. Throwing repeats them later; what it does must bear that. */
  take(entries: Row[], places: { first: number; last: number }): Promise<void>
  /** How long one turn may take before another process may think that this one is gone, in milliseconds. */
  lease?: number
  /** Entries at once. */
  atOnce?: number
}

const placer = 'journal-place'

/**
 * Gives the entries that were committed since the last time their place, in order of position. Positions are given out
 * before the commit, so on PostgreSQL an entry can show up behind a higher one that was read already; a place is given out
 * after the commit, by one at a time, and nothing ever shows up behind a place that was read.
 * @returns how many got a place
 */
const givePlaces = async (tx: Tx, most: number): Promise<number> => {
  await tx.db
    .insertInto('counters')
    .values({ name: placer, value: 0 })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  const { value } = await held(tx, tx.db.selectFrom('counters').select('value').where('name', '=', placer)).executeTakeFirstOrThrow()
  // Held in order of position, as who takes words away holds them (redaction.ts): neither waits for the other in a ring.
  const unplaced = tx.db.selectFrom('journal').select('pos').where('place', 'is', null).orderBy('pos').limit(most)
  const waiting = (await held(tx, unplaced).execute()).map(({ pos }) => pos)
  if (waiting.length)
    await sql`update journal set place = given.place from (
      select pos, cast(row_number() over (order by pos) + ${sql.lit(value)} as integer) as place from journal where pos in (${sql.join(waiting)})
    ) as given where journal.pos = given.pos`.execute(tx.db)
  if (waiting.length)
    await tx.db
      .updateTable('counters')
      .set({ value: value + waiting.length })
      .where('name', '=', placer)
      .execute()
  return waiting.length
}

type Turn = { holder: string; place: number }

/** Takes the lease of a name. @returns nothing when another process has it */
const takeTurn = (database: Database, name: string, now: Date, lease: number): Promise<Turn | undefined> =>
  database.write(async (tx) => {
    await tx.db
      .insertInto('journal_readers')
      .values({ name, place: 0, holder: null, until: null })
      .onConflict((on) => on.column('name').doNothing())
      .execute()
    const row = await held(tx, tx.db.selectFrom('journal_readers').selectAll().where('name', '=', name)).executeTakeFirstOrThrow()
    if (row.holder && (row.until ?? '') > now.toISOString()) return undefined
    const turn = { holder: newId(), until: new Date(now.getTime() + lease).toISOString() }
    await tx.db.updateTable('journal_readers').set(turn).where('name', '=', name).execute()
    return { holder: turn.holder, place: row.place }
  })

/** Moves the cursor, if the lease is still ours: a slow reader that was taken over must not move it back. */
const moveTo = async (
  database: Database,
  name: string,
  { holder }: Turn,
  change: { place?: number; until: string | null },
): Promise<boolean> => {
  const gone = change.until === null ? { holder: null } : {}
  const done = await database.write((tx) =>
    tx.db
      .updateTable('journal_readers')
      .set({ ...change, ...gone })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .executeTakeFirst(),
  )
  return Number(done.numUpdatedRows) === 1
}

type Placed = Selectable<Schema['journal']> & { place: number }

const nextEntries = async ({ db }: Database, place: number, most: number): Promise<Placed[]> => {
  const rows = await db.selectFrom('journal').selectAll().where('place', '>', place).orderBy('place').limit(most).execute()
  return rows as Placed[]
}

/**
 * Gives a follower everything that came since its cursor, in order; it never skips an entry, and one process at a time
 * reads under a name. After a crash what was being taken comes again.
 * @returns how many entries were taken; 0 also when another process is reading under this name
 */
export const follow = async (database: Database, clock: Clock, { name, take, lease = 60_000, atOnce = 500 }: Follower): Promise<number> => {
  const turn = await takeTurn(database, name, clock.now(), lease)
  if (!turn) return 0
  const until = () => new Date(clock.now().getTime() + lease).toISOString()
  let taken = 0
  let { place } = turn
  try {
    for (;;) {
      const entries = await nextEntries(database, place, atOnce)
      const last = entries.at(-1)
      if (last) {
        await take(entries.map(asRow), { first: entries[0]?.place ?? last.place, last: last.place })
        if (!(await moveTo(database, name, turn, { place: last.place, until: until() }))) return taken
        place = last.place
        taken += entries.length
      } else if (!(await database.write((tx) => givePlaces(tx, atOnce)))) {
        await moveTo(database, name, turn, { until: null })
        return taken
      }
    }
  } catch (error) {
    // When the database is away the lease runs out by itself; what failed must not be hidden behind that.
    await moveTo(database, name, turn, { until: null }).catch(() => undefined)
    throw error
  }
}

/** How many entries every reader has still to take, the ones without a place included. */
export const readerLags = async (db: Kysely<Schema>): Promise<Array<{ reader: string; lag: number }>> => {
  const [readers, placed, waiting] = await Promise.all([
    db.selectFrom('journal_readers').select(['name', 'place']).execute(),
    db.selectFrom('counters').select('value').where('name', '=', placer).executeTakeFirst(),
    db
      .selectFrom('journal')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('place', 'is', null)
      .executeTakeFirstOrThrow(),
  ])
  const total = (placed?.value ?? 0) + Number(waiting.count)
  return readers.map(({ name, place }) => ({ reader: name, lag: total - place }))
}
