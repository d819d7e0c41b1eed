import type { Actor } from '../people/actor.ts'
import type { Room } from './consultations.ts'
import { record, type RoomEvent } from './events.ts'
import { beginAct } from './relation.ts'

/** A member of the leergroep takes the question: open → opgepakt. Whoever commits first has it. */
export const takeQuestion = (room: Room, actor: Actor, key: string): Promise<RoomEvent> =>
  limited(room, actor, async (tx) => {
    const at = room.now()
    const { consultation, to } = await beginAct(tx, actor, key, 'oppakken')
    await tx.db
      .updateTable('consultations')
      .set({ state: to, holder_id: actor.id, taken_at: at, updated_at: at })
      .where('id', '=', consultation.id)
      .execute()
    await addSpecialist(tx, consultation.id, actor.id, at)
    return record(tx, room.bell, consultation.id, { actor, relation: 'houder', at }, { type: 'opgepakt' })
  })

/** Another member joins: advice stands side by side. */
export const joinQuestion = (room: Room, actor: Actor, key: string): Promise<RoomEvent> =>
  limited(room, actor, async (tx) => {
    const at = room.now()
    const { consultation } = await beginAct(tx, actor, key, 'meedoen')
    await addSpecialist(tx, consultation.id, actor.id, at)
    return record(tx, room.bell, consultation.id, { actor, relation: 'behandelaar', at }, { type: 'meegedaan' })
  })

/** The holder hands the question back to the leergroep: opgepakt → open. What was written stays. */
export const returnQuestion = (room: Room, actor: Actor, key: string): Promise<RoomEvent> =>
  limited(room, actor, async (tx) => {
    const at = room.now()
    const { consultation, relation, to } = await beginAct(tx, actor, key, 'teruggeven')
    await tx.db
      .updateTable('consultations')
      .set({ state: to, holder_id: null, taken_at: null, updated_at: at })
      .where('id', '=', consultation.id)
      .execute()
    return record(tx, room.bell, consultation.id, { actor, relation, at }, { type: 'teruggegeven' })
  })

/** The asker takes the question back before anybody took it. */
export const withdrawQuestion = (room: Room, actor: Actor, key: string): Promise<RoomEvent> =>
  limited(room, actor, async (tx) => {
    const at = room.now()
    const { consultation, relation, to } = await beginAct(tx, actor, key, 'intrekken')
    await tx.db.updateTable('consultations').set({ state: to, updated_at: at, closed_at: at }).where('id', '=', consultation.id).execute()
    return record(tx, room.bell, consultation.id, { actor, relation, at }, { type: 'ingetrokken' })
  })

type Tx = Parameters<Parameters<Room['database']['write']>[0]>[0]

const limited = async (room: Room, actor: Actor, work: (tx: Tx) => Promise<RoomEvent>): Promise<RoomEvent> => {
  await room.limits.take('write', actor.id)
  return room.database.write(work)
}

const addSpecialist = async (tx: Tx, consultationId: string, personId: string, since: string) => {
  const row = { consultation_id: consultationId, person_id: personId, role: 'specialist' as const, since }
  await tx.db
    .insertInto('participants')
    .values(row)
    .onConflict((on) => on.columns(['consultation_id', 'person_id']).doNothing())
    .execute()
}
