import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'

/** A sign-in that has begun and waits for one proof more: whose it is, and what was proved already. */
export type Attempt = { token: string; personId: string; proved: string[]; device: string }

const lifetime = 10 * 60_000
const mostTries = 5

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * The attempts that wait, in the database so that any process can go on with them. A token opens nothing without the proof
 * that is still asked for; the database holds its hash, and after ten minutes or five wrong answers it is worth nothing.
 */
export const createAttempts = ({ db, write }: Database, clock: Clock) => ({
  async begin(attempt: Omit<Attempt, 'token'>): Promise<string> {
    const token = randomBytes(24).toString('base64url')
    const { personId, proved, device } = attempt
    const expires_at = new Date(clock.now().getTime() + lifetime).toISOString()
    const values = { id_hash: hashOf(token), person_id: personId, proved: JSON.stringify(proved), device, tries: 0, expires_at }
    await db.insertInto('sign_in_attempts').values(values).execute()
    return token
  },

  /** Without counting a try. @returns nothing when it is unknown, over, or was tried too often */
  async look(token: string): Promise<Attempt | undefined> {
    const found = await db
      .selectFrom('sign_in_attempts')
      .select(['person_id as personId', 'proved', 'device'])
      .where('id_hash', '=', hashOf(token))
      .where('expires_at', '>', isoNow(clock))
      .where('tries', '<', mostTries)
      .executeTakeFirst()
    return found && { ...found, token, proved: JSON.parse(found.proved) as string[] }
  },

  /** Counts one try, before anything is checked. @returns nothing when it is unknown, over, or was tried too often */
  async take(token: string): Promise<Attempt | undefined> {
    return write(async (tx) => {
      const { numUpdatedRows } = await tx.db
        .updateTable('sign_in_attempts')
        .set((is) => ({ tries: is('tries', '+', 1) }))
        .where('id_hash', '=', hashOf(token))
        .where('expires_at', '>', isoNow(clock))
        .where('tries', '<', mostTries)
        .executeTakeFirst()
      if (!numUpdatedRows) return undefined
      const found = await tx.db
        .selectFrom('sign_in_attempts')
        .select(['person_id as personId', 'proved', 'device'])
        .where('id_hash', '=', hashOf(token))
        .executeTakeFirstOrThrow()
      return { ...found, token, proved: JSON.parse(found.proved) as string[] }
    })
  },

  /** One proof more, and another one to come. */
  async goOn({ token }: Attempt, proved: string[]): Promise<void> {
    await db
      .updateTable('sign_in_attempts')
      .set({ proved: JSON.stringify(proved), tries: 0 })
      .where('id_hash', '=', hashOf(token))
      .execute()
  },

  /** @returns false when it was ended already: of two answers that come at once, one signs in */
  async end({ token }: Attempt): Promise<boolean> {
    const { numDeletedRows } = await db.deleteFrom('sign_in_attempts').where('id_hash', '=', hashOf(token)).executeTakeFirst()
    return numDeletedRows > 0n
  },

  async removeExpired(): Promise<void> {
    await db.deleteFrom('sign_in_attempts').where('expires_at', '<=', isoNow(clock)).execute()
  },
})

export type Attempts = ReturnType<typeof createAttempts>
