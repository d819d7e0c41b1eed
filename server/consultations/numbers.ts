import type { Tx } from '../db/database.ts'

/**
 * The next number of the year, that people can say to each other: 2026-0042. Numbers count per year, from 0001. The counter
 * row is written first, which holds it until the commit.
 */
export const nextNumber = async (tx: Tx, at: string): Promise<string> => {
  const year = at.slice(0, 4)
  const name = `consultation-${year}`
  await tx.db
    .insertInto('counters')
    .values({ name, value: 0 })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  await tx.db
    .updateTable('counters')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', name)
    .execute()
  const { value } = await tx.db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return `${year}-${String(value).padStart(4, '0')}`
}
