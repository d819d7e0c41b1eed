import { createHash, randomInt } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import type { Clock } from '../../shared/clock.ts'
import { type Credential, keepCredential } from './credentials.ts'

/** For who lost the telephone: ten codes that open once each, in place of a second factor. */
export const recoveryKind = 'herstelcode'

const howMany = 10
// No letters and digits that look alike on paper.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const newCode = (): string => {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** Twelve letters by chance are 59 bits: nobody finds them from the hash, so it need not be slow. */
const hashOf = (typed: string) => createHash('sha256').update(typed.slice(0, 60).toLowerCase().replace(/[\s-]/g, '')).digest('hex')

/** Makes new codes; those of before open nothing any more. @returns the codes, to be shown once: only their hash is kept */
export const makeRecoveryCodes = async (tx: Tx, clock: Clock, personId: string): Promise<string[]> => {
  await removeRecoveryCodes(tx, personId)
  const codes = Array.from({ length: howMany }, newCode)
  for (const code of codes) await keepCredential(tx, clock, { personId, kind: recoveryKind, secret: hashOf(code) })
  return codes
}

export const removeRecoveryCodes = async (tx: Tx, personId: string): Promise<void> => {
  await tx.db.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', recoveryKind).execute()
}

export const recoveryCodesLeft = async (db: Kysely<Schema>, personId: string): Promise<number> => {
  const query = db.selectFrom('credentials').select(({ fn }) => fn.countAll().as('left'))
  const { left } = await query.where('person_id', '=', personId).where('kind', '=', recoveryKind).executeTakeFirstOrThrow()
  return Number(left)
}

/** Uses a code up. Of two answers with the same code that come at once, one counts. */
export const proveByRecoveryCode = async ({ db }: Database, personId: string, typed: unknown): Promise<Credential | undefined> => {
  if (typeof typed !== 'string' || !typed) return undefined
  const secret = hashOf(typed)
  const found = await db
    .selectFrom('credentials')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '=', recoveryKind)
    .where('secret', '=', secret)
    .executeTakeFirst()
  if (!found) return undefined
  const { numDeletedRows } = await db.deleteFrom('credentials').where('id', '=', found.id).executeTakeFirst()
  return numDeletedRows ? { id: found.id, secret } : undefined
}
