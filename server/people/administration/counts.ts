import type { Db } from './searching.ts'

/** How much there is, and what asks for a look. */
export type Counts = {
  people: number
  closed: number
  organisations: number
  regions: number
  groups: number
  /** Organisations through which people sign in. */
  issuers: number
  /** Leergroepen with members and nobody who coordinates. */
  groupsWithoutCoordinator: number
  /** They cannot ask anything. */
  professionalsWithoutOrganisation: number
}

type Counted = { executeTakeFirstOrThrow(): Promise<{ count: number | string | bigint }> }
const number = async (query: Counted): Promise<number> => Number((await query.executeTakeFirstOrThrow()).count)

const all = (db: Db, table: 'organisations' | 'regions' | 'leergroepen' | 'issuers') =>
  number(db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')))

const people = (db: Db, active: 0 | 1) =>
  db
    .selectFrom('people')
    .where('active', '=', active)
    .select(({ fn }) => fn.countAll<number>().as('count'))

const withMembers = (db: Db, role?: 'coordinator') => {
  const members = db
    .selectFrom('leergroep_members')
    .innerJoin('people', 'people.id', 'leergroep_members.person_id')
    .where('people.active', '=', 1)
  return (role ? members.where('leergroep_members.role', '=', role) : members).select('leergroep_members.leergroep_id').distinct()
}

export const countNetwork = async (db: Db): Promise<Counts> => {
  const rows = await Promise.all([withMembers(db).execute(), withMembers(db, 'coordinator').execute()])
  const [peopled = 0, coordinated = 0] = rows.map(({ length }) => length)
  const professionals = db.selectFrom('person_roles').select('person_id').where('role', '=', 'professional')
  return {
    people: await number(people(db, 1)),
    closed: await number(people(db, 0)),
    organisations: await all(db, 'organisations'),
    regions: await all(db, 'regions'),
    groups: await all(db, 'leergroepen'),
    issuers: await all(db, 'issuers'),
    groupsWithoutCoordinator: peopled - coordinated,
    professionalsWithoutOrganisation: await number(people(db, 1).where('organisation_id', 'is', null).where('id', 'in', professionals)),
  }
}
