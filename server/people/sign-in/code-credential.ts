import { createHash } from 'node:crypto'
import { type Database, held, type Tx } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import { seal, unseal } from '../../shared/sealing.ts'
import type { Secrets } from '../../shared/secrets.ts'
import { newKey, stepOfCode } from './codes.ts'
import { type Credential, credentialsOf, keepCredential } from './credentials.ts'

/** Codes of an app: one per person. `code-nieuw` is a key that was shown and of which no code came back yet: it proves nothing. */
export const codeKind = 'code'
const newCodeKind = 'code-nieuw'

const purpose = 'code-key'

const keyOf = (secrets: Secrets, { secret }: Credential): Uint8Array => {
  const text = unseal(secrets, purpose, secret)
  if (text === undefined) throw new Error('a key for codes does not open with the key of this installation')
  return Buffer.from(text, 'base64url')
}

const sealed = (secrets: Secrets, key: Uint8Array) => seal(secrets, purpose, Buffer.from(key).toString('base64url'))

const hashOf = (holder: string) => createHash('sha256').update(holder).digest('hex')

/**
 * The key to put in an app, made when there is none that waits for the same browser: who reloads the page sees the same one. Another
 * browser gets another key, and the one of before is worth nothing: whoever has only the password and looks at this page first would
 * otherwise know the key that its owner sets up later.
 * @param holder what only this browser has: its session, or the token of its attempt
 * @returns the key, which proves nothing before a code of it comes back
 */
export const keyToSetUp = ({ write }: Database, clock: Clock, personId: string, holder: string): Promise<Uint8Array> =>
  write(async (tx) => {
    const lookup = hashOf(holder)
    await held(tx, tx.db.selectFrom('people').select('id').where('id', '=', personId)).execute() // of two pages at once one makes it
    const [waiting] = await waitingKeys(tx, personId).execute()
    if (waiting?.lookup === lookup) return keyOf(tx.secrets, waiting)
    await tx.db.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', newCodeKind).execute()
    const key = newKey()
    await keepCredential(tx, clock, { personId, kind: newCodeKind, secret: sealed(tx.secrets, key), lookup })
    return key
  })

/** Gives somebody an app with this key, which counts at once: only for accounts that are invented. */
export const keepKey = async (tx: Tx, clock: Clock, personId: string, key: Uint8Array): Promise<void> => {
  await keepCredential(tx, clock, { personId, kind: codeKind, secret: sealed(tx.secrets, key) })
}

const waitingKeys = (tx: Tx, personId: string) =>
  tx.db.selectFrom('credentials').select(['id', 'secret', 'lookup']).where('person_id', '=', personId).where('kind', '=', newCodeKind)

const wrongCode = () =>
  new AppError('invalid', 'Deze code klopt niet. Vul de zes cijfers in die je app nu laat zien, en kijk of de tijd op je telefoon klopt.', {
    field: 'code',
  })

/**
 * A code of the new key came back: from now on its codes count, and those of an earlier app do not.
 * @returns the id of what proves now
 * @throws AppError `invalid` when the code is not one of the key that waits
 */
export const confirmKey = async (tx: Tx, clock: Clock, personId: string, typed: unknown): Promise<Credential> => {
  const [waiting] = await held(tx, waitingKeys(tx, personId)).execute()
  const step = waiting && stepOfCode(keyOf(tx.secrets, waiting), typed, clock.now())
  if (!waiting || step === undefined) throw wrongCode()
  await tx.db.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', codeKind).execute()
  await tx.db.updateTable('credentials').set({ kind: codeKind, counter: step, lookup: null }).where('id', '=', waiting.id).execute()
  return waiting
}

/**
 * Whether a code is one of this person's app, now and for the first time: of two answers with the same code that come at once, one
 * counts.
 */
export const proveByCode = async (
  { db, secrets }: Database,
  clock: Clock,
  personId: string,
  typed: unknown,
): Promise<Credential | undefined> => {
  const [kept] = await credentialsOf(db, personId, codeKind)
  const step = kept && stepOfCode(keyOf(secrets, kept), typed, clock.now())
  if (!kept || step === undefined) return undefined
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({ counter: step })
    .where('id', '=', kept.id)
    .where('counter', '<', step)
    .executeTakeFirst()
  return numUpdatedRows ? kept : undefined
}
