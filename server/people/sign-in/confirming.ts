import { AppError } from '../../shared/errors.ts'
import type { Actor } from '../actor.ts'
import { credentialsOf, markUsed, passwordKind } from './credentials.ts'
import { issuersOf } from './issuers.ts'
import { passwordMatches } from './passwords.ts'
import type { Session } from './sessions.ts'
import { type Answer, hasSecondFactor, proveSecondFactor, waysOfSecondFactor } from './second-factor.ts'
import type { StepNeeds } from './steps.ts'

/** With what somebody who is signed in can prove again who they are. */
export type Ways = { password: boolean; code: boolean; passkey: boolean; issuers: Array<{ id: string; name: string }> }

export type Confirmation = { actor: Actor; session: Session; password: unknown; answer: Answer; address: string }

/** Who has a second factor gives that: a password may lie beside the screen, a code or a key does not. */
export const waysToConfirm = async (needs: StepNeeds, personId: string): Promise<Ways> => {
  const ways = await waysOfSecondFactor(needs.database.db, personId)
  const [password] = await credentialsOf(needs.database.db, personId, passwordKind)
  const weak = !hasSecondFactor(ways)
  const issuers = weak ? await issuersOf(needs.database, personId) : []
  return { ...ways, password: weak && password !== undefined, issuers }
}

const withPassword = async ({ database, clock }: StepNeeds, personId: string, typed: unknown): Promise<boolean> => {
  if (typeof typed !== 'string' || !typed) throw new AppError('invalid', 'Vul in: wachtwoord.', { field: 'password' })
  const [password] = await credentialsOf(database.db, personId, passwordKind)
  const matches = await passwordMatches(password?.secret, typed.slice(0, 201))
  if (matches && password) await markUsed(database.db, clock, password.id)
  return matches
}

/**
 * Somebody who is signed in proves again who they are: their session goes on under a new id, and counts as just proved.
 * @throws AppError `invalid` with the field of what was wrong, `too_many`, `not_signed_in` when the session ended
 */
export const confirm = async (needs: StepNeeds, { actor, session, password, answer, address }: Confirmation): Promise<Session> => {
  await needs.limits.take('strict', `confirm ${actor.id}`) // only who is in can count here: no stranger shuts anybody out
  const ways = await waysToConfirm(needs, actor.id)
  const proved = ways.password
    ? await withPassword(needs, actor.id, password)
    : (await proveSecondFactor(needs, actor, answer)) !== undefined
  needs.security.record({ action: 'bevestigen', result: proved ? 'gelukt' : 'geweigerd', person: actor.id, address })
  if (!proved) throw new AppError('invalid', 'Dit klopt niet. Probeer het opnieuw.', { field: ways.password ? 'password' : 'code' })
  await needs.limits.forget('strict', `confirm ${actor.id}`)
  return needs.sessions.renew(session.id)
}
