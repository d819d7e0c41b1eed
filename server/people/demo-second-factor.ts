import { createHash } from 'node:crypto'
import type { Database, Tx } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import { codeKind, keepKey } from './sign-in/code-credential.ts'
import { codeAt, keyAsText } from './sign-in/codes.ts'
import { credentialsOf } from './sign-in/credentials.ts'
import { isTestAddress } from './test-accounts.ts'

/** The key of every app in the demo: everybody may know it, because nobody of the demo gets in where others can reach the site. */
const demoKey = createHash('sha1').update('leerkring-demo').digest()

/** For an app on a telephone, as text. */
export const demoKeyAsText = (): string => keyAsText(demoKey)

export const giveDemoKey = (tx: Tx, clock: Clock, personId: string): Promise<void> => keepKey(tx, clock, personId, demoKey)

/** The code that the app of an invented person shows now; nothing for everybody else, and for who has no app. */
export const demoCodeOf = async ({ db }: Database, clock: Clock, personId: string): Promise<string | undefined> => {
  const person = await db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirst()
  if (!person || !isTestAddress(person.email) || !(await credentialsOf(db, personId, codeKind)).length) return undefined
  return codeAt(demoKey, clock.now())
}
