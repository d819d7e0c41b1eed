import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import { addPerson, type NewPerson } from './accounts.ts'
import { type Actor, loadActor, signedIn } from './actor.ts'
import { demoPeople } from './demo-people.ts'
import { createSessions } from './sessions.ts'
import { type Credentials, signIn } from './sign-in.ts'

type Needs = { database: Database; clock: Clock; limits: Limits; baseUrl: string }

/** The room of who somebody is: accounts, sessions, actors. */
export const createPeople = ({ database, clock, limits, baseUrl }: Needs) => {
  const sessions = createSessions(database, clock, baseUrl)
  return {
    sessions,
    signIn: (credentials: Credentials) => signIn(database, sessions, limits, credentials),
    add: (person: NewPerson) => addPerson(database, clock, person),
    /** @throws AppError `not_signed_in` when nobody is */
    signedIn,
    actor: (personId: string): Promise<Actor | undefined> => loadActor(database.db, personId),

    /** Who holds this session cookie, with the session; nothing when it is unknown, expired or the account is closed. */
    async actorOfSession(sessionId: string | undefined | null) {
      const session = sessionId ? await sessions.read(sessionId) : undefined
      const actor = session && (await loadActor(database.db, session.personId))
      return session && actor ? { session, actor } : undefined
    },

    /** Names and functions for showing who wrote something; `id` of people that are gone are left out. */
    async cards(ids: string[]) {
      if (!ids.length) return new Map<string, PersonCard>()
      const rows = await cardRows(database, [...new Set(ids)])
      return new Map(rows.map((row) => [row.id, row]))
    },

    listForDemo: () => demoPeople(database),
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
