import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { notFound } from '../shared/errors.ts'
import type { Kind } from './document.ts'
import { publishedEditions } from './published.ts'

/** One published edition of a document. Numbers count from 1; `meta` is the front matter of that edition. */
export type Edition<Meta = Record<string, unknown>> = {
  code: string
  slug: string
  url: string
  title: string
  summary: string
  number: number
  version: string
  publishedAt: string
  isCurrent: boolean
  meta: Meta
}

export type EditionText<Meta = Record<string, unknown>> = Edition<Meta> & { markdown: string; html: string }

const editionRows = (db: Kysely<Schema>, kind: Kind) =>
  publishedEditions(db)
    .where('documents.kind', '=', kind)
    .select([
      'documents.code',
      'documents.slug',
      'documents.url',
      'documents.current_edition_id as currentId',
      'editions.id',
      'editions.number',
      'editions.version',
      'editions.published_at as publishedAt',
      'revisions.title',
      'revisions.summary',
      'renderings.meta',
    ])
    .$narrowType<{ number: number; version: string; publishedAt: string }>()

type Row = Omit<Edition, 'meta' | 'isCurrent'> & { id: string; currentId: string | null; meta: string }

const asEdition = <Meta>({ id, currentId, meta, ...row }: Row): Edition<Meta> => ({
  ...row,
  isCurrent: id === currentId,
  meta: JSON.parse(meta) as Meta,
})

/** Reading what was published before. Everything here is public: an edition exists from its publication on. */
export const createEditionHistory = ({ db }: Database) => ({
  /** Every edition of one document, newest first. @throws AppError `not_found` */
  async editions<Meta = Record<string, unknown>>(kind: Kind, code: string): Promise<Array<Edition<Meta>>> {
    const rows = await editionRows(db, kind).where('documents.code', '=', code).orderBy('editions.number', 'desc').execute()
    if (!rows.length) throw notFound('Dit document')
    return rows.map((row) => asEdition<Meta>(row))
  },

  /** One edition with its text. @throws AppError `not_found` */
  async edition<Meta = Record<string, unknown>>(kind: Kind, code: string, number: number): Promise<EditionText<Meta>> {
    const row = await editionRows(db, kind)
      .select(['revisions.markdown', 'renderings.html'])
      .where('documents.code', '=', code)
      .where('editions.number', '=', number)
      .executeTakeFirst()
    if (!row) throw notFound('Deze editie')
    const { markdown, html, ...rest } = row
    return { ...asEdition<Meta>(rest), markdown, html }
  },

  /** What a page said in one version. @throws AppError `not_found` */
  async pageAt<Meta = Record<string, unknown>>(kind: Kind, slug: string, version: string): Promise<EditionText<Meta>> {
    const query = editionRows(db, kind).select(['revisions.markdown', 'renderings.html'])
    const row = await query.where('documents.slug', '=', slug).where('editions.version', '=', version).executeTakeFirst()
    if (!row) throw notFound('Deze versie')
    const { markdown, html, ...rest } = row
    return { ...asEdition<Meta>(rest), markdown, html }
  },

  /** The editions of all documents of a kind, the last published first. */
  async latestEditions<Meta = Record<string, unknown>>(kind: Kind, limit: number): Promise<Array<Edition<Meta>>> {
    const rows = await editionRows(db, kind).orderBy('editions.published_at', 'desc').orderBy('documents.code').limit(limit).execute()
    return rows.map((row) => asEdition<Meta>(row))
  },
})
