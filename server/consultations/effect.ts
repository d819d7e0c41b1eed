import { system } from '../acts/workflow.ts'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { AppError } from '../shared/errors.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './desk.ts'
import { doneNames, howNames } from './effect-answers.ts'
import { record, type RoomEvent } from './events.ts'
import { guardInRoom } from './guarding-room.ts'
import { beginAct } from './relation.ts'

/** Eight weeks after the closing the asker is asked how it went on: in a minute, on a telephone. */

export type EffectInput = { done: unknown; how: unknown; otherwise: unknown; said?: SaidOfSpots }

const isOneOf = <K extends string>(names: Record<K, string>, value: unknown): value is K =>
  typeof value === 'string' && Object.hasOwn(names, value)

const label = 'Wat je anders zou doen'

const read = ({ done, how, otherwise: raw }: EffectInput) => {
  if (!isOneOf(doneNames, done)) throw new AppError('invalid', 'Kies of het advies is uitgevoerd.', { field: 'done' })
  if (!isOneOf(howNames, how)) throw new AppError('invalid', 'Kies hoe het nu gaat. Weet je het niet? Kies dat dan.', { field: 'how' })
  const otherwise = cleanText(raw, { field: 'otherwise', label, max: longest.caseField, optional: true })
  return { done, how, otherwise }
}

/**
 * The asker says how it went on, once.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict`
 */
export const lookBack = async (desk: Desk, actor: Actor, ref: string, input: EffectInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const { done, how, otherwise } = read(input)
  const { said } = input
  const staying = await guardInRoom(desk, actor, ref, { text: otherwise, field: 'otherwise', label, said })
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'terugkijken')
    const effect = { effect_done: done, effect_how: how, effect_otherwise: otherwise, effect_at: at }
    await tx.db
      .updateTable('consultations')
      .set({ state: begun.to, updated_at: at, ...effect })
      .where('id', '=', begun.row.id)
      .execute()
    await keepStaying(tx, staying, { actorId: actor.id, at, about: begun.row.id, said })
    return record(tx, desk.bell, begun, { actor, at }, { type: 'teruggekeken', done, how, otherwise })
  })
}

const moveBySystem = (act: 'effect-vragen' | 'afronden') => async (desk: Desk, tx: Tx, id: string) => {
  const at = desk.now()
  const begun = await beginAct(tx, system, id, act)
  await tx.db.updateTable('consultations').set({ state: begun.to, updated_at: at }).where('id', '=', id).execute()
  return record(tx, desk.bell, begun, { actor: system, at })
}

/** The clock asks for the effect; in the transaction of the clock. */
export const askEffect = moveBySystem('effect-vragen')
/** Nobody answered: it is done. What is not known is not made up. */
export const finish = moveBySystem('afronden')
