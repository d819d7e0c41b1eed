import type { Selectable } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { pagesById } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import type { Desk } from './desk.ts'
import { mayReview } from './reviewing.ts'
import type { Kind } from './what-is-told.ts'

/**
 * What a notification is about, as its reader may see it now. `name`, `state`, `waits` and `path` may be mailed: they hold no
 * word of a case. `title` is for the screen alone.
 */
export type Thing = {
  name: string
  state: string | undefined
  title: string | undefined
  path: string
  /** What this person is to it, where that is something. */
  relation: string | undefined
  /** What is asked of this person here; only the act it asks for takes it away. */
  waits: string | undefined
  /** False for a channel they may not read. */
  reads(channel: string): boolean
  readUpTo(channel: string): number
}

export type NotificationRow = Selectable<Schema['notifications']>

type About = Pick<NotificationRow, 'subject_kind' | 'subject_id'>

export const threadOf = ({ subject_kind, subject_id }: About): string => `${subject_kind}:${subject_id}`

const everyChannel = { reads: () => true, readUpTo: () => 0 }
const plain = (name: string, path: string): Thing => ({
  name,
  path,
  state: undefined,
  title: undefined,
  relation: undefined,
  waits: undefined,
  ...everyChannel,
})

type Find = (desk: Desk, actor: Actor, ids: string[]) => Promise<Map<string, Thing>>

const changed = <T>(found: Map<string, T>, asThing: (one: T, id: string) => Thing): Map<string, Thing> =>
  new Map([...found].map(([id, one]) => [id, asThing(one, id)]))

/** For a kennismakelaar: that a question is late, and no word of it. */
const inQueue: Find = async ({ rooms }, actor, ids) => {
  if (!actor.roles.includes('kennismakelaar')) return new Map()
  return changed(await rooms.consultations.numbersOf(ids), (number) => ({ ...plain(`Vraag ${number}`, '/wachtrijen'), relation: 'bureau' }))
}

/** What somebody is in comes first: a kennismakelaar may have asked a question too. */
const consultations: Find = async (desk, actor, ids) =>
  new Map([...(await inQueue(desk, actor, ids)), ...(await ownQuestions(desk, actor, ids))])

const ownQuestions: Find = async ({ rooms }, actor, ids) =>
  changed(await rooms.consultations.standingsOf(actor, ids), ({ number, stateName, question, relation, reads, readUpTo, waits }) => ({
    name: `Vraag ${number}`,
    state: stateName,
    title: question,
    path: `/consultaties/${number}`,
    relation,
    waits,
    reads: (channel) => (reads as string[]).includes(channel),
    readUpTo,
  }))

const remarks: Find = async ({ rooms }, actor, ids) =>
  changed(await rooms.feedback.standingsOf(actor, ids), ({ code, title, stateName, relation, waits }, id) => ({
    ...plain(`Opmerking over ${code}`, `/feedback/${id}`),
    state: stateName,
    title,
    relation,
    waits,
  }))

const documents: Find = async ({ database }, actor, ids) => {
  const pages = [...(await pagesById(database.db, ids))].filter(([, page]) => mayReview(actor, page.owner))
  return changed(new Map(pages), ({ code, title, url }) => ({ ...plain(code, url), title }))
}

const leergroepen: Find = async ({ rooms }, _actor, ids) =>
  changed(await rooms.platforms.byIds(ids), ({ code, name, slug }) => ({
    ...plain(`Leergroep ${code}`, `/leergroepen/${slug}`),
    title: name,
  }))

const oneself: Find = async (_desk, actor, ids) => new Map(ids.includes(actor.id) ? [[actor.id, plain('Je account', '/account')]] : [])

const reports: Find = async ({ rooms }, actor) => {
  const waiting = await rooms.gaps.waiting(actor)
  if (waiting === undefined) return new Map()
  const waits = waiting ? 'Schrijf op wat eraan is gedaan.' : undefined
  return new Map([['', { ...plain('Gezocht en niet gevonden', '/gemist'), waits }]])
}

const kinds: Record<Kind, Find> = {
  consultation: consultations,
  feedback: remarks,
  document: documents,
  leergroep: leergroepen,
  persoon: oneself,
  gemist: reports,
}

const isKind = (kind: string): kind is Kind => Object.hasOwn(kinds, kind)

/** By thread: what these notifications are about. What this person may not see (any more) is not in it. */
export const thingsOf = async (desk: Desk, actor: Actor, about: About[]): Promise<Map<string, Thing>> => {
  const byKind = Map.groupBy(about, (row) => row.subject_kind)
  const found = await Promise.all(
    [...byKind].map(async ([kind, rows]) => {
      const ids = [...new Set(rows.map((row) => row.subject_id))]
      const things = isKind(kind) ? await kinds[kind](desk, actor, ids) : new Map<string, Thing>()
      return [...things].map(([id, thing]) => [threadOf({ subject_kind: kind, subject_id: id }), thing] as const)
    }),
  )
  return new Map(found.flat())
}
