import { stringify } from 'csv-stringify/sync'
import type { Db } from '../administration/searching.ts'
import { noRoles } from './cells.ts'
import { type Column, columns } from './reading.ts'

const order = Object.keys(columns) as Column[]

const peopleIn = (db: Db) =>
  db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .leftJoin('regions', 'regions.id', 'organisations.region_id')
    .select(['people.id', 'people.email', 'people.name', 'people.function'])
    .select(['organisations.name as organisation', 'organisations.kind', 'regions.name as region'])
    .where('people.active', '=', 1)
    .orderBy('people.email')
    .execute()

const grouped = <T extends { person_id: string }>(rows: T[], said: (row: T) => string): Map<string, string> => {
  const lists = new Map<string, string[]>()
  for (const row of rows) lists.set(row.person_id, [...(lists.get(row.person_id) ?? []), said(row)])
  return new Map([...lists].map(([id, list]) => [id, list.join(', ')]))
}

/**
 * Everybody with an open account, as a file that the import reads back: semicolons and a mark for Excel, and what a spreadsheet
 * would take for a formula made text.
 */
export const exportNetwork = async (db: Db): Promise<string> => {
  const people = await peopleIn(db)
  const roles = grouped(await db.selectFrom('person_roles').selectAll().orderBy('role').execute(), ({ role }) => role)
  const members = await db
    .selectFrom('leergroep_members')
    .innerJoin('leergroepen', 'leergroepen.id', 'leergroep_members.leergroep_id')
    .select(['leergroep_members.person_id', 'leergroep_members.role', 'leergroepen.code'])
    .orderBy('leergroepen.code')
    .execute()
  const groups = grouped(members, ({ code, role }) => `${code}:${role}`)
  const rows = people.map((person) => ({ ...person, roles: roles.get(person.id) ?? noRoles, groups: groups.get(person.id) ?? '' }))
  return stringify(rows, {
    header: true,
    columns: order.map((key) => ({ key, header: columns[key][0] })),
    delimiter: ';',
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
