import { collecting } from '../../acts/problems.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Actor } from '../actor.ts'
import { requireFreshProof } from '../fresh-proof.ts'
import { credentialsOf, keepCredential, passwordKind } from './credentials.ts'
import { requireGoodPassword } from './password-rules.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import type { Session, Sessions } from './sessions.ts'
import { tellOf, type TellNeeds } from './telling.ts'

/** Does work after the answer was given; what goes wrong in it is logged. */
export type Later = (work: () => Promise<void>) => void

export type PasswordNeeds = TellNeeds & { database: Database; sessions: Sessions; limits: Limits; networkName: string; later: Later }
export type NewPassword = { password: unknown; again: unknown }

const asText = (value: unknown) => (typeof value === 'string' ? value : '')

type About = { name: string; email: string }

/** The password somebody chose, twice the same and good enough. @throws AppError `invalid` for `password` or `again` */
export const chosenPassword = (networkName: string, about: About, { password, again }: NewPassword): string => {
  const { add, read, settle } = collecting()
  const chosen = asText(password)
  read(() => requireGoodPassword(chosen, { ...about, network: networkName }))
  if (chosen !== asText(again)) add('again', 'De twee wachtwoorden zijn niet gelijk. Vul twee keer hetzelfde in.')
  settle()
  return chosen
}

/**
 * The password of a person is this one from now on; who began to sign in with the one of before begins again.
 * @param hash as `hashPassword` gives it
 */
export const setPassword = async (tx: Tx, { clock }: Pick<TellNeeds, 'clock'>, personId: string, hash: string): Promise<void> => {
  await tx.db.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', passwordKind).execute()
  await tx.db.deleteFrom('sign_in_attempts').where('person_id', '=', personId).execute()
  await keepCredential(tx, clock, { personId, kind: passwordKind, secret: hash })
}

/** The password of now; or, for who has none because they come in another way, a fresh proof of that other way. */
const requireOld = async ({ database, limits, clock }: PasswordNeeds, actor: Actor, typed: unknown) => {
  const [kept] = await credentialsOf(database.db, actor.id, passwordKind)
  if (!kept) return requireFreshProof(actor, clock)
  await limits.take('strict', `confirm ${actor.id}`)
  if (!(await passwordMatches(kept.secret, asText(typed).slice(0, 201))))
    throw new AppError('invalid', 'Dit is niet je huidige wachtwoord.', { field: 'old' })
}

/**
 * Another password, for who knows the one of now. Other sessions end, and a mail tells that it happened.
 * @throws AppError `invalid` with the field, `too_many`, `proof_needed` for who has no password yet
 */
export const changePassword = async (
  needs: PasswordNeeds,
  { actor, session, address, ...form }: NewPassword & { actor: Actor; session: Session; address: string; old: unknown },
): Promise<void> => {
  await requireOld(needs, actor, form.old)
  const hash = await hashPassword(chosenPassword(needs.networkName, actor, form))
  await needs.database.write(async (tx) => {
    await setPassword(tx, needs, actor.id, hash)
    await tellOf(tx, needs, { ...actor, address }, 'password')
  })
  await needs.limits.forget('strict', `confirm ${actor.id}`)
  await needs.sessions.endOthers(actor.id, session.handle)
}
