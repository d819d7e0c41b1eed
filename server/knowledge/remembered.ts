import type { Database } from '../db/database.ts'

const changeCount = async ({ db }: Database): Promise<number> =>
  (await db.selectFrom('counters').select('value').where('name', '=', 'library').executeTakeFirstOrThrow()).value

/** What is remembered is shared by everybody who asks, so nobody may change it. */
const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** How many answers are remembered; with more, the remembering begins anew. */
const most = 500

/**
 * Reads of the library that are done once, until anything published changes, in this process or in another: each asks
 * for the count of changes first (migration 0006) and reads again when it is another one. As long as it is the same,
 * the answer is the same object, frozen.
 */
export const createRemembered = (database: Database) => {
  let known = { count: Number.NaN, reads: new Map<string, Promise<unknown>>() }
  return async <T>(name: string, read: () => Promise<T>): Promise<T> => {
    const count = await changeCount(database)
    if (known.count !== count || known.reads.size >= most) known = { count, reads: new Map() }
    const { reads } = known
    const reading = (reads.get(name) as Promise<T> | undefined) ?? read().then(frozen)
    reads.set(name, reading)
    reading.catch(() => reads.delete(name))
    return reading
  }
}
