import { actsOn, record } from '../acts/act.ts'
import { held } from '../db/database.ts'
import { subject } from '../journal/subject.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { type Desk, relationTo, type RemarkRow, remarkRows, withPages } from './remarks.ts'
import { actOf, type FeedbackAct, type FeedbackRelation, type FeedbackState, flow, type Outcome, outcomes } from './workflow.ts'

export type AnswerInput = { outcome: unknown; answer: unknown }

const outcomeOf = (value: unknown): Outcome => {
  if (typeof value !== 'string' || !Object.hasOwn(outcomes, value))
    throw new AppError('invalid', 'Kies wat je met de opmerking doet.', { field: 'outcome' })
  return value as Outcome
}

const answerOf = (value: unknown, outcome: Outcome): string => {
  const closed = actOf(outcome) === 'besluiten'
  const label = closed ? 'De reden' : 'Je antwoord'
  const missing = closed ? 'Schrijf de reden op.' : 'Schrijf je antwoord op.'
  const answer = cleanText(value, { field: 'answer', label, missing, max: longest.answer })
  refusePersonalData(answer, 'answer', label)
  return answer
}

const acts = actsOn<string, RemarkRow, Actor | null, FeedbackState, FeedbackAct, FeedbackRelation>({
  flow,
  async load(db, id, tx) {
    if (!isId(id)) return undefined
    if (tx) await held(tx, tx.db.selectFrom('feedback').select('id').where('id', '=', id)).execute()
    const [row] = await withPages(db, await remarkRows(db).where('feedback.id', '=', id).execute())
    return row
  },
  relationOf: (_db, actor, row) => relationTo(actor, row),
  stateOf: ({ state }) => state,
})

/** A remark and what somebody is to it. @throws AppError `not_found` */
export const findRemark = acts.find

/**
 * The owner of the page answers: in public, or closed with a reason. An answer can be mended by answering again; the
 * journal keeps the earlier one.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`
 */
export const answerFeedback = async (desk: Desk, actor: Actor, id: string, input: AnswerInput): Promise<void> => {
  await desk.limits.take('write', actor.id)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    // Who may not answer hears that, and not what is wrong with the answer.
    await acts.begin(tx, actor, id, 'beantwoorden')
    const outcome = outcomeOf(input.outcome)
    const answer = answerOf(input.answer, outcome)
    const begun = await acts.begin(tx, actor, id, actOf(outcome))
    await tx.db
      .updateTable('feedback')
      .set({ state: begun.to, outcome, answer, answered_by: actor.id, answered_at: at })
      .where('id', '=', id)
      .execute()
    await record(tx, begun, { subject: subject('feedback', id), who: actor, at, payload: { outcome, answer } })
  })
}
