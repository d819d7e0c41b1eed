import type { Database } from '../db/database.ts'

/**
 * The number that goes up whenever something changes that rights are derived from (a trigger counts, see migration 0009). Who
 * asks while the answer is on its way shares it: one question for everything that happens at once.
 */
export const createRightsChanges = ({ db }: Database) => {
  const query = db.selectFrom('counters').select('value').where('name', '=', 'rights')
  let asking: Promise<number> | undefined
  return {
    /** @returns a number to compare with an earlier one: equal means that nobody's rights changed in between */
    latest(): Promise<number> {
      asking ??= query
        .executeTakeFirstOrThrow()
        .then(({ value }) => value)
        .finally(() => {
          asking = undefined
        })
      return asking
    },
  }
}
