import type { Kysely } from 'kysely'
import type { Bell } from '../acts/bell.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor, LeergroepRole } from '../people/actor.ts'

/** A member as others see it: names only for who is signed in. */
export type Member = { leergroepId: string; name: string | null; function: string; region: string | null; role: LeergroepRole }

export const addMember = async (tx: Tx, leergroepId: string, personId: string, role: LeergroepRole, since: string): Promise<void> => {
  await tx.db.insertInto('leergroep_members').values({ leergroep_id: leergroepId, person_id: personId, role, since }).execute()
}

/** Makes somebody a member who may be one already, as when a load test fills a network. */
export const joinOnce = async (tx: Tx, leergroepId: string, personId: string, role: LeergroepRole, since: string): Promise<void> => {
  const row = { leergroep_id: leergroepId, person_id: personId, role, since }
  await tx.db
    .insertInto('leergroep_members')
    .values(row)
    .onConflict((on) => on.columns(['leergroep_id', 'person_id']).doNothing())
    .execute()
}

/** Memberships that count: of people whose account is open. */
export const openMemberships = (db: Kysely<Schema>) =>
  db.selectFrom('leergroep_members').innerJoin('people', 'people.id', 'leergroep_members.person_id').where('people.active', '=', 1)

/** The members of leergroepen: function and region for everybody, the name only when `viewer` is signed in. */
export const membersOf = async ({ db }: Database, leergroepIds: string[], viewer: Actor | null): Promise<Member[]> => {
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

export type Left = { personId: string; leergroepId: string }

/** Ends a membership, and rings when it has. @returns false when there was none */
export const removeMember = ({ write }: Database, { personId, leergroepId }: Left, left: Bell<Left>): Promise<boolean> =>
  write(async (tx) => {
    const gone = await tx.db
      .deleteFrom('leergroep_members')
      .where('leergroep_id', '=', leergroepId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!Number(gone.numDeletedRows)) return false
    left.ringAfter(tx, { personId, leergroepId })
    return true
  })
