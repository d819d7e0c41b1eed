import { Temporal } from 'temporal-polyfill'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { type AccessType, accesses, accessTypes } from './what.ts'

/** One line: who did what, when. `object` is the id of the consultation or of the leergroep; `about` the person whose rights changed. */
export type AccessLine = {
  pos: number
  at: string
  what: AccessType
  actorId: string | null
  role: string | null
  object: string
  about: string | null
}

/** What is looked for; days are Dutch days (`2026-12-01`), both included. */
export type AccessFilter = {
  what?: AccessType | undefined
  /** Who did it, or whom it is about. */
  person?: string | undefined
  object?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

// As the index says it (migration 0041), so that it is used.
const inLog = sql<boolean>`subject_kind in ('inzage', 'persoon')`

const ofLog = (db: Kysely<Schema>) =>
  db
    .selectFrom('journal')
    .select(['pos', 'at', 'type', 'subject_kind', 'subject_id', 'actor_id', 'actor_role', 'payload'])
    .where(inLog)
    .where('type', 'in', accessTypes)

type Found = Awaited<ReturnType<ReturnType<typeof ofLog>['execute']>>[number]

const leergroepIn = (payload: string | null): string => {
  const { leergroepId } = (payload ? JSON.parse(payload) : {}) as { leergroepId?: string }
  return leergroepId ?? ''
}

const asLine = ({ pos, at, type, subject_id, actor_id, actor_role, payload }: Found): AccessLine => {
  const what = type as AccessType
  const changed = accesses[what].by === 'persoon'
  const [object, about] = changed ? [leergroepIn(payload), subject_id] : [subject_id, null]
  return { pos, at, what, actorId: actor_id, role: actor_role, object, about }
}

const aboutPerson = (id: string) => sql<boolean>`(actor_id = ${id} or (subject_kind = 'persoon' and subject_id = ${id}))`

/** The latest first, in front of `before` (a `pos`), at most `limit`. */
export const readLog = async (
  db: Kysely<Schema>,
  { what, person, object, from, until }: AccessFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<AccessLine[]> => {
  let query = ofLog(db)
  if (what) query = query.where('type', '=', what)
  if (person) query = query.where(aboutPerson(person))
  if (object) query = query.where('subject_id', '=', object)
  if (from) query = query.where('at', '>=', startOf(from))
  if (until) query = query.where('at', '<', startOf(dayAfter(until)))
  if (before !== undefined) query = query.where('pos', '<', before)
  return (await query.orderBy('pos', 'desc').limit(limit).execute()).map(asLine)
}

/** Who opened these consultations, the latest first. */
export const readOpenings = async (db: Kysely<Schema>, object: string, limit: number): Promise<AccessLine[]> => {
  const rows = await ofLog(db)
    .where('subject_kind', '=', 'inzage')
    .where('subject_id', '=', object)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(asLine)
}

/** What one person looked at, and what was changed about them; the latest first. */
export const readAbout = async (db: Kysely<Schema>, personId: string, limit: number): Promise<AccessLine[]> => {
  const looked = ofLog(db).where('subject_kind', '=', 'inzage').where('actor_id', '=', personId)
  const changed = ofLog(db).where('subject_kind', '=', 'persoon').where('subject_id', '=', personId)
  const rows = await Promise.all([looked, changed].map((query) => query.orderBy('pos', 'desc').limit(limit).execute()))
  return rows
    .flat()
    .map(asLine)
    .toSorted((one, other) => other.pos - one.pos)
    .slice(0, limit)
}

/** The moment at which a Dutch day begins, as UTC ISO. */
const startOf = (day: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime('Europe/Amsterdam').toInstant().toString({ fractionalSecondDigits: 3 })
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
