import type { Kysely } from 'kysely'
import type { Bell } from '../acts/bell.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import type { Doing } from './organisations.ts'

export type LeergroepRole = 'specialist' | 'coordinator'
export type Membership = { leergroepId: string; slug: string; code: string; name: string; role: LeergroepRole }

/** A member as others see it: names only for who is signed in. */
export type Member = { leergroepId: string; name: string | null; function: string; region: string | null; role: LeergroepRole }

export type Joining = { leergroepId: string; personId: string; role: LeergroepRole } & Doing
export type Left = { personId: string; leergroepId: string }
type Leaving = Left & Doing

type Told = Left & Doing & { role?: LeergroepRole }

/** Rights hang on it, so the journal keeps who came and went: with the leergroep, and with the person. */
const keep = (tx: Tx, type: 'lid-geworden' | 'lid-rol' | 'lid-af', { leergroepId, personId, by, at, ...payload }: Told) =>
  append(tx, [
    { subject: subject('leergroep', leergroepId), type, actorId: by, at, payload: { personId, ...payload } },
    { subject: subject('persoon', personId), type, actorId: by, at, payload: { leergroepId, ...payload } },
  ])

/** Makes somebody a member. @returns false when they are one already */
export const addMember = async (tx: Tx, joining: Joining): Promise<boolean> => {
  const { leergroepId, personId, role, at } = joining
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('leergroep_members')
    .values({ leergroep_id: leergroepId, person_id: personId, role, since: at })
    .onConflict((on) => on.columns(['leergroep_id', 'person_id']).doNothing())
    .executeTakeFirstOrThrow()
  if (!Number(numInsertedOrUpdatedRows)) return false
  await keep(tx, 'lid-geworden', joining)
  return true
}

const theMember = ({ leergroepId, personId }: Left) => ({ leergroep_id: leergroepId, person_id: personId })

/** Gives a member another role. @returns false when they have it already, or are no member */
export const changeMemberRole = async (tx: Tx, joining: Joining): Promise<boolean> => {
  const { role } = joining
  const changed = await tx.db
    .updateTable('leergroep_members')
    .set({ role })
    .where((row) => row.and(theMember(joining)))
    .where('role', '!=', role)
    .executeTakeFirst()
  if (!Number(changed.numUpdatedRows)) return false
  await keep(tx, 'lid-rol', joining)
  return true
}

/** Ends a membership, and rings when it has. @returns false when there was none */
export const endMembership = async (tx: Tx, leaving: Leaving, left: Bell<Left>): Promise<boolean> => {
  const gone = await tx.db
    .deleteFrom('leergroep_members')
    .where((row) => row.and(theMember(leaving)))
    .executeTakeFirst()
  if (!Number(gone.numDeletedRows)) return false
  await keep(tx, 'lid-af', leaving)
  left.ringAfter(tx, { personId: leaving.personId, leergroepId: leaving.leergroepId })
  return true
}

/** Memberships that count: of people whose account is open. */
export const openMemberships = (db: Kysely<Schema>) =>
  db.selectFrom('leergroep_members').innerJoin('people', 'people.id', 'leergroep_members.person_id').where('people.active', '=', 1)

/** The memberships of one person, in order of the code of the leergroep. */
export const membershipsOf = (db: Kysely<Schema>, personId: string): Promise<Membership[]> =>
  db
    .selectFrom('leergroep_members')
    .innerJoin('leergroepen', 'leergroepen.id', 'leergroep_members.leergroep_id')
    .select(['leergroepen.id as leergroepId', 'leergroepen.slug', 'leergroepen.code', 'leergroepen.name', 'leergroep_members.role'])
    .where('leergroep_members.person_id', '=', personId)
    .orderBy('leergroepen.code')
    .execute()

/** Who is a member of these leergroepen, with an open account: by leergroep, the ids of people. */
export const memberIdsOf = async (db: Kysely<Schema>, leergroepIds: string[]): Promise<Map<string, string[]>> => {
  if (!leergroepIds.length) return new Map()
  const rows = await openMemberships(db)
    .select(['leergroep_members.leergroep_id as group', 'people.id'])
    .where('leergroep_members.leergroep_id', 'in', leergroepIds)
    .execute()
  const byGroup = Map.groupBy(rows, ({ group }) => group)
  return new Map([...byGroup].map(([group, members]) => [group, members.map(({ id }) => id)]))
}

/** The members of leergroepen: function and region for everybody, the name only for a viewer who is signed in. */
export const membersOf = async ({ db }: Database, leergroepIds: string[], viewer: object | null): Promise<Member[]> => {
  if (!leergroepIds.length) return []
  const rows = await openMemberships(db)
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('regions', 'regions.id', 'organisations.region_id')
    .select([
      'leergroep_members.leergroep_id as leergroepId',
      'people.name',
      'people.function',
      'regions.name as region',
      'leergroep_members.role',
    ])
    .where('leergroep_members.leergroep_id', 'in', leergroepIds)
    .orderBy('people.name')
    .execute()
  return rows.map((row) => (viewer ? row : { ...row, name: null }))
}
