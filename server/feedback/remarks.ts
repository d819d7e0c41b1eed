import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
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

const withPages = (db: Kysely<Schema>) =>
  db
    .selectFrom('feedback')
    .innerJoin('documents', 'documents.id', 'feedback.document_id')
    .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
    .innerJoin('revisions', 'revisions.id', 'editions.revision_id')

/** As much of a remark as tells whose it is. */
export const ownerRows = (db: Kysely<Schema>) => withPages(db).select(['documents.kind', 'revisions.meta'])

export const remarkRows = (db: Kysely<Schema>) =>
  withPages(db)
    .leftJoin('sections', 'sections.id', 'feedback.section_id')
    .select([
      'feedback.id',
      'feedback.state',
      'feedback.body',
      'feedback.asked_at',
      'feedback.outcome',
      'feedback.answer',
      'feedback.answered_at',
      'feedback.section_id',
      'sections.heading',
      'documents.kind',
      'documents.code',
      'documents.title',
      'documents.url',
      'revisions.meta',
    ])

export type RemarkRow = Awaited<ReturnType<ReturnType<typeof remarkRows>['execute']>>[number]

/** The leergroep that owns a bouwsteen (`lg-2b`); other pages have none. */
const owningGroup = ({ kind, meta }: Pick<RemarkRow, 'kind' | 'meta'>): string | undefined =>
  kind === 'bouwsteen' ? (JSON.parse(meta) as { eigenaar?: string }).eigenaar : undefined

/** A redacteur owns every page; the coordinator of a leergroep owns its bouwstenen. */
export const relationTo = (actor: Actor | null, row: Pick<RemarkRow, 'kind' | 'meta'>): FeedbackRelation => {
  if (!actor) return 'lezer'
  if (actor.roles.includes('redacteur')) return 'eigenaar'
  const group = owningGroup(row)
  return actor.memberships.some(({ slug, role }) => slug === group && role === 'coordinator') ? 'eigenaar' : 'lezer'
}

/** True for who may own a page at all: they get the list of what waits. */
export const ownsSomething = (actor: Actor | null): actor is Actor =>
  actor !== null && (actor.roles.includes('redacteur') || actor.memberships.some(({ role }) => role === 'coordinator'))

export const asRemark = (row: RemarkRow): Remark => ({
  id: row.id,
  state: row.state,
  isPublic: isPublic(row.state),
  body: row.body,
  askedAt: row.asked_at,
  outcome: row.outcome as Outcome | null,
  answer: row.answer,
  answeredAt: row.answered_at,
  page: { code: row.code, title: row.title, url: row.url },
  section: row.section_id ? { id: row.section_id, heading: row.heading } : null,
})
