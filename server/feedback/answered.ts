import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { pageWithUrl } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import { asRemark, ownedIds, ownsSomething, type Remark, remarkRows, withPages } from './remarks.ts'
import { publicStates } from './workflow.ts'

/** One page of the list of answered remarks. `pages` is at least 1. */
export type Answered = { remarks: Remark[]; total: number; page: number; pages: number }

/** Which answers: about the page at this address, or about the pages this person owns. */
export type Which = { about?: string | undefined; ownedBy?: Actor | undefined }

const perPage = 20

/** What was asked and what was done with it, newest answer first. A page that is not there is the nearest one. */
export const answeredRemarks = async (db: Kysely<Schema>, wanted: number, { about, ownedBy }: Which = {}): Promise<Answered> => {
  let query = remarkRows(db).where('feedback.state', 'in', publicStates)
  if (about) query = query.where('feedback.document_id', '=', (await pageWithUrl(db, about))?.id ?? '')
  if (ownedBy && !ownsSomething(ownedBy)) return { remarks: [], total: 0, page: 1, pages: 1 }
  if (ownedBy) query = query.where('feedback.document_id', 'in', ownedIds(db, ownedBy))
  const count = query.clearSelect().select(({ fn }) => fn.countAll<number>().as('count'))
  const total = Number((await count.executeTakeFirstOrThrow()).count)
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
  const newestFirst = query.orderBy('feedback.answered_at', 'desc').orderBy('feedback.id', 'desc')
  const rows = await newestFirst
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  return { remarks: (await withPages(db, rows)).map(asRemark), total, page, pages }
}
