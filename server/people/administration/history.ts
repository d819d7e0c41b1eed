import { lastSeq, readLastOfKind, readSince, type Row } from '../../journal/reading.ts'
import { subject } from '../../journal/subject.ts'
import { roleInWords } from '../role-names.ts'
import type { Db } from './searching.ts'

/** A line of what changed: when (UTC ISO), by whom, what. Names are those of today. */
export type Change = { pos: number; at: string; who: string; what: string }

type Payload = Partial<{
  personId: string
  leergroepId: string
  role: string
  roles: string[]
  added: string[]
  removed: string[]
  fields: string[]
  from: string | null
  to: string | null
  handedBack: number
  issuer: string
  onlyWayOf: number
  memberships: Array<{ leergroepId: string; role: string }>
}>

type Names = (id: string | null | undefined) => string

const list = (words: string[] = []) => new Intl.ListFormat('nl').format(words)
const fieldNames: Record<string, string> = {
  name: 'naam',
  function: 'functie',
  kind: 'soort',
  region_id: 'regio',
  email: 'e-mailadres',
  capacity: 'hoeveel vragen tegelijk',
  absence: 'afwezigheid',
  when: 'wanneer',
  title: 'titel',
  place: 'waar',
  agenda: 'agenda',
  issuer: 'adres',
  client_id: 'client-id',
  sealed: 'geheim',
  domains: 'domeinen',
  organisation_id: 'organisatie',
  makes_accounts: 'of er accounts gemaakt worden',
}
const roles = (names: string[] = []) => list(names.map(roleInWords))
const questions = (count = 0) => (count ? ` ${count === 1 ? 'Eén vraag ging' : `${count} vragen gingen`} terug naar de leergroep.` : '')

const lost = (count = 0) =>
  count ? ` ${count === 1 ? 'Voor één persoon' : `Voor ${count} mensen`} was dit de enige manier om in te loggen.` : ''

const groups = ({ memberships = [], roles: given = [] }: Payload, nameOf: Names): string => {
  const as = [...given.map(roleInWords), ...memberships.map(({ leergroepId, role }) => `${roleInWords(role)} van ${nameOf(leergroepId)}`)]
  return as.length ? ` Als ${list(as)}.` : ''
}

/** What is said of an entry, by its type. An entry that is not here is not a change of a beheerder, and is left out. */
const sentences: Record<string, (told: Payload, nameOf: Names) => string> = {
  'account-gemaakt': (told) => (told.roles?.length ? `Account gemaakt, als ${roles(told.roles)}.` : 'Account gemaakt.'),
  'account-gesloten': ({ handedBack }) => `Account gesloten.${questions(handedBack)}`,
  'account-heropend': () => 'Account weer geopend.',
  'gegevens-gewijzigd': ({ fields = [] }) => `Gewijzigd: ${list(fields.map((field) => fieldNames[field] ?? field))}.`,
  verplaatst: ({ from, to }, nameOf) => `Organisatie: van ${from ? nameOf(from) : 'geen'} naar ${to ? nameOf(to) : 'geen'}.`,
  'rollen-gewijzigd': ({ added = [], removed = [] }) =>
    [added.length && `Rol erbij: ${roles(added)}.`, removed.length && `Rol eraf: ${roles(removed)}.`].filter(Boolean).join(' '),
  'lid-geworden': (told, nameOf) => `${nameOf(told.personId ?? told.leergroepId)}: lid geworden, als ${roleInWords(told.role ?? '')}.`,
  'lid-rol': (told, nameOf) => `${nameOf(told.personId ?? told.leergroepId)}: nu ${roleInWords(told.role ?? '')}.`,
  'lid-af': (told, nameOf) => `${nameOf(told.personId ?? told.leergroepId)}: geen lid meer.`,
  'lid-beschikbaar': ({ personId, fields = [] }, nameOf) =>
    `${nameOf(personId)}: gewijzigd is ${list(fields.map((field) => fieldNames[field] ?? field))}.`,
  uitgenodigd: (told, nameOf) => `Uitgenodigd.${groups(told, nameOf)}`,
  'opnieuw-verstuurd': () => 'Opnieuw verstuurd. De eerdere link werkt niet meer.',
  ingetrokken: () => 'Ingetrokken. De link werkt niet meer.',
  aangenomen: () => 'Aangenomen: het account is gemaakt.',
  'bijeenkomst-gepland': () => 'Bijeenkomst gepland.',
  'bijeenkomst-gewijzigd': ({ fields = [] }) => `Bijeenkomst gewijzigd: ${list(fields.map((field) => fieldNames[field] ?? field))}.`,
  'bijeenkomst-afgelast': () => 'Bijeenkomst afgelast.',
  'organisatie-gemaakt': () => 'Organisatie toegevoegd.',
  'regio-gemaakt': () => 'Regio toegevoegd.',
  toegevoegd: ({ issuer }) => `${issuer}: toegevoegd.`,
  gewijzigd: ({ issuer, fields = [] }) => `${issuer}: gewijzigd is ${list(fields.map((field) => fieldNames[field] ?? field))}.`,
  verwijderd: ({ issuer, onlyWayOf }) => `${issuer ?? 'Een inlogdienst'}: weggehaald.${lost(onlyWayOf)}`,
}

const idsIn = ({ actorId, payload }: Row): string[] => {
  const { personId, leergroepId, from, to, memberships = [] } = (payload ?? {}) as Payload
  return [actorId, personId, leergroepId, from, to, ...memberships.map((one) => one.leergroepId)].filter((id) => typeof id === 'string')
}

const namesOf = async (db: Db, ids: string[]): Promise<Names> => {
  if (!ids.length) return () => 'onbekend'
  const [people, groups, organisations] = await Promise.all([
    db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute(),
    db.selectFrom('leergroepen').select(['id', 'code as name']).where('id', 'in', ids).execute(),
    db.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute(),
  ])
  const names = new Map([...people, ...groups, ...organisations].map(({ id, name }) => [id, name]))
  return (id) => names.get(id ?? '') ?? 'onbekend'
}

const most = 100

const told = async (db: Db, newestFirst: Row[]): Promise<Change[]> => {
  const nameOf = await namesOf(db, [...new Set(newestFirst.flatMap(idsIn))])
  return newestFirst.flatMap(({ pos, at, type, actorId, payload }) => {
    const what = sentences[type]?.((payload ?? {}) as Payload, nameOf)
    return what ? [{ pos, at, who: actorId ? nameOf(actorId) : 'vanaf de server', what }] : []
  })
}

/** What changed of a person, an organisation, a region, a leergroep or an invitation: the newest first, at most the last hundred. */
export const historyOf = async (db: Db, kind: string, id: string): Promise<Change[]> => {
  const about = subject(kind, id)
  const rows = await readSince(db, about, Math.max(0, (await lastSeq(db, about)) - most), most)
  return told(db, rows.toReversed())
}

/** The same for all of a kind of which there are few, also those that are gone. */
export const historyOfAll = async (db: Db, kind: string): Promise<Change[]> => told(db, await readLastOfKind(db, kind, most))
