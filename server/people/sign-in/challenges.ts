import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { seal, unseal } from '../../shared/sealing.ts'

/** What a browser was asked, and who was asked when that is known. */
export type Challenge = { kind: string; personId: string | null; data?: object }

const lifetime = 10 * 60_000
const purpose = 'sign-in-challenge'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Asks: what comes back with this token within ten minutes is the answer. @returns the token */
export const ask = async ({ db, secrets }: Database, clock: Clock, { kind, personId, data = {} }: Challenge): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const expires_at = new Date(clock.now().getTime() + lifetime).toISOString()
  const sealed = seal(secrets, purpose, JSON.stringify(data))
  await db
    .insertInto('sign_in_challenges')
    .values({ id_hash: hashOf(token), kind, person_id: personId, sealed, expires_at })
    .execute()
  return token
}

/** Takes what was asked; of two answers that come at once, one gets it. @returns nothing when it is unknown, over or answered */
export const take = async ({ db, secrets }: Database, clock: Clock, kind: string, token: string): Promise<Challenge | undefined> => {
  const taken = await db
    .deleteFrom('sign_in_challenges')
    .where('id_hash', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', isoNow(clock))
    .returning(['person_id', 'sealed'])
    .executeTakeFirst()
  const text = taken && unseal(secrets, purpose, taken.sealed)
  return taken && text ? { kind, personId: taken.person_id, data: JSON.parse(text) as object } : undefined
}

export const removeOldChallenges = async ({ db }: Database, clock: Clock): Promise<void> => {
  await db.deleteFrom('sign_in_challenges').where('expires_at', '<=', isoNow(clock)).execute()
}
