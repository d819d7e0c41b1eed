import { sql } from 'kysely'
import { notFound } from '../../shared/errors.ts'
import { normalEmail } from '../accounts.ts'
import type { NetworkRole } from '../actor.ts'
import { type Membership, membershipsOf } from '../memberships.ts'
import { hasSecondFactor, waysOfSecondFactor } from '../sign-in/second-factor.ts'
import { type Db, holdsWords, type PageOf, pageAt, perPage, type Wanted } from './searching.ts'

export type PersonRow = {
  id: string
  name: string
  email: string
  function: string
  organisation: string | null
  active: boolean
  roles: NetworkRole[]
}

/** One person as a beheerder sees them. `revision` goes back with the form; `secondFactor`: there is one to lose. */
export type PersonPage = PersonRow & {
  organisationId: string | null
  revision: number
  createdAt: string
  memberships: Membership[]
  secondFactor: boolean
}

/** `closed`: only closed accounts, or only the others; without it all. */
export type PeopleWanted = Wanted & { closed?: boolean | undefined }

const inList = (db: Db) => db.selectFrom('people').leftJoin('organisations', 'organisations.id', 'people.organisation_id')

const columns = [
  'people.id',
  'people.name',
  'people.email',
  'people.function',
  'people.active',
  'organisations.name as organisation',
] as const

const rolesOf = async (db: Db, ids: string[]): Promise<Map<string, NetworkRole[]>> => {
  const rows = ids.length ? await db.selectFrom('person_roles').selectAll().where('person_id', 'in', ids).orderBy('role').execute() : []
  const roles = new Map<string, NetworkRole[]>()
  for (const { person_id, role } of rows) roles.set(person_id, [...(roles.get(person_id) ?? []), role as NetworkRole])
  return roles
}

/** The people of the network in order of their names. */
export const findPeople = async (db: Db, { query = '', page: wanted = 1, closed }: PeopleWanted): Promise<PageOf<PersonRow>> => {
  let all = inList(db).where(holdsWords(query, ['people.name', 'people.email', 'people.function', 'organisations.name']))
  if (closed !== undefined) all = all.where('people.active', '=', closed ? 0 : 1)
  const { count } = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { offset, ...place } = pageAt(Number(count), wanted)
  const rows = await all
    .select(columns)
    .orderBy(sql`lower(people.name)`)
    .orderBy('people.id')
    .limit(perPage)
    .offset(offset)
    .execute()
  const roles = await rolesOf(
    db,
    rows.map(({ id }) => id),
  )
  return { ...place, items: rows.map((row) => ({ ...row, active: row.active === 1, roles: roles.get(row.id) ?? [] })) }
}

/** @throws AppError `not_found` */
export const personPage = async (db: Db, id: string): Promise<PersonPage> => {
  const row = await inList(db)
    .select([...columns, 'people.organisation_id as organisationId', 'people.revision', 'people.created_at as createdAt'])
    .where('people.id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('Deze persoon')
  const [roles, memberships, ways] = await Promise.all([rolesOf(db, [id]), membershipsOf(db, id), waysOfSecondFactor(db, id)])
  return { ...row, active: row.active === 1, roles: roles.get(id) ?? [], memberships, secondFactor: hasSecondFactor(ways) }
}

/** Open accounts to choose from, by name; at most as many as a list of choices can hold. */
export const choosable = (db: Db, query: string): Promise<Array<{ id: string; name: string; function: string }>> =>
  inList(db)
    .select(['people.id', 'people.name', 'people.function'])
    .where('people.active', '=', 1)
    .where(holdsWords(query, ['people.name', 'people.email', 'people.function', 'organisations.name']))
    .orderBy(sql`lower(people.name)`)
    .limit(perPage)
    .execute()

/** The id behind an address, whether the account is open or closed. */
export const personWithEmail = async (db: Db, email: string): Promise<string | undefined> =>
  (await db.selectFrom('people').select('id').where('email', '=', normalEmail(email)).executeTakeFirst())?.id
