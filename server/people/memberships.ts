import type { Kysely } from 'kysely'
import type { Bell } from '../acts/bell.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'

export type LeergroepRole = 'specialist' | 'coordinator'
export type Membership = { leergroepId: string; slug: string; code: string; name: string; role: LeergroepRole }

/** A member as others see it: names only for who is signed in. */
export type Member = { leergroepId: string; name: string | null; function: string; region: string | null; role: LeergroepRole }

export type Joining = { leergroepId: string; personId: string; role: LeergroepRole; at: string }
export type Left = { personId: string; leergroepId: string }

/** Rights hang on it, so the journal keeps who came and went. */
const keep = (tx: Tx, type: 'lid-geworden' | 'lid-af', { leergroepId, ...payload }: Left & Partial<Joining>, at: string) =>
  append(tx, [{ subject: subject('leergroep', leergroepId), type, actorId: null, at, payload }])

/** Makes somebody a member. @returns false when they are one already */
export const addMember = async (tx: Tx, { leergroepId, personId, role, at }: Joining): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('leergroep_members')
    .values({ leergroep_id: leergroepId, person_id: personId, role, since: at })
    .onConflict((on) => on.columns(['leergroep_id', 'person_id']).doNothing())
    .executeTakeFirstOrThrow()
  if (!Number(numInsertedOrUpdatedRows)) return false
  await keep(tx, 'lid-geworden', { leergroepId, personId, role }, at)
  return true
}

/** Ends a membership, and rings when it has. @returns false when there was none */
export const removeMember = ({ write }: Database, { personId, leergroepId }: Left, at: string, left: Bell<Left>): Promise<boolean> =>
  write(async (tx) => {
    const gone = await tx.db
      .deleteFrom('leergroep_members')
      .where('leergroep_id', '=', leergroepId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (!Number(gone.numDeletedRows)) return false
    await keep(tx, 'lid-af', { leergroepId, personId }, at)
    left.ringAfter(tx, { personId, leergroepId })
    return true
  })

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
