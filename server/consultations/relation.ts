import type { Kysely, Selectable } from 'kysely'
import { actsOn, type Begun as AnyBegun, type Found as AnyFound } from '../acts/act.ts'
import type { System } from '../acts/workflow.ts'
import { held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { type Actor, roleIn } from '../people/actor.ts'
import { type Act, flow, type Relation, type State } from './workflow.ts'

export type ConsultationRow = Selectable<Schema['consultations']>

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
  return role === 'coordinator' ? 'coordinator' : 'lid'
}

export type Found = AnyFound<ConsultationRow, State, Relation>
export type Begun = AnyBegun<ConsultationRow, State, Relation>
export type BegunBySystem = AnyBegun<ConsultationRow, State, Relation | System>

const takesPart = async (db: Kysely<Schema>, consultationId: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('participants')
    .select('role')
    .where('consultation_id', '=', consultationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined

/** People name a consultation by its number (2026-0042), addresses also by its id. */
const byRef = (db: Kysely<Schema>, ref: string) =>
  db
    .selectFrom('consultations')
    .selectAll()
    .where(/^\d{4}-\d{4,}$/.test(ref) ? 'number' : 'id', '=', ref)

const acts = actsOn<string, ConsultationRow, Actor, State, Act, Relation>({
  flow,
  load: (db, ref, tx) => (tx ? held(tx, byRef(db, ref)) : byRef(db, ref)).executeTakeFirst(),
  relationOf: async (db, actor, row) => relationOf(actor, row, await takesPart(db, row.id, actor.id)),
  stateOf: ({ state }) => state,
})

/** A question that the system looks at, held until the commit. */
export const holdRow = (tx: Tx, id: string): Promise<ConsultationRow | undefined> => held(tx, byRef(tx.db, id)).executeTakeFirst()

/** Loads a consultation through the actor's membership. @throws AppError `not_found` */
export const findFor = acts.find

/** The first two beats of every act; the row is held until the commit. @throws AppError `not_found`, `not_allowed`, `conflict` */
export const beginAct = acts.begin
