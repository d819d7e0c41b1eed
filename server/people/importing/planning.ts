import { slugOf } from '../organisations.ts'
import type { Invitee } from '../inviting/inviting.ts'
import type { LeergroepRole } from '../memberships.ts'
import { type Person, readCells } from './cells.ts'
import { type Known, membershipKey } from './known.ts'
import type { Sheet } from './reading.ts'

/** Something about a line of the file: what keeps the file from being read in, or what is left as it is. */
export type Remark = { line: number; what: string }

export type NewOrganisation = { slug: string; name: string; kind: string; region: string }

/** What reading in the file would do. With `problems` nothing happens at all. */
export type Plan = {
  rows: number
  /** `organisation`: its slug, of one that is there or will be. */
  invitees: Array<Omit<Invitee, 'organisationId'> & { organisation: string }>
  organisations: NewOrganisation[]
  memberships: Array<{ personId: string; leergroepId: string; role: LeergroepRole }>
  problems: Remark[]
  left: Remark[]
}

type Read = { line: number; person: Person }

const readRows = (sheet: Sheet, plan: Plan): Read[] =>
  sheet.rows.flatMap((row) => {
    const read = readCells(row)
    if ('person' in read) return [{ line: row.line, person: read.person }]
    plan.problems.push(...read.problems.map((what) => ({ line: row.line, what })))
    return []
  })

const requireOnce = (rows: Read[], plan: Plan): void => {
  const first = new Map<string, number>()
  for (const { line, person } of rows) {
    const earlier = first.get(person.email)
    if (earlier === undefined) first.set(person.email, line)
    else plan.problems.push({ line, what: `dit e-mailadres staat ook op regel ${earlier}; laat er één staan` })
  }
}

/** The organisations that a line of the file says everything of: what they are, and where. */
const described = (rows: Read[]): Map<string, NewOrganisation> => {
  const found = new Map<string, NewOrganisation>()
  for (const { person } of rows) {
    const { organisation: name, kind, region } = person
    const slug = slugOf(name)
    if (slug && kind && slugOf(region) && !found.has(slug)) found.set(slug, { slug, name, kind, region })
  }
  return found
}

/** An organisation that is not there yet is made, when one of the lines describes it. */
const planOrganisation = ({ line, person }: Read, known: Known, news: Map<string, NewOrganisation>, plan: Plan): string => {
  const { organisation: name, region } = person
  const slug = slugOf(name)
  if (!name || known.organisations.has(slug)) return slug
  const found = news.get(slug)
  if (!slug) plan.problems.push({ line, what: 'organisatie: gebruik letters of cijfers' })
  else if (!found)
    plan.problems.push({ line, what: `de organisatie ‘${name}’ bestaat nog niet; vul soort en regio in, of controleer de naam` })
  else if (region && slugOf(found.region) !== slugOf(region))
    plan.problems.push({ line, what: `‘${name}’ staat in dit bestand in twee regio’s: ${found.region} en ${region}` })
  else if (!plan.organisations.includes(found)) plan.organisations.push(found)
  return slug
}

const planGroups = ({ line, person }: Read, known: Known, plan: Plan): Invitee['memberships'] =>
  person.groups.flatMap(({ slug, role }) => {
    const leergroepId = known.groups.get(slug)
    if (!leergroepId) plan.problems.push({ line, what: `de leergroep ‘${slug.toUpperCase()}’ bestaat niet` })
    return leergroepId ? [{ leergroepId, role }] : []
  })

/** Somebody who has an account becomes a member of what is new; everything else stays as it is. */
const planMember = (
  line: number,
  { id, active }: { id: string; active: boolean },
  memberships: Invitee['memberships'],
  known: Known,
  plan: Plan,
) => {
  if (!active) return void plan.left.push({ line, what: 'dit account is gesloten; het blijft gesloten' })
  const fresh = memberships.filter(({ leergroepId }) => !known.memberships.has(membershipKey(id, leergroepId)))
  plan.memberships.push(...fresh.map((membership) => ({ personId: id, ...membership })))
  if (!fresh.length) plan.left.push({ line, what: 'deze persoon heeft al een account; er verandert niets' })
}

/** Looks at every line, and at nothing but the lines and what is known. Ten thousand lines take a moment. */
export const planOf = (sheet: Sheet, known: Known): Plan => {
  const plan: Plan = { rows: sheet.rows.length, invitees: [], organisations: [], memberships: [], problems: [], left: [] }
  const rows = readRows(sheet, plan)
  requireOnce(rows, plan)
  const news = described(rows)
  for (const row of rows) {
    const { line, person } = row
    const memberships = planGroups(row, known, plan)
    const there = known.people.get(person.email)
    if (there) planMember(line, there, memberships, known, plan)
    else if (known.invited.has(person.email)) plan.left.push({ line, what: 'dit adres is al uitgenodigd; die uitnodiging blijft' })
    else {
      const { email, name, function: does, roles } = person
      plan.invitees.push({ email, name, function: does, roles, memberships, organisation: planOrganisation(row, known, news, plan) })
    }
  }
  plan.problems.sort((one, other) => one.line - other.line)
  return plan
}
