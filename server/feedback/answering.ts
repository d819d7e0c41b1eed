import { held, type Tx } from '../db/database.ts'
import { append } from '../journal/journal.ts'
import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { type Outcome, outcomes, relationTo, type RemarkRow, remarkRows, type Room, withPages } from './remarks.ts'
import { decideFeedback } from './workflow.ts'

export type AnswerInput = { outcome: unknown; answer: unknown }

const outcomeOf = (value: unknown): Outcome => {
  if (typeof value !== 'string' || !Object.hasOwn(outcomes, value))
    throw new AppError('invalid', 'Kies wat je met de opmerking doet.', { field: 'outcome' })
  return value as Outcome
}

const answerOf = (value: unknown, outcome: Outcome): string => {
  const label = outcome === 'besloten' ? 'De reden' : 'Je antwoord'
  const missing = outcome === 'besloten' ? 'Schrijf de reden op.' : 'Schrijf je antwoord op.'
  const answer = cleanText(value, { field: 'answer', label, missing, max: longest.answer })
  refusePersonalData(answer, 'answer', label)
  return answer
}

const heldRemark = async (tx: Tx, id: string): Promise<RemarkRow> => {
  if (!isId(id)) throw notFound('Deze opmerking')
  await held(tx, tx.db.selectFrom('feedback').select('id').where('id', '=', id)).execute()
  const [row] = await withPages(tx.db, await remarkRows(tx.db).where('feedback.id', '=', id).execute())
  if (!row) throw notFound('Deze opmerking')
  return row
}

/**
 * The owner of the page answers: in public, or closed with a reason. An answer can be mended by answering again; the
 * journal keeps the earlier one.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`
 */
export const answerFeedback = async (room: Room, actor: Actor, id: string, input: AnswerInput): Promise<void> => {
  await room.limits.take('write', actor.id)
  const at = room.now()
  await room.database.write(async (tx) => {
    const row = await heldRemark(tx, id)
    const relation = relationTo(actor, row)
    decideFeedback('beantwoorden', row.state, relation)
    const outcome = outcomeOf(input.outcome)
    const answer = answerOf(input.answer, outcome)
    const state = decideFeedback(outcome === 'besloten' ? 'besluiten' : 'beantwoorden', row.state, relation)
    await tx.db
      .updateTable('feedback')
      .set({ state, outcome, answer, answered_by: actor.id, answered_at: at })
      .where('id', '=', id)
      .execute()
    const type = state === 'besloten' ? 'besloten' : 'beantwoord'
    await append(tx, [{ subject: `feedback:${id}`, type, actorId: actor.id, actorRole: relation, at, payload: { outcome, answer } }])
  })
}
