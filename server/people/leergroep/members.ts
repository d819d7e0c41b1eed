import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import { type LeergroepRole, openMemberships } from '../memberships.ts'
import { type Availability, isAway } from './availability.ts'

/** A member as the other members see them. `held`: how many questions they have in hand; `away` today, `full` now. */
export type GroupMember = Availability & {
  id: string
  name: string
  function: string
  organisation: string | null
  region: string | null
  role: LeergroepRole
  held: number
  away: boolean
  full: boolean
}

/** The members with an open account, coördinatoren first. @param held questions in hand, by person @param today a Dutch day */
export const groupMembers = async (
  db: Kysely<Schema>,
  leergroepId: string,
  held: ReadonlyMap<string, number>,
  today: string,
): Promise<GroupMember[]> => {
  const rows = await openMemberships(db)
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('regions', 'regions.id', 'organisations.region_id')
    .select([
      'people.id',
      'people.name',
      'people.function',
      'organisations.name as organisation',
      'regions.name as region',
      'leergroep_members.role',
      'leergroep_members.capacity',
      'leergroep_members.absent_from as absentFrom',
      'leergroep_members.absent_until as absentUntil',
    ])
    .where('leergroep_members.leergroep_id', '=', leergroepId)
    .orderBy('leergroep_members.role')
    .orderBy('people.name')
    .execute()
  return rows.map((row) => {
    const inHand = held.get(row.id) ?? 0
    return { ...row, held: inHand, away: isAway(row, today), full: row.capacity !== null && inHand >= row.capacity }
  })
}
