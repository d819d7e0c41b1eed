import type { Database } from '../db/database.ts'
import { pageWithUrl } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import type { Limits } from '../shared/limits.ts'
import { answeredRemarks, type Which } from './answered.ts'
import { type AnswerInput, answerFeedback, findRemark } from './answering.ts'
import { giveFeedback, type RemarkInput } from './asking.ts'
import { ownData } from './own-data.ts'
import { asRemark, type Desk, ownedIds, ownsSomething, type Remark, remarkRows, withPages } from './remarks.ts'
import { hearersOf, standingsOf } from './standing.ts'
import { outcomes, waitingStates } from './workflow.ts'

type Needs = { database: Database; clock: Clock; limits: Limits }

/** The room of what readers say about a page, and what was done with it. */
export const createFeedback = ({ database, clock, limits }: Needs) => {
  const desk: Desk = { database, limits, now: () => isoNow(clock) }
  const { db } = database

  return {
    outcomes,
    pageAt: (url: unknown) => pageWithUrl(db, url),
    give: (actor: Actor | null, input: RemarkInput, address: string) => giveFeedback(desk, actor, input, address),
    answer: (actor: Actor, id: string, input: AnswerInput) => answerFeedback(desk, actor, id, input),

    answered: (wanted: number, which?: Which) => answeredRemarks(db, wanted, which),

    /** What waits for an answer of this person, oldest first; `undefined` for who owns no page. */
    async waiting(actor: Actor | null): Promise<Remark[] | undefined> {
      if (!ownsSomething(actor)) return undefined
      const open = remarkRows(db).where('feedback.state', 'in', waitingStates).where('feedback.document_id', 'in', ownedIds(db, actor))
      const rows = await open.orderBy('feedback.asked_at').orderBy('feedback.id').execute()
      return (await withPages(db, rows)).map(asRemark)
    },

    /** How many remarks wait for this person: 0 for who owns no page. Asked for on every page somebody sees signed in. */
    async waitingCount(actor: Actor | null): Promise<number> {
      if (!ownsSomething(actor)) return 0
      const open = db.selectFrom('feedback').where('state', 'in', waitingStates).where('document_id', 'in', ownedIds(db, actor))
      return Number((await open.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
    },

    /** The remarks somebody made: for a file of their own. */
    ownData: (actor: Actor) => ownData(db, actor),
    /** Who is what to these remarks: for who tells people what happened. */
    hearersOf: (ids: string[]) => hearersOf(db, ids),
    /** How these remarks stand for this person; what is not theirs to see is not in it. */
    standingsOf: (actor: Actor, ids: string[]) => standingsOf(db, actor, ids),

    /** One remark; `mayAnswer` is for its owner. @throws AppError `not_found` */
    async view(actor: Actor | null, id: string): Promise<Remark & { mayAnswer: boolean }> {
      const { row, relation } = await findRemark(db, actor, id)
      return { ...asRemark(row), mayAnswer: relation === 'eigenaar' }
    },
  }
}

export type Feedback = ReturnType<typeof createFeedback>
