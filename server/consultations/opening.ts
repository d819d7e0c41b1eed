import type { Kysely } from 'kysely'
import type { AccessLine } from '../access/reading.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import type { Desk } from './desk.ts'
import { findFor, type Found } from './relation.ts'
import { isConcept } from './workflow.ts'

/** Opening a question, and who did. That somebody opened it is kept first; a concept only its writer can open. */

/** @throws AppError `not_found` for everybody who may not read it; nothing is kept then */
export const openFor = async (desk: Desk, actor: Actor, ref: string): Promise<Found> => {
  const found = await findFor(desk.database.db, actor, ref)
  if (!isConcept(found.state))
    await desk.access.keep({ what: 'consultatie-geopend', object: found.row.id, actorId: actor.id, role: found.relation })
  return found
}

/** Who opened a question, the latest first, for who asked it: it is about the family they work with. @throws AppError `not_found` */
export const openingsFor = async (desk: Desk, actor: Actor, ref: string): Promise<{ number: string; lines: AccessLine[] }> => {
  const { row } = await findFor(desk.database.db, actor, ref)
  if (row.asker_id !== actor.id) throw notFound('Deze vraag')
  return { number: row.number ?? '', lines: await desk.access.openingsOf(row.id) }
}

/** The numbers behind ids; a concept has none and is left out. */
export const numbersOf = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, string>> => {
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('consultations').select(['id', 'number']).where('id', 'in', ids).execute()
  return new Map(rows.flatMap(({ id, number }) => (number ? [[id, number] as const] : [])))
}

export const idOfNumber = async (db: Kysely<Schema>, number: string): Promise<string | undefined> =>
  (await db.selectFrom('consultations').select('id').where('number', '=', number).executeTakeFirst())?.id
