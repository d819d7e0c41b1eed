import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import { codeKind, proveByCode } from './code-credential.ts'
import type { Credential } from './credentials.ts'
import { passkeyKind, provePasskey } from './passkeys.ts'
import { proveByRecoveryCode } from './recovery-codes.ts'
import type { StepNeeds } from './steps.ts'
import { tellOf, type TellNeeds } from './telling.ts'

/** What came in with a form that asks for a second factor: six digits or a recovery code, or what the browser says for a passkey. */
export type Answer = { code?: unknown; passkey?: unknown }

/** What somebody has beside a password. */
export type SecondFactor = { code: boolean; passkey: boolean }

export const waysOfSecondFactor = async (db: Kysely<Schema>, personId: string): Promise<SecondFactor> => {
  const query = db.selectFrom('credentials').select('kind').distinct().where('person_id', '=', personId)
  const kinds = (await query.where('kind', 'in', [codeKind, passkeyKind]).execute()).map(({ kind }) => kind)
  return { code: kinds.includes(codeKind), passkey: kinds.includes(passkeyKind) }
}

export const hasSecondFactor = ({ code, passkey }: SecondFactor): boolean => code || passkey

export type ProofNeeds = TellNeeds & Pick<StepNeeds, 'database' | 'clock' | 'relyingParty'>

/** @returns what it was proved with, or nothing when the answer proves nothing */
export const proveSecondFactor = async (
  needs: ProofNeeds,
  who: { id: string; email: string },
  { code, passkey }: Answer,
): Promise<Credential | undefined> => {
  const { database, clock, relyingParty } = needs
  if (passkey) return provePasskey(database, clock, relyingParty, { passkey, personId: who.id })
  const byCode = await proveByCode(database, clock, who.id, code)
  if (byCode) return byCode
  const byRecovery = await proveByRecoveryCode(database, who.id, code)
  if (byRecovery) await database.write((tx) => tellOf(tx, needs, who, 'recoveryUsed'))
  return byRecovery
}
