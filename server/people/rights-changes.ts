import type { Database } from '../db/database.ts'

/**
 * The number that goes up whenever something changes that rights are derived from (a trigger counts, see migration 0009). Who
 * asks while a question is under way gets the answer to the next one: the one under way may have been read before what they
 * ask about.
 * @param ask reads the number
 */
export const createRightsChanges = (ask: () => Promise<number>) => {
  let running: Promise<number> | undefined
  let next: Promise<number> | undefined

  const start = (): Promise<number> => {
    running = ask().finally(() => {
      running = undefined
    })
    return running
  }
  const afterThis = (current: Promise<number>): Promise<number> =>
    current
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return start()
      })

  return {
    /** @returns a number to compare with an earlier one: equal means that nobody's rights changed in between */
    latest: (): Promise<number> => (running ? (next ??= afterThis(running)) : start()),
  }
}

/** Reads it from the database. */
export const rightsNumber = ({ db }: Database) => {
  const query = db.selectFrom('counters').select('value').where('name', '=', 'rights')
  return async (): Promise<number> => (await query.executeTakeFirstOrThrow()).value
}
