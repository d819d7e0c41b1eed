import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Limits } from '../shared/limits.ts'
import { type AnswerInput, answerFeedback } from './answering.ts'
import { giveFeedback, pageAt, type RemarkInput } from './asking.ts'
import { asRemark, outcomes, ownsSomething, relationTo, type Remark, remarkRows, type Room } from './remarks.ts'
import { decideFeedback } from './workflow.ts'

type Needs = { database: Database; clock: Clock; limits: Limits }

/** One page of the list of answered remarks. `pages` is at least 1. */
export type Answered = { remarks: Remark[]; total: number; page: number; pages: number }

const perPage = 20

/** The room of what readers say about a page, and what was done with it. */
export const createFeedback = ({ database, clock, limits }: Needs) => {
  const room: Room = { database, limits, now: () => isoNow(clock) }
  const { db } = database

  return {
    outcomes,
    pageAt: (url: unknown) => pageAt(db, url),
    give: (actor: Actor | null, input: RemarkInput, address: string) => giveFeedback(room, actor, input, address),
    answer: (actor: Actor, id: string, input: AnswerInput) => answerFeedback(room, actor, id, input),

    /** What was asked and what was done with it, newest answer first. @param about the address of one page, or nothing for all */
    async answered(wanted: number, about?: string): Promise<Answered> {
      const count = db
        .selectFrom('feedback')
        .innerJoin('documents', 'documents.id', 'feedback.document_id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('feedback.state', '=', 'openbaar')
      const { count: found } = await (about ? count.where('documents.url', '=', about) : count).executeTakeFirstOrThrow()
      const total = Number(found)
      const pages = Math.max(1, Math.ceil(total / perPage))
      const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
      const rows = remarkRows(db)
        .where('feedback.state', '=', 'openbaar')
        .orderBy('feedback.answered_at', 'desc')
        .orderBy('feedback.id', 'desc')
      const shown = await (about ? rows.where('documents.url', '=', about) : rows)
        .limit(perPage)
        .offset((page - 1) * perPage)
        .execute()
      return { remarks: shown.map(asRemark), total, page, pages }
    },

    /** What waits for an answer of this person, oldest first; `undefined` for who owns no page. */
    async waiting(actor: Actor | null): Promise<Remark[] | undefined> {
      if (!ownsSomething(actor)) return undefined
      const rows = await remarkRows(db).where('feedback.state', '=', 'open').orderBy('feedback.asked_at').orderBy('feedback.id').execute()
      return rows.filter((row) => relationTo(actor, row) === 'eigenaar').map(asRemark)
    },

    /** One remark; `mayAnswer` is for its owner. @throws AppError `not_found` */
    async view(actor: Actor | null, id: string): Promise<Remark & { mayAnswer: boolean }> {
      const row = isId(id) ? await remarkRows(db).where('feedback.id', '=', id).executeTakeFirst() : undefined
      if (!row) throw notFound('Deze opmerking')
      const relation = relationTo(actor, row)
      decideFeedback('lezen', row.state, relation)
      return { ...asRemark(row), mayAnswer: relation === 'eigenaar' }
    },
  }
}

export type Feedback = ReturnType<typeof createFeedback>
