import type { Tx } from '../../db/database.ts'
import { readMoves, readTypes } from '../../journal/reading.ts'
import { subjectOf } from '../channels.ts'
import { beats } from '../workflow.ts'
import { dueAfter, ticksAt } from './ticks.ts'

/** What the clocks of a question go by: its moves, and what they said already. */
export const historyOf = async ({ db }: Pick<Tx, 'db'>, consultationId: string) => {
  const subject = subjectOf(consultationId)
  const [moves, said] = [await readMoves(db, subject), await readTypes(db, subject, beats)]
  return { moves, said: said.map(({ type, at }) => ({ type, at })) }
}

/**
 * Keeps until when something should happen to a question, and when its clocks have to be looked at: right after every move, in the
 * transaction of the move. Both follow from the journal and could be worked out again.
 */
export const wind = async (tx: Tx, consultationId: string, now: string): Promise<void> => {
  const { moves, said } = await historyOf(tx, consultationId)
  const { due, lookAt } = ticksAt(moves, said, now)
  const change = { due_at: dueAfter(moves), look_at: due.length ? now : lookAt }
  await tx.db.updateTable('consultations').set(change).where('id', '=', consultationId).execute()
}
