import { system } from '../acts/workflow.ts'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { dropAdvice } from './advice-concept.ts'
import type { Desk } from './desk.ts'
import { record, type RoomEvent } from './events.ts'
import { requireRoom } from './having-room.ts'
import { type Begun, beginAct } from './relation.ts'
import { statesWhere } from './workflow.ts'

/**
 * A member of the leergroep takes the question. Whoever commits first has it.
 * @param how `anyway`: also when they said that they are away or have enough
 * @throws AppError `not_found`, `not_allowed`, `conflict` (somebody has it; away or full, see having-room.ts)
 */
export const takeQuestion = (desk: Desk, actor: Actor, ref: string, how: { anyway?: boolean } = {}): Promise<RoomEvent> =>
  limited(desk, actor, async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'oppakken')
    const whose = { leergroepId: begun.row.leergroep_id ?? '', personId: actor.id }
    if (!how.anyway) await requireRoom(tx.db, whose, desk.today())
    const change = { state: begun.to, holder_id: actor.id, taken_at: at, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    await addSpecialist(tx, begun.row.id, actor.id, at)
    return record(tx, desk.bell, begun, { actor, as: 'houder', at })
  })

/** Another member joins: advice stands side by side. */
export const joinQuestion = (desk: Desk, actor: Actor, ref: string): Promise<RoomEvent> =>
  limited(desk, actor, async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'meedoen')
    await addSpecialist(tx, begun.row.id, actor.id, at)
    return record(tx, desk.bell, begun, { actor, as: 'behandelaar', at })
  })

/** The holder gives the question back to the leergroep. What was written stays. */
export const giveBackQuestion = (desk: Desk, actor: Actor, ref: string): Promise<RoomEvent> =>
  limited(desk, actor, async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'teruggeven')
    await putBack(tx, begun, at)
    return record(tx, desk.bell, begun, { actor, at })
  })

const putBack = async (tx: Tx, { row, to }: Pick<Begun, 'row' | 'to'>, at: string) => {
  const change = { state: to, holder_id: null, taken_at: null, updated_at: at }
  await tx.db.updateTable('consultations').set(change).where('id', '=', row.id).execute()
}

/** The lease is over: nobody gave advice or gave it back, so others may take it. In the transaction of the clock. */
export const putBackBySystem = async (desk: Desk, tx: Tx, id: string): Promise<RoomEvent> => {
  const at = desk.now()
  const begun = await beginAct(tx, system, id, 'teruggeven')
  await putBack(tx, begun, at)
  return record(tx, desk.bell, begun, { actor: system, at })
}

/**
 * What somebody holds who leaves a leergroep, or all of them, goes back: an act of the system, in the transaction of the leaving.
 * @returns how many questions that were
 */
export const handBack = async (desk: Desk, tx: Tx, { personId, leergroepId }: { personId: string; leergroepId?: string }) => {
  const all = tx.db.selectFrom('consultations').select('id').where('holder_id', '=', personId)
  const own = leergroepId === undefined ? all : all.where('leergroep_id', '=', leergroepId)
  const rows = await own.where('state', 'in', statesWhere('teruggeven', system)).orderBy('id').execute()
  for (const { id } of rows) await putBackBySystem(desk, tx, id)
  return rows.length
}

/** The asker withdraws the question before anybody took it. */
export const withdrawQuestion = (desk: Desk, actor: Actor, ref: string): Promise<RoomEvent> =>
  limited(desk, actor, async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'intrekken')
    const change = { state: begun.to, updated_at: at, closed_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    await dropAdvice(tx, { consultationId: begun.row.id })
    return record(tx, desk.bell, begun, { actor, at })
  })

const limited = async (desk: Desk, actor: Actor, work: (tx: Tx) => Promise<RoomEvent>): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  return desk.database.write(work)
}

const addSpecialist = async (tx: Tx, consultationId: string, personId: string, since: string) => {
  const row = { consultation_id: consultationId, person_id: personId, role: 'specialist' as const, since }
  await tx.db
    .insertInto('participants')
    .values(row)
    .onConflict((on) => on.columns(['consultation_id', 'person_id']).doNothing())
    .execute()
}
