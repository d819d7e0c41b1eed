import type { Database } from '../../db/database.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Clock } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import type { SecurityLog } from '../../shared/security-log.ts'
import { type Credential, credentialsOf, markUsed } from './credentials.ts'
import { knownDevice, withDevice } from './known-devices.ts'
import type { RelyingParty } from './relying-party.ts'
import type { Session, Sessions } from './sessions.ts'
import type { Attempt, Attempts } from './attempts.ts'

/** Somebody of whom something was proved. `proved` names the kinds of proof so far, first the one that said who it is. */
export type Entrant = { personId: string; email: string; proved: string[]; credentials(kind: string): Promise<Credential[]> }

/**
 * A proof that is asked for after the first one: a code, a second key. Adding one is writing this and putting it in the list
 * of `createApp`; a page asks for it, and sends the answer to `proceed`.
 */
export type SignInStep = {
  kind: string
  /** Whether this person has to give this proof, after what was proved already. Asked anew at every step. */
  needed(who: Entrant): Promise<boolean>
  /** @returns what it was proved with, or nothing when the answer proves nothing */
  prove(who: Entrant, answer: unknown): Promise<Credential | undefined>
}

/** Where somebody signs in: what the browser calls itself, the cookie of a device that was used before, the network of the caller. */
export type Where = { device: string; mark?: string | undefined; address: string }

/** The session that was started, and the mark to leave on the device when it has none of this person. */
export type SignedIn = Session & { step: 'signed-in'; newMark?: string }

/** One proof more is asked for: its kind, and the token that comes back with the answer. */
export type NextStep = { step: 'next'; needs: string; attempt: string }

export type SignInResult = SignedIn | NextStep

export type StepNeeds = {
  database: Database
  clock: Clock
  sessions: Sessions
  attempts: Attempts
  limits: Limits
  security: SecurityLog
  mail: Pick<Mail, 'post'>
  /** Who passkeys are for; nothing where there can be none. */
  relyingParty: RelyingParty | undefined
  steps: SignInStep[]
}

type Proved = { personId: string; email: string; proved: string[] }

const entrant = ({ database }: StepNeeds, proved: Proved): Entrant => ({
  ...proved,
  credentials: (kind) => credentialsOf(database.db, proved.personId, kind),
})

const stepAfter = async (needs: StepNeeds, proved: Proved): Promise<SignInStep | undefined> => {
  const who = entrant(needs, proved)
  for (const step of needs.steps) if (!proved.proved.includes(step.kind) && (await step.needed(who))) return step
  return undefined
}

const begin = async ({ database, sessions, security }: StepNeeds, { personId, email }: Proved, where: Where): Promise<SignedIn> => {
  security.record({ action: 'inloggen', result: 'gelukt', person: personId, account: email, address: where.address })
  const session = await sessions.start(personId, where.device, where.address)
  const known = knownDevice(database.secrets, email, where.mark)
  return { step: 'signed-in', ...session, ...(!known && { newMark: withDevice(database.secrets, email, where.mark) }) }
}

/** Somebody proved who they are, by whatever first proof: they are in, or one proof more is asked for. */
export const enter = async (needs: StepNeeds, proved: Proved, where: Where): Promise<SignInResult> => {
  const next = await stepAfter(needs, proved)
  if (!next) return begin(needs, proved, where)
  const attempt = await needs.attempts.begin({ ...proved, device: where.device })
  return { step: 'next', needs: next.kind, attempt }
}

const over = () => new AppError('not_signed_in', 'Het inloggen duurde te lang of ging te vaak mis. Begin opnieuw.')
const wrong = () => new AppError('invalid', 'Dit klopt niet. Probeer het opnieuw.', { field: 'answer' })

const activeEmail = async ({ database: { db } }: StepNeeds, personId: string): Promise<string | undefined> =>
  (await db.selectFrom('people').select('email').where('id', '=', personId).where('active', '=', 1).executeTakeFirst())?.email

const emailOf = async (needs: StepNeeds, personId: string): Promise<string> => {
  const email = await activeEmail(needs, personId)
  if (!email) throw over()
  return email
}

const provedBy = async (needs: StepNeeds, proved: Proved, answer: unknown, address: string): Promise<string | undefined> => {
  const step = await stepAfter(needs, proved)
  if (!step) return undefined // what was asked for is not needed any more
  const credential = await step.prove(entrant(needs, proved), answer)
  const told = { action: `inloggen: ${step.kind}`, person: proved.personId, address }
  needs.security.record({ ...told, result: credential ? 'gelukt' : 'geweigerd' })
  if (!credential) throw wrong()
  await markUsed(needs.database.db, needs.clock, credential.id)
  return step.kind
}

const goOn = async (needs: StepNeeds, attempt: Attempt, proved: Proved, where: Where): Promise<SignInResult> => {
  const next = await stepAfter(needs, proved)
  if (next) {
    await needs.attempts.goOn(attempt, proved.proved)
    return { step: 'next', needs: next.kind, attempt: attempt.token }
  }
  if (!(await needs.attempts.end(attempt))) throw over()
  return begin(needs, proved, { ...where, device: attempt.device })
}

/**
 * What an attempt waits for, without counting a try: for the page that asks.
 * @returns nothing when it is over: begin again
 */
export const waitsFor = async (needs: StepNeeds, attempt: unknown): Promise<{ needs: string; who: Proved } | undefined> => {
  const found = typeof attempt === 'string' ? await needs.attempts.look(attempt) : undefined
  const email = found && (await activeEmail(needs, found.personId))
  if (!found || !email) return undefined
  const who = { personId: found.personId, email, proved: found.proved }
  const step = await stepAfter(needs, who)
  return step && { needs: step.kind, who }
}

/**
 * The answer to what was asked for. Tries are counted per attempt in the database, and per person.
 * @throws AppError `invalid` (try again), `not_signed_in` (begin again), `too_many`
 */
export const proceed = async (needs: StepNeeds, input: Omit<Where, 'device'> & { attempt: unknown; answer: unknown }) => {
  const attempt = typeof input.attempt === 'string' ? await needs.attempts.take(input.attempt) : undefined
  if (!attempt) throw over()
  await needs.limits.take('strict', `sign-in-step ${attempt.personId}`)
  const before = { personId: attempt.personId, email: await emailOf(needs, attempt.personId), proved: attempt.proved }
  const kind = await provedBy(needs, before, input.answer, input.address)
  const where = { device: attempt.device, mark: input.mark, address: input.address }
  return goOn(needs, attempt, { ...before, proved: kind ? [...before.proved, kind] : before.proved }, where)
}
