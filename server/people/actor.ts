import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { AppError, notSignedIn } from '../shared/errors.ts'
import { type LeergroepRole, type Membership, membershipsOf } from './memberships.ts'
import { mayAsk } from './may-ask.ts'

/** Roles a person holds in the whole network; what somebody is inside a leergroep is a membership. */
export const networkRoles = ['professional', 'ervaringsdeskundige', 'kennismakelaar', 'redacteur', 'beheerder'] as const
export type NetworkRole = (typeof networkRoles)[number]

/** Somebody who is signed in, with everything rights are derived from. Made fresh for every request. */
export type Actor = {
  id: string
  name: string
  email: string
  function: string
  organisation: { id: string; name: string; kind: string } | null
  region: { id: string; name: string } | null
  roles: NetworkRole[]
  memberships: Membership[]
  /** When the session last proved who it is, a UTC ISO moment; nothing when nobody is at a session (the terminal, a job). */
  provedAt: string | null
}

export const roleIn = (actor: Actor, leergroepId: string | null): LeergroepRole | undefined =>
  actor.memberships.find((membership) => membership.leergroepId === leergroepId)?.role

/** @throws AppError `not_signed_in` */
export const signedIn = (actor: Actor | null | undefined): Actor => {
  if (!actor) throw notSignedIn()
  return actor
}

/**
 * What somebody wrote is never sent under another name: a text carries the id of its writer from the page it was written on, and
 * in a browser that is shared somebody else may have signed in since.
 * @param writer the id that came with the text; nothing when it came without
 * @throws AppError `other_person`
 */
export const writtenBy = (actor: Actor, writer: unknown): void => {
  if (writer === undefined || writer === null || writer === actor.id) return
  throw new AppError(
    'other_person',
    'Dit is geschreven door iemand anders dan wie hier nu is ingelogd. Het is niet verstuurd, en de tekst blijft bewaard voor wie hem schreef.',
  )
}

/** @throws AppError `not_allowed` with a sentence that says who may */
export const askingPerson = (actor: Actor): Actor => {
  if (!mayAsk(actor)) {
    throw new AppError(
      'not_allowed',
      'Een vraag stellen kan alleen als professional van een aangesloten organisatie. Vraag je beheerder om je account aan te passen.',
    )
  }
  return actor
}

/**
 * The actor behind a person id, or nothing when there is none or the account is closed.
 * @param provedAt when the session they came in with last proved who it is
 */
export const loadActor = async (db: Kysely<Schema>, personId: string, provedAt: string | null = null): Promise<Actor | undefined> => {
  const [person, roles, memberships] = await Promise.all([personRow(db, personId), roleRows(db, personId), membershipsOf(db, personId)])
  if (!person) return undefined
  const { organisationId, organisationName, organisationKind, regionId, regionName, ...self } = person
  return {
    ...self,
    organisation: organisationId ? { id: organisationId, name: organisationName ?? '', kind: organisationKind ?? '' } : null,
    region: regionId ? { id: regionId, name: regionName ?? '' } : null,
    roles: roles.map((row) => row.role as NetworkRole),
    memberships,
    provedAt,
  }
}

const personRow = (db: Kysely<Schema>, id: string) =>
  db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('regions', 'regions.id', 'organisations.region_id')
    .select([
      'people.id',
      'people.name',
      'people.email',
      'people.function',
      'organisations.id as organisationId',
      'organisations.name as organisationName',
      'organisations.kind as organisationKind',
      'regions.id as regionId',
      'regions.name as regionName',
    ])
    .where('people.id', '=', id)
    .where('people.active', '=', 1)
    .executeTakeFirst()

const roleRows = (db: Kysely<Schema>, id: string) => db.selectFrom('person_roles').select('role').where('person_id', '=', id).execute()
