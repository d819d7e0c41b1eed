import { sql } from 'kysely'
import { notFound } from '../../shared/errors.ts'
import { slugOf } from '../organisations.ts'
import type { LeergroepRole } from '../memberships.ts'
import { type Db, holdsWords, type PageOf, pageAt, perPage, type Wanted } from './searching.ts'

/** `people` counts open accounts. */
export type OrganisationRow = { id: string; name: string; kind: string; region: string; regionId: string; people: number }
export type RegionRow = { id: string; name: string; organisations: number; people: number }
export type GroupRow = { id: string; slug: string; code: string; name: string; members: number; coordinators: string[] }
export type GroupMember = { id: string; name: string; function: string; active: boolean; role: LeergroepRole; since: string }
export type GroupPage = Omit<GroupRow, 'members' | 'coordinators'> & { purpose: string; members: GroupMember[] }

const organisationRows = (db: Db) =>
  db
    .selectFrom('organisations')
    .innerJoin('regions', 'regions.id', 'organisations.region_id')
    .select(['organisations.id', 'organisations.name', 'organisations.kind', 'regions.name as region', 'regions.id as regionId'])
    .select((row) =>
      row
        .selectFrom('people')
        .whereRef('people.organisation_id', '=', 'organisations.id')
        .where('people.active', '=', 1)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('people'),
    )

const counted = <T extends { people: number | null }>(row: T) => ({ ...row, people: Number(row.people) })

export const findOrganisations = async (db: Db, { query = '', page: wanted = 1 }: Wanted): Promise<PageOf<OrganisationRow>> => {
  const all = organisationRows(db).where(holdsWords(query, ['organisations.name', 'organisations.kind', 'regions.name']))
  const { count } = await all
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const { offset, ...place } = pageAt(Number(count), wanted)
  const rows = await all
    .orderBy(sql`lower(organisations.name)`)
    .limit(perPage)
    .offset(offset)
    .execute()
  return { ...place, items: rows.map(counted) }
}

/** @throws AppError `not_found` */
export const organisationPage = async (db: Db, id: string): Promise<OrganisationRow> => {
  const row = await organisationRows(db).where('organisations.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('Deze organisatie')
  return counted(row)
}

/** All of them, to choose from. */
export const organisationChoices = (db: Db): Promise<Array<{ id: string; name: string }>> =>
  db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .orderBy(sql`lower(name)`)
    .execute()

/** The id of the organisation that people would call this. */
export const organisationNamed = async (db: Db, name: string): Promise<string | undefined> =>
  (await db.selectFrom('organisations').select('id').where('slug', '=', slugOf(name)).executeTakeFirst())?.id

const regionRows = (db: Db) =>
  db
    .selectFrom('regions')
    .leftJoin('organisations', 'organisations.region_id', 'regions.id')
    .leftJoin('people', (join) => join.onRef('people.organisation_id', '=', 'organisations.id').on('people.active', '=', 1))
    .select(['regions.id', 'regions.name'])
    .select(({ fn }) => [fn.count<number>('organisations.id').distinct().as('organisations'), fn.count<number>('people.id').as('people')])
    .groupBy(['regions.id', 'regions.name'])

export const findRegions = async (db: Db, { query = '' }: Wanted = {}): Promise<RegionRow[]> => {
  const rows = await regionRows(db)
    .where(holdsWords(query, ['regions.name']))
    .orderBy(sql`lower(regions.name)`)
    .execute()
  return rows.map((row) => ({ ...counted(row), organisations: Number(row.organisations) }))
}

/** @throws AppError `not_found` */
export const regionPage = async (db: Db, id: string): Promise<RegionRow> => {
  const row = await regionRows(db).where('regions.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('Deze regio')
  return { ...counted(row), organisations: Number(row.organisations) }
}

const membersOfGroups = (db: Db) =>
  db
    .selectFrom('leergroep_members')
    .innerJoin('people', 'people.id', 'leergroep_members.person_id')
    .select(['leergroep_members.leergroep_id as leergroepId', 'leergroep_members.role', 'leergroep_members.since'])
    .select(['people.id', 'people.name', 'people.function', 'people.active'])
    .orderBy(sql`lower(people.name)`)

/** Every leergroep with how many members it has and who its coördinatoren are; closed accounts do not count. */
export const findGroups = async (db: Db, { query = '' }: Wanted = {}): Promise<GroupRow[]> => {
  const groups = await db
    .selectFrom('leergroepen')
    .select(['id', 'slug', 'code', 'name'])
    .where(holdsWords(query, ['code', 'name', 'purpose']))
    .orderBy('code')
    .execute()
  const members = await membersOfGroups(db).where('people.active', '=', 1).execute()
  return groups.map((group) => {
    const own = members.filter(({ leergroepId }) => leergroepId === group.id)
    return { ...group, members: own.length, coordinators: own.filter(({ role }) => role === 'coordinator').map(({ name }) => name) }
  })
}

/** @throws AppError `not_found` */
export const groupPage = async (db: Db, slug: string): Promise<GroupPage> => {
  const group = await db
    .selectFrom('leergroepen')
    .select(['id', 'slug', 'code', 'name', 'purpose'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!group) throw notFound('Deze leergroep')
  const rows = await membersOfGroups(db).where('leergroep_members.leergroep_id', '=', group.id).execute()
  return { ...group, members: rows.map(({ leergroepId: _, ...row }) => ({ ...row, active: row.active === 1 })) }
}
