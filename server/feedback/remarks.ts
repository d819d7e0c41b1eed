import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { headingsOf, type PageCard, pagesById, publishedIds } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import type { Limits } from '../shared/limits.ts'
import { type FeedbackRelation, type FeedbackState, isPublic, type Outcome } from './workflow.ts'

/** What every act in this room works with. */
export type Desk = { database: Database; limits: Limits; now(): string }

/** A remark as somebody reads it. Who made it is never shown. */
export type Remark = {
  id: string
  state: FeedbackState
  isPublic: boolean
  body: string
  askedAt: string
  outcome: Outcome | null
  answer: string | null
  answeredAt: string | null
  page: { code: string; title: string; url: string }
  section: { id: string; heading: string | null } | null
}

/** Remarks about pages that are published. */
export const remarkRows = (db: Kysely<Schema>) =>
  db
    .selectFrom('feedback')
    .where('feedback.document_id', 'in', publishedIds(db))
    .select([
      'feedback.id',
      'feedback.state',
      'feedback.body',
      'feedback.asked_at',
      'feedback.outcome',
      'feedback.answer',
      'feedback.answered_at',
      'feedback.document_id',
      'feedback.section_id',
    ])

type StoredRemark = Awaited<ReturnType<ReturnType<typeof remarkRows>['execute']>>[number]

/** A remark with the page it is about. */
export type RemarkRow = StoredRemark & { page: PageCard; heading: string | null }

export const withPages = async (db: Kysely<Schema>, rows: StoredRemark[]): Promise<RemarkRow[]> => {
  const pages = await pagesById(
    db,
    rows.map((row) => row.document_id),
  )
  const headings = await headingsOf(
    db,
    rows.flatMap((row) => row.section_id ?? []),
  )
  return rows.flatMap((row) => {
    const page = pages.get(row.document_id)
    return page ? [{ ...row, page, heading: headings.get(row.section_id ?? '') ?? null }] : []
  })
}

/** The leergroepen (`lg-2b`) whose bouwstenen this person answers for. */
const coordinated = (actor: Actor): string[] => actor.memberships.filter(({ role }) => role === 'coordinator').map(({ slug }) => slug)

/** A redacteur owns every page; the coordinator of a leergroep owns its bouwstenen. */
export const relationTo = (actor: Actor | null, { page }: Pick<RemarkRow, 'page'>): FeedbackRelation => {
  if (!actor) return 'lezer'
  if (actor.roles.includes('redacteur')) return 'eigenaar'
  return page.owner !== null && coordinated(actor).includes(page.owner) ? 'eigenaar' : 'lezer'
}

/** True for who may own a page at all: they get the list of what waits. */
export const ownsSomething = (actor: Actor | null): actor is Actor =>
  actor !== null && (actor.roles.includes('redacteur') || coordinated(actor).length > 0)

/** For a query: the published documents this person answers for (see `ownsSomething`). */
export const ownedIds = (db: Kysely<Schema>, actor: Actor) =>
  publishedIds(db, actor.roles.includes('redacteur') ? undefined : coordinated(actor))

export const asRemark = (row: RemarkRow): Remark => ({
  id: row.id,
  state: row.state,
  isPublic: isPublic(row.state),
  body: row.body,
  askedAt: row.asked_at,
  outcome: row.outcome as Outcome | null,
  answer: row.answer,
  answeredAt: row.answered_at,
  page: { code: row.page.code, title: row.page.title, url: row.page.url },
  section: row.section_id ? { id: row.section_id, heading: row.heading } : null,
})
