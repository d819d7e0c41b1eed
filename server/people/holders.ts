import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { NetworkRole } from './actor.ts'
import { openMemberships } from './memberships.ts'

/** Who holds one of these roles in the network and has an open account. */
export const holdersOf = async (db: Kysely<Schema>, roles: NetworkRole[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select('people.id')
    .distinct()
    .where('person_roles.role', 'in', roles)
    .where('people.active', '=', 1)
    .execute()
  return rows.map(({ id }) => id)
}

/** The coördinatoren of leergroepen, by the slug of the leergroep (`lg-2b`); one without any is left out. */
export const coordinatorsOf = async (db: Kysely<Schema>, slugs: string[]): Promise<Map<string, string[]>> => {
  if (!slugs.length) return new Map()
  const rows = await openMemberships(db)
    .innerJoin('leergroepen', 'leergroepen.id', 'leergroep_members.leergroep_id')
    .select(['leergroepen.slug', 'leergroep_members.person_id as personId'])
    .where('leergroep_members.role', '=', 'coordinator')
    .where('leergroepen.slug', 'in', [...new Set(slugs)])
    .execute()
  const bySlug = Map.groupBy(rows, ({ slug }) => slug)
  return new Map([...bySlug].map(([slug, members]) => [slug, members.map(({ personId }) => personId)]))
}
