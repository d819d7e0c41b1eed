import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import { answeredRemarks, type Which } from './answered.ts'
import { type AnswerInput, answerFeedback, findRemark } from './answering.ts'
import { giveFeedback, pageAt, type RemarkInput } from './asking.ts'
import { asRemark, ownerRows, ownsSomething, relationTo, type Remark, remarkRows, type Desk } from './remarks.ts'
import { outcomes, waitingStates } from './workflow.ts'

type Needs = { database: Database; clock: Clock; limits: Limits }

/** The room of what readers say about a page, and what was done with it. */
export const createFeedback = ({ database, clock, limits }: Needs) => {
  const desk: Desk = { database, limits, now: () => isoNow(clock) }
  const { db } = database

  return {
    outcomes,
    pageAt: (url: unknown) => pageAt(db, url),
    give: (actor: Actor | null, input: RemarkInput, address: string) => giveFeedback(desk, actor, input, address),
    answer: (actor: Actor, id: string, input: AnswerInput) => answerFeedback(desk, actor, id, input),

    answered: (wanted: number, which?: Which) => answeredRemarks(db, wanted, which),

    /** What waits for an answer of this person, oldest first; `undefined` for who owns no page. */
    async waiting(actor: Actor | null): Promise<Remark[] | undefined> {
      if (!ownsSomething(actor)) return undefined
      const rows = await remarkRows(db)
        .where('feedback.state', 'in', waitingStates)
        .orderBy('feedback.asked_at')
        .orderBy('feedback.id')
        .execute()
      return rows.filter((row) => relationTo(actor, row) === 'eigenaar').map(asRemark)
    },

    /** How many remarks wait for this person: 0 for who owns no page. Asked for on every page somebody sees signed in. */
    async waitingCount(actor: Actor | null): Promise<number> {
      if (!ownsSomething(actor)) return 0
      const rows = await ownerRows(db).where('feedback.state', 'in', waitingStates).execute()
      return rows.filter((row) => relationTo(actor, row) === 'eigenaar').length
    },

    /** One remark; `mayAnswer` is for its owner. @throws AppError `not_found` */
    async view(actor: Actor | null, id: string): Promise<Remark & { mayAnswer: boolean }> {
      const { row, relation } = await findRemark(db, actor, id)
      return { ...asRemark(row), mayAnswer: relation === 'eigenaar' }
    },
  }
}

export type Feedback = ReturnType<typeof createFeedback>
