import type { Database } from '../db/database.ts'
import type { Mail } from '../mail/mail.ts'
import type { Settings } from '../settings/settings.ts'
import type { Clock } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import type { SecurityLog } from '../shared/security-log.ts'
import { addPerson, type NewPerson } from './accounts.ts'
import { type Actor, loadActor, signedIn, writtenBy } from './actor.ts'
import { demoPeople } from './demo-people.ts'
import { demoCodeOf } from './demo-second-factor.ts'
import { createEntryRequests } from './entry-requests/entry-requests.ts'
import { requireFreshProof } from './fresh-proof.ts'
import { removeOldInvitations } from './inviting/invitation-list.ts'
import { removeOldLinks } from './one-time-links.ts'
import { organisationNamed } from './organisations.ts'
import { createOwn } from './own/own.ts'
import { createRightsChanges, rightsNumber } from './rights-changes.ts'
import { type KeptForm, openForm, sealForm } from './sealed-form.ts'
import { deviceName } from './sign-in/device-name.ts'
import { deviceCookie, deviceCookieAge } from './sign-in/known-devices.ts'
import { createSessions } from './sign-in/sessions.ts'
import { createSignIn } from './sign-in/signing-in.ts'
import type { SignInStep } from './sign-in/steps.ts'
import { somebodyReal, testAccountIsOpen } from './test-accounts.ts'

type Needs = {
  database: Database
  clock: Clock
  limits: Limits
  security: SecurityLog
  mail: Mail
  settings: Settings
  baseUrl: string
  /** What the network is called: on other devices, and in no password. */
  networkName: string
  /** Demo and load-test accounts do not get in: others than this machine can reach the site. */
  refuseTestAccounts: boolean
  /** What is asked for after the first proof and our own steps, in this order. */
  signInSteps: SignInStep[]
  /** Does work that no answer waits for. */
  later: (work: () => Promise<void>) => void
}

/** The room of who somebody is: accounts, sessions, actors. */
export const createPeople = (needs: Needs) => {
  const { database, clock, baseUrl, networkName } = needs
  const sessions = createSessions(database, clock, baseUrl)
  const signIn = createSignIn({ ...needs, sessions, moreSteps: needs.signInSteps })
  const entryRequests = createEntryRequests(needs)
  const rights = createRightsChanges(rightsNumber(database))
  return {
    sessions,
    signIn,
    own: createOwn(needs),
    entryRequests,
    /** Takes away what is over. @returns how many sessions that were */
    async removeExpired() {
      await removeOldLinks(database, clock)
      await signIn.removeExpired()
      await entryRequests.removeOld()
      await removeOldInvitations(database, clock)
      return sessions.removeExpired()
    },
    /** What the list of sessions calls a browser. */
    deviceName,
    /** How many sessions are open now. */
    openSessions: () => sessions.count(),
    deviceCookie: { name: deviceCookie, maxAge: deviceCookieAge },
    add: (person: NewPerson) => addPerson(database, clock, person, networkName),
    /** @throws AppError `not_signed_in` when nobody is */
    signedIn,
    /** @throws AppError `proof_needed` when the session proved who it is too long ago for a sensitive act */
    requireFreshProof: (actor: Actor) => requireFreshProof(actor, clock),
    /** @throws AppError `other_person` when a text was written by somebody else */
    writtenBy,
    sealForm: (form: KeptForm) => sealForm(database.secrets, form),
    openForm: (sealed: unknown) => openForm(database.secrets, sealed),
    actor: (personId: string): Promise<Actor | undefined> => loadActor(database.db, personId),

    /** Who holds this session cookie, with the session; nothing when it is unknown, expired or the account is closed. */
    async actorOfSession(sessionId: string | undefined | null) {
      const session = sessionId ? await sessions.read(sessionId) : undefined
      const actor = session && (await loadActor(database.db, session.personId, session.provedAt))
      return session && actor ? { session, actor } : undefined
    },

    /** Who is behind a live connection, by the handle of its session; nothing when the session or the account ended. */
    async actorOfHandle(handle: string) {
      const session = await sessions.ofHandle(handle)
      const actor = session && (await loadActor(database.db, session.personId, session.provedAt))
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

    /** The organisation people would read as the same name; nothing when there is none. */
    organisationNamed: (name: string) => organisationNamed(database.db, name),
    listForDemo: () => demoPeople(database),
    /** What the app of an invented person shows now; for the pages of the demo. */
    codeForDemo: (personId: string) => demoCodeOf(database, clock, personId),
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
