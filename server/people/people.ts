import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import type { SecurityLog } from '../shared/security-log.ts'
import { addPerson, type NewPerson } from './accounts.ts'
import { type Actor, loadActor, signedIn, writtenBy } from './actor.ts'
import { demoPeople } from './demo-people.ts'
import { deviceCookie, deviceCookieAge } from './known-devices.ts'
import { createRightsChanges, rightsNumber } from './rights-changes.ts'
import { type KeptForm, openForm, sealForm } from './sealed-form.ts'
import { createSessions } from './sessions.ts'
import { signInWithPassword, type WithPassword } from './sign-in.ts'
import { createAttempts } from './sign-in-attempts.ts'
import { proceed, type SignInStep } from './sign-in-steps.ts'
import { somebodyReal, testAccountIsOpen } from './test-accounts.ts'

type Needs = {
  database: Database
  clock: Clock
  limits: Limits
  security: SecurityLog
  baseUrl: string
  /** Demo and load-test accounts do not get in: others than this machine can reach the site. */
  refuseTestAccounts: boolean
  /** What is asked for after the first proof, in this order. */
  signInSteps: SignInStep[]
}

/** The room of who somebody is: accounts, sessions, actors. */
export const createPeople = ({ database, clock, limits, security, baseUrl, refuseTestAccounts, signInSteps }: Needs) => {
  const sessions = createSessions(database, clock, baseUrl)
  const attempts = createAttempts(database, clock)
  const signingIn = { database, clock, sessions, attempts, limits, security, steps: signInSteps, refuseTestAccounts }
  const rights = createRightsChanges(rightsNumber(database))
  return {
    sessions,
    /** Signing in goes in steps: a first proof, and then whatever `signInSteps` asks for. */
    signIn: {
      withPassword: (input: WithPassword) => signInWithPassword(signingIn, input),
      proceed: (input: Parameters<typeof proceed>[1]) => proceed(signingIn, input),
    },
    /** Takes away what is over. @returns how many sessions that were */
    async removeExpired() {
      await attempts.removeExpired()
      return sessions.removeExpired()
    },
    deviceCookie: { name: deviceCookie, maxAge: deviceCookieAge },
    add: (person: NewPerson) => addPerson(database, clock, person),
    /** @throws AppError `not_signed_in` when nobody is */
    signedIn,
    /** @throws AppError `other_person` when a text was written by somebody else */
    writtenBy,
    sealForm: (form: KeptForm) => sealForm(database.secrets, form),
    openForm: (sealed: unknown) => openForm(database.secrets, sealed),
    actor: (personId: string): Promise<Actor | undefined> => loadActor(database.db, personId),

    /** Who holds this session cookie, with the session; nothing when it is unknown, expired or the account is closed. */
    async actorOfSession(sessionId: string | undefined | null) {
      const session = sessionId ? await sessions.read(sessionId) : undefined
      const actor = session && (await loadActor(database.db, session.personId))
      return session && actor ? { session, actor } : undefined
    },

    /** Who is behind a live connection, by the handle of its session; nothing when the session or the account ended. */
    async actorOfHandle(handle: string) {
      const session = await sessions.ofHandle(handle)
      const actor = session && (await loadActor(database.db, session.personId))
      return session && actor ? { actor, expiresAt: session.expiresAt } : undefined
    },

    /** Goes up when anything changed that rights are derived from; see rights-changes.ts. */
    rightsVersion: () => rights.latest(),

    /** Names and functions for showing who wrote something; `id` of people that are gone are left out. */
    async cards(ids: string[]) {
      if (!ids.length) return new Map<string, PersonCard>()
      const rows = await cardRows(database, [...new Set(ids)])
      return new Map(rows.map((row) => [row.id, row]))
    },

    listForDemo: () => demoPeople(database),
    /** An account whose password is known to many is open in this database. */
    testAccountIsOpen: () => testAccountIsOpen(database.db),
    /** Somebody real has an account in this database. */
    somebodyReal: () => somebodyReal(database.db),
  }
}

export type PersonCard = { id: string; name: string; function: string; organisation: string | null; region: string | null }

const cardRows = ({ db }: Database, ids: string[]): Promise<PersonCard[]> =>
  db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('regions', 'regions.id', 'organisations.region_id')
    .select(['people.id', 'people.name', 'people.function', 'organisations.name as organisation', 'regions.name as region'])
    .where('people.id', 'in', ids)
    .execute()

export type People = ReturnType<typeof createPeople>
