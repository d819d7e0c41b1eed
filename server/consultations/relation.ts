import type { Kysely } from 'kysely'
import { held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { type Actor, roleIn } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import { type Act, decide, type Relation, type State } from './workflow.ts'

export type ConsultationRow = Schema['consultations']

type Who = Pick<Actor, 'id' | 'memberships'>
type What = Pick<ConsultationRow, 'asker_id' | 'leergroep_id' | 'holder_id'>

/**
 * What an actor is to a consultation. Taking part counts only for who is still a member of the leergroep.
 * @param takesPart there is a participant row for the actor
 */
export const relationOf = (actor: Who, consultation: What, takesPart: boolean): Relation | undefined => {
  if (consultation.asker_id === actor.id) return 'aanvrager'
  const role = roleIn(actor as Actor, consultation.leergroep_id)
  if (!role) return undefined
  if (takesPart) return consultation.holder_id === actor.id ? 'houder' : 'behandelaar'
  return role === 'coordinator' ? 'coordinator' : 'specialist'
}

export type Found = { consultation: ConsultationRow; relation: Relation; state: State }

const takesPart = async (db: Kysely<Schema>, consultationId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('participants')
    .select('role')
    .where('consultation_id', '=', consultationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined

const located = async (db: Kysely<Schema>, actor: Actor, row: ConsultationRow | undefined): Promise<Found> => {
  if (!row) throw notFound('Deze vraag')
  const relation = relationOf(actor, row, await takesPart(db, row.id, actor.id))
  const state = row.state as State
  decide('lezen', state, relation)
  return { consultation: row, relation: relation as Relation, state }
}

/** @param key a number (2026-0042) or an id */
const byKey = (db: Kysely<Schema>, key: string) =>
  db
    .selectFrom('consultations')
    .selectAll()
    .where(/^\d{4}-\d{4,}$/.test(key) ? 'number' : 'id', '=', key)

/**
 * Loads a consultation through the actor's membership.
 * @throws AppError `not_found` when it does not exist or is not the actor's to read
 */
export const findFor = async (db: Kysely<Schema>, actor: Actor, key: string): Promise<Found> =>
  located(db, actor, await byKey(db, key).executeTakeFirst())

/**
 * The first two beats of every act: load through membership, ask the table. The row is held until the commit, so two
 * people who act at once follow each other.
 * @throws AppError `not_found`, `not_allowed`, `conflict`
 */
export const beginAct = async (tx: Tx, actor: Actor, key: string, act: Act): Promise<Found & { to: State }> => {
  const found = await located(tx.db, actor, await held(tx, byKey(tx.db, key)).executeTakeFirst())
  return { ...found, to: decide(act, found.state, found.relation) }
}
