import type { Desk } from './desk.ts'

const day = 86_400_000
const readDays = 90
const longestDays = 365

/** What was read three months ago goes, and after a year everything. @returns how many */
export const removeOld = async ({ database, clock }: Desk): Promise<number> => {
  const before = (days: number) => new Date(clock.now().getTime() - days * day).toISOString()
  return database.write(async ({ db }) => {
    const read = await db.deleteFrom('notifications').where('read_at', '<', before(readDays)).executeTakeFirst()
    const old = await db.deleteFrom('notifications').where('at', '<', before(longestDays)).executeTakeFirst()
    return Number(read.numDeletedRows) + Number(old.numDeletedRows)
  })
}
