import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'

/** Where the invented people of the demo and of load tests have their address. Their passwords are known, or on somebody's screen. */
export const demoDomain = '@leerkring.example'
export const loadTestDomain = '@belasting.example'

/** @param email as it is kept: in lower case */
export const isTestAddress = (email: string): boolean => email.endsWith(demoDomain) || email.endsWith(loadTestDomain)

/** True when an account that anybody could use is open in this database. */
export const testAccountIsOpen = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db
    .selectFrom('people')
    .select('id')
    .where('active', '=', 1)
    .where((is) => is.or([is('email', 'like', `%${demoDomain}`), is('email', 'like', `%${loadTestDomain}`)]))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** True when somebody is in the database who is neither of the demo nor of a load test. */
export const somebodyReal = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db
    .selectFrom('people')
    .select('id')
    .where('email', 'not like', `%${demoDomain}`)
    .where('email', 'not like', `%${loadTestDomain}`)
    .limit(1)
    .executeTakeFirst()) !== undefined
