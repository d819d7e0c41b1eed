import type { Db } from '../administration/searching.ts'
import type { LeergroepRole } from '../memberships.ts'

/** What is in the network already, by what a file calls it. */
export type Known = {
  people: Map<string, { id: string; active: boolean }>
  invited: Set<string>
  /** By slug. */
  organisations: Map<string, { id: string; name: string }>
  /** By slug, in small letters: lg-1a. */
  groups: Map<string, string>
  /** `person leergroep` → role. */
  memberships: Map<string, LeergroepRole>
}

export const membershipKey = (personId: string, leergroepId: string): string => `${personId} ${leergroepId}`

/** All of it in five questions: a file may hold ten thousand people. */
export const knownIn = async (db: Db): Promise<Known> => {
  const people = await db.selectFrom('people').select(['id', 'email', 'active']).execute()
  const invitations = await db.selectFrom('invitations').select('email').where('settled_at', 'is', null).execute()
  const organisations = await db.selectFrom('organisations').select(['id', 'slug', 'name']).execute()
  const groups = await db.selectFrom('leergroepen').select(['id', 'slug']).execute()
  const members = await db.selectFrom('leergroep_members').select(['person_id', 'leergroep_id', 'role']).execute()
  return {
    people: new Map(people.map(({ id, email, active }) => [email, { id, active: active === 1 }])),
    invited: new Set(invitations.map(({ email }) => email)),
    organisations: new Map(organisations.map(({ id, slug, name }) => [slug, { id, name }])),
    groups: new Map(groups.map(({ id, slug }) => [slug, id])),
    memberships: new Map(members.map(({ person_id, leergroep_id, role }) => [membershipKey(person_id, leergroep_id), role])),
  }
}
