import type { Database } from '../../db/database.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Settings } from '../../settings/settings.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Limits } from '../../shared/limits.ts'
import type { SecurityLog } from '../../shared/security-log.ts'
import type { Actor } from '../actor.ts'
import { createAttempts } from './attempts.ts'
import { removeOldChallenges } from './challenges.ts'
import { confirm, type Confirmation, waysToConfirm } from './confirming.ts'
import type { Later, NewPassword } from './changing-password.ts'
import { choosePassword, closedBecause, forgotPassword } from './forgotten-password.ts'
import type { NewIssuer } from './checking-issuer.ts'
import { comingInThrough, issuerById, issuersFor, listIssuers } from './issuers.ts'
import { addIssuer, type ChangedBy, changeIssuer, type IssuerChange, removeIssuer, type SeenOfIssuer } from './keeping-issuers.ts'
import { createOwnMethods } from './own-methods.ts'
import { optionsToProve, optionsToRegister } from './passkeys.ts'
import { relyingPartyOf } from './relying-party.ts'
import { resetSecondFactor } from './resetting.ts'
import { waysOfSecondFactor } from './second-factor.ts'
import { secondFactorStep, secondFactorSteps, setUpStep } from './second-factor-steps.ts'
import type { Sessions } from './sessions.ts'
import { type NewEntrant, letIn } from './letting-in.ts'
import { proceed, type SignInStep, waitsFor, type Where } from './steps.ts'
import { tryIssuer } from './trying-issuer.ts'
import { linkAfterSignIn } from './linking-issuer.ts'
import { answerOfIssuer, askIssuer } from './with-issuer.ts'
import { signInWithPasskey, type WithPasskey } from './with-passkey.ts'
import { signInWithPassword, type WithPassword } from './with-password.ts'

type Needs = {
  database: Database
  clock: Clock
  limits: Limits
  security: SecurityLog
  mail: Mail
  settings: Settings
  sessions: Sessions
  baseUrl: string
  networkName: string
  refuseTestAccounts: boolean
  /** Asked for after ours, in this order. */
  moreSteps: SignInStep[]
  later: Later
}

/** What the page after the first proof has to ask for. */
export type Asked = { needs: string; personId: string; email: string; code: boolean; passkey: boolean }

/** Signing in goes in steps: a first proof, and then whatever the steps ask for. */
export const createSignIn = (given: Needs) => {
  const { database, clock, limits } = given
  const relyingParty = relyingPartyOf(given.baseUrl, given.networkName)
  const attempts = createAttempts(database, clock)
  const steps = [...secondFactorSteps({ ...given, relyingParty }), ...given.moreSteps]
  const needs = { ...given, relyingParty, attempts, steps }

  const waiting = async (attempt: unknown): Promise<Asked | undefined> => {
    const found = await waitsFor(needs, attempt)
    if (!found) return undefined
    const { personId, email } = found.who
    return { needs: found.needs, personId, email, ...(await waysOfSecondFactor(database.db, personId)) }
  }

  return {
    steps: { secondFactor: secondFactorStep, setUp: setUpStep },
    /** Whether this site can have passkeys, and the address to use them at. */
    passkeysAt: relyingParty?.origin,
    withPassword: (input: WithPassword) => signInWithPassword(needs, input),
    withPasskey: (input: WithPasskey) => signInWithPasskey(needs, input),
    /** Only for who made their account just now, and proved by it who they are. */
    letIn: (who: NewEntrant, where: Where) => letIn(needs, who, where),
    proceed: (input: Parameters<typeof proceed>[1]) => proceed(needs, input),
    /** What an attempt waits for; nothing when it is over. */
    waiting,

    /** What the browser needs to use a passkey of whoever it is. @throws AppError `too_many`, `unavailable` */
    async optionsForAnybody(address: string) {
      await limits.take('door', `passkey ${address}`)
      return optionsToProve(database, clock, relyingParty, null)
    },

    /** The same for the one whose attempt this is: to use a key, or to make the first one. Nothing when the attempt is over. */
    async optionsForAttempt(attempt: unknown) {
      const asked = await waiting(attempt)
      if (!asked) return undefined
      await limits.take('write', `passkey ${asked.personId}`)
      if (asked.needs === secondFactorStep) return optionsToProve(database, clock, relyingParty, asked.personId)
      const who = { id: asked.personId, email: asked.email, name: asked.email }
      return asked.needs === setUpStep ? optionsToRegister(database, clock, relyingParty, who) : undefined
    },

    /** The same for who is signed in and proves it again. */
    async optionsToConfirm(actor: Actor) {
      await limits.take('write', `passkey ${actor.id}`)
      return optionsToProve(database, clock, relyingParty, actor.id)
    },

    waysToConfirm: (actor: Actor) => waysToConfirm(needs, actor.id),
    confirm: (input: Confirmation) => confirm(needs, input),
    forgotPassword: (input: Parameters<typeof forgotPassword>[1]) => forgotPassword(needs, input),
    /** Why the link of a mail opens nothing, as a sentence; nothing when it opens. */
    closedBecause: (token: unknown) => closedBecause(needs, token),
    choosePassword: (input: NewPassword & { token: unknown; address: string }) => choosePassword(needs, input),
    own: createOwnMethods(needs),
    /** Organisations that say themselves who somebody is. */
    issuers: {
      list: () => listIssuers(database),
      add: (issuer: NewIssuer, by: ChangedBy) => addIssuer(database, clock, issuer, by),
      change: (id: string, change: IssuerChange, by: ChangedBy) => changeIssuer(database, clock, { id, by, change }),
      remove: (id: string, by: ChangedBy, seen?: SeenOfIssuer) => removeIssuer(database, clock, { id, by, ...(seen && { seen }) }),
      byId: (id: string) => issuerById(database, id),
      /** Those that answer for people with this address. */
      ofAddress: (email: string) => issuersFor(database, email),
      comingIn: (issuer: string) => comingInThrough(database.db, issuer),
      try: tryIssuer,
      ask: (input: Parameters<typeof askIssuer>[1]) => askIssuer(needs, input),
      answer: (input: Parameters<typeof answerOfIssuer>[1]) => answerOfIssuer(needs, input),
      linkAfterSignIn: (input: Parameters<typeof linkAfterSignIn>[1]) => linkAfterSignIn(needs, input),
    },
    /** For who lost telephone and recovery codes: takes away every second factor. @throws AppError `not_found` */
    resetSecondFactor: (email: string, by: string | null) => resetSecondFactor(needs, email, by),

    async removeExpired(): Promise<void> {
      await attempts.removeExpired()
      await removeOldChallenges(database, clock)
    },
  }
}

export type SignIn = ReturnType<typeof createSignIn>
