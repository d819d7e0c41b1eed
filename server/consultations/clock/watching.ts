import { system } from '../../acts/workflow.ts'
import type { Tx } from '../../db/database.ts'
import { closeWithoutReaction } from '../closing.ts'
import type { Desk } from '../desk.ts'
import { askEffect, finish } from '../effect.ts'
import { record } from '../events.ts'
import { putBackBySystem } from '../handling.ts'
import { type BegunBySystem, type ConsultationRow, holdRow } from '../relation.ts'
import { type Act, type Beat, flow } from '../workflow.ts'
import { type Due, ticksAt } from './ticks.ts'
import { historyOf, wind } from './winding.ts'

type Does = (desk: Desk, tx: Tx, id: string) => Promise<unknown>

/** What the system does when a term is over. */
const deeds: Partial<Record<Act, Does>> = {
  teruggeven: putBackBySystem,
  sluiten: closeWithoutReaction,
  'effect-vragen': askEffect,
  afronden: finish,
}

const say = (desk: Desk, tx: Tx, row: ConsultationRow, says: Beat) => {
  const standing: BegunBySystem = { row, state: row.state, to: row.state, relation: system, event: undefined }
  return record(tx, desk.bell, standing, { actor: system, at: desk.now() }, { type: says })
}

/** An act that another clock made impossible just before is not done; the row is read again for that. */
const carryOut = async (desk: Desk, tx: Tx, id: string, { tick }: Due): Promise<boolean> => {
  const row = await holdRow(tx, id)
  if (!row) return false
  if ('says' in tick) await say(desk, tx, row, tick.says)
  else if (flow.ruleFor(tick.does, row.state, system)) await deeds[tick.does]?.(desk, tx, id)
  else return false
  return true
}

/** Looks at one question: says and does what is due, and keeps when to look again. @returns how much that was */
const lookAt = (desk: Desk, id: string): Promise<number> =>
  desk.database.write(async (tx) => {
    if (!(await holdRow(tx, id))) return 0
    const { moves, said } = await historyOf(tx, id)
    let count = 0
    // What is said comes before what is done: it is about how things stood.
    for (const due of ticksAt(moves, said, desk.now()).due.toSorted(
      (one, other) => Number('does' in one.tick) - Number('does' in other.tick),
    ))
      count += (await carryOut(desk, tx, id, due)) ? 1 : 0
    await wind(tx, id, desk.now())
    return count
  })

/** When the clocks of a question are looked at next; nothing while none runs. */
export const nextLook = async ({ database }: Desk, id: string): Promise<string | null> =>
  (await database.db.selectFrom('consultations').select('look_at').where('id', '=', id).executeTakeFirst())?.look_at ?? null

const atOnce = 200

const waiting = ({ database }: Desk, now: string, after: string) =>
  database.db
    .selectFrom('consultations')
    .select('id')
    .where('look_at', '<=', now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()

/**
 * Lets every clock that is due at a moment say or do its part. Each question is a transaction of its own: one that cannot be looked at keeps no
 * other from it, and is looked at again the next time.
 * @param at a UTC ISO string
 * @param stop called between two questions; throws to end it
 * @returns how many things were said or done
 * @throws Error with how many questions could not be looked at, after all the others were
 */
export const watch = async (ours: Desk, at: string, stop: () => void = () => {}): Promise<number> => {
  const desk = { ...ours, now: () => at }
  const failed: unknown[] = []
  let count = 0
  for (let rows = await waiting(desk, at, ''); rows.length; rows = await waiting(desk, at, rows.at(-1)?.id ?? '')) {
    for (const { id } of rows) {
      stop()
      count += await lookAt(desk, id).catch((error: unknown) => (failed.push(error), 0))
    }
  }
  if (failed.length) throw new Error(`${failed.length} vragen konden niet worden nagelopen.`, { cause: failed[0] })
  return count
}
