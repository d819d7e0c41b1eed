import type { Row } from '../journal/reading.ts'
import { holdersOf } from '../people/holders.ts'
import type { Desk } from './desk.ts'
import { type Told, toldOf } from './what-is-told.ts'

/** That one person hears of one entry of the journal. */
export type Hearing = {
  personId: string
  told: Told
  row: Row
  place: number
}

/** Somebody who is something to a subject, and which channels they read; nothing: it has only one. */
type Hearer = { personId: string; relation: string; reads?: readonly string[] }
const asMember = (personId: string): Hearer => ({ personId, relation: 'groepslid' })
const asBureau = (personId: string): Hearer => ({ personId, relation: 'bureau' })

type Around = { people: Hearer[]; readUpTo?(personId: string, channel: string): number }

/** Who is around the subjects of these entries, by kind and id. */
const around = async ({ rooms, database }: Desk, rows: Row[]): Promise<Map<string, Around>> => {
  const ids = (kind: string) => [...new Set(rows.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id))]
  const [questions, remarks, groups, bureau] = await Promise.all([
    rooms.consultations.hearersOf(ids('consultation')),
    rooms.feedback.hearersOf(ids('feedback')),
    rooms.platforms.memberIdsOf(ids('leergroep')),
    ids('consultation').length ? holdersOf(database.db, ['kennismakelaar']) : [],
  ])
  const all: Array<[string, Around]> = [
    ...[...questions].map(([id, { people, readUpTo }]): [string, Around] => [
      `consultation ${id}`,
      { people: [...people, ...bureau.map(asBureau)], readUpTo },
    ]),
    ...[...remarks].map(([id, people]): [string, Around] => [`feedback ${id}`, { people }]),
    ...[...groups].map(([id, members]): [string, Around] => [`leergroep ${id}`, { people: members.map(asMember) }]),
  ]
  return new Map(all)
}

/** Whom the entry itself names: the person a membership or a role is of. */
const named = ({ subject, payload }: Row): Hearer[] => {
  const personId = (payload as { personId?: unknown } | null)?.personId
  if (subject.kind === 'persoon') return [{ personId: subject.id, relation: 'betrokkene' }]
  return typeof personId === 'string' ? [{ personId, relation: 'betrokkene' }] : []
}

const hears = ({ relation, reads }: Hearer, told: Told, row: Row) =>
  told.hears.includes(relation) && (reads === undefined || reads.includes(row.subject.channel))

/** How far somebody has read in a channel of a subject; 0 where that is not kept. */
export type ReadUpTo = (about: { kind: string; id: string; channel: string }, personId: string) => number

/**
 * Who hears of these entries, as the table says. Nobody hears of their own act, nor of what they have read already.
 * @param first the place of the first entry; the others follow without gaps
 */
export const hearingsOf = async (desk: Desk, rows: Row[], first: number): Promise<{ hearings: Hearing[]; readUpTo: ReadUpTo }> => {
  const placed = rows.map((row, index) => ({ row, place: first + index, tells: toldOf(row.subject.kind, row.type) }))
  const told = placed.filter(({ tells }) => tells.length)
  const subjects = await around(
    desk,
    told.map(({ row }) => row),
  )
  const readUpTo: ReadUpTo = ({ kind, id, channel }, personId) => subjects.get(`${kind} ${id}`)?.readUpTo?.(personId, channel) ?? 0
  const isNews = ({ actorId, subject, seq }: Row, personId: string) => personId !== actorId && readUpTo(subject, personId) < seq
  const hearings = told.flatMap(({ row, place, tells }) => {
    const people = [...(subjects.get(`${row.subject.kind} ${row.subject.id}`)?.people ?? []), ...named(row)]
    const news = people.filter(({ personId }) => isNews(row, personId))
    return tells.flatMap((one) =>
      news.filter((hearer) => hears(hearer, one, row)).map(({ personId }) => ({ personId, told: one, row, place })),
    )
  })
  return { hearings, readUpTo }
}
