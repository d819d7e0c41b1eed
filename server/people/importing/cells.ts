import { type Collecting, collecting } from '../../acts/problems.ts'
import { longest } from '../../shared/text-lengths.ts'
import { cleanLine } from '../../shared/text.ts'
import { readEmail } from '../accounts.ts'
import { type NetworkRole, networkRoles } from '../actor.ts'
import type { LeergroepRole } from '../memberships.ts'
import { type Column, columns, type Row } from './reading.ts'

/** A row in which every cell says something; what it names is looked up later. */
export type Person = {
  email: string
  name: string
  function: string
  organisation: string
  kind: string
  region: string
  roles: NetworkRole[]
  groups: Array<{ slug: string; role: LeergroepRole }>
}

// What a spreadsheet would carry out. Our own files have an apostrophe before it, which makes it text.
const formula = /^[=+\-@\t\r]/
const madeText = /^'(?=[=+\-@\t\r])/

/** No role at all, where an empty cell means the usual one. */
export const noRoles = 'geen'
const usualRoles: NetworkRole[] = ['professional']

const listed = (cell: string): string[] =>
  cell
    .split(/[,|]/)
    .map((part) => part.trim())
    .filter(Boolean)

const readRoles = (cell: string, form: Collecting): NetworkRole[] => {
  const named = listed(cell.toLowerCase())
  if (!named.length) return usualRoles
  if (named.length === 1 && named[0] === noRoles) return []
  const unknown = named.filter((role) => !networkRoles.includes(role as NetworkRole))
  if (unknown.length) form.add('roles', `de rol ‘${unknown[0]}’ bestaat niet; kies uit ${networkRoles.join(', ')}`)
  return [...new Set(named)] as NetworkRole[]
}

/** `LG-1A:coordinator`, or `LG-1A` for a specialist. */
export const readGroup = (text: string): { slug: string; role: LeergroepRole } | undefined => {
  const [code = '', role = 'specialist', ...more] = text.split(':').map((part) => part.trim().toLowerCase())
  const plain = role.normalize('NFD').replace(/\p{M}/gu, '')
  if (!code || more.length || (plain !== 'specialist' && plain !== 'coordinator')) return undefined
  return { slug: code, role: plain }
}

const readGroups = (cell: string, form: Collecting): Person['groups'] =>
  listed(cell).flatMap((text) => {
    const group = readGroup(text)
    if (!group) form.add('groups', `‘${text}’ is geen leergroep; schrijf bijvoorbeeld LG-1A of LG-1A:coordinator`)
    return group ?? []
  })

const lengths = {
  name: longest.personName,
  function: longest.personFunction,
  organisation: longest.organisationName,
  kind: longest.organisationKind,
  region: longest.organisationName,
} as const

/** @returns what stands in a row, or what is wrong with it */
export const readCells = ({ cells }: Row): { person: Person } | { problems: string[] } => {
  const form = collecting()
  for (const [column, cell] of Object.entries(cells) as Array<[Column, string]>)
    if (formula.test(cell)) form.add(column, `${columns[column][0]} begint met ‘${cell[0]}’: dat kan een formule zijn; haal dat teken weg`)
  const cell = (column: Column) => cells[column].replace(madeText, '')
  const line = (field: keyof typeof lengths, optional = false) =>
    form.read(() => cleanLine(cell(field), { field, label: columns[field][0], max: lengths[field], optional })) ?? ''
  const email = form.read(() => readEmail(cell('email'))) ?? ''
  const name = line('name')
  if (name && [...name].length < 2) form.add('name', 'naam: minstens 2 tekens')
  const person: Person = {
    email,
    name,
    function: line('function'),
    organisation: line('organisation', true),
    kind: line('kind', true),
    region: line('region', true),
    roles: readRoles(cell('roles'), form),
    groups: readGroups(cell('groups'), form),
  }
  return form.problems.length ? { problems: form.problems.map(({ message }) => message) } : { person }
}
