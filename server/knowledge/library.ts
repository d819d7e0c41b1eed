import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { notFound } from '../shared/errors.ts'
import type { Kind } from './document.ts'
import { published } from './published.ts'
import { createRemembered } from './remembered.ts'

/** A published document in a list. `meta` is its front matter (see front-matter.ts for the shape per kind). */
export type DocumentCard<Meta = Record<string, unknown>> = {
  id: string
  kind: Kind
  code: string
  slug: string
  title: string
  summary: string
  url: string
  version: string
  publishedAt: string
  /** The leergroep that answers for it (`lg-2b`); nothing: the editors. */
  owner: string | null
  /** The day before which somebody has to look at it again. */
  reviewBefore: string | null
  meta: Meta
}

export type SectionText = { id: string; heading: string; text: string; version: string }
export type DocumentPage<Meta = Record<string, unknown>> = DocumentCard<Meta> & { html: string; sections: SectionText[] }

/**
 * A section with the document it stands in: what a search result and a citation show. `url` is the page, `address` the
 * place of the section on it; `reviewBefore` is of the page.
 */
export type SectionCard = SectionText & {
  kind: Kind
  code: string
  title: string
  url: string
  address: string
  reviewBefore: string | null
}

const cardColumns = [
  'documents.id',
  'documents.kind',
  'documents.code',
  'documents.slug',
  'documents.url',
  'documents.owner',
  'documents.review_before as reviewBefore',
  'revisions.title',
  'revisions.summary',
  'editions.version',
  'editions.published_at as publishedAt',
  'renderings.meta',
] as const

const cardRows = (db: Kysely<Schema>) => published(db).select(cardColumns).$narrowType<{ version: string; publishedAt: string }>()

type CardRow = Omit<DocumentCard, 'meta'> & { meta: string }
const asCard = <Meta>(row: CardRow): DocumentCard<Meta> => ({ ...row, meta: JSON.parse(row.meta) as Meta })

const cardsOf = async (db: Kysely<Schema>, kind: Kind): Promise<DocumentCard[]> => {
  const rows = await cardRows(db).where('documents.kind', '=', kind).orderBy('documents.position').orderBy('documents.code').execute()
  return rows.map((row) => asCard(row))
}

const pageOf = async (db: Kysely<Schema>, kind: Kind, slug: string): Promise<DocumentPage> => {
  const row = await cardRows(db)
    .select('renderings.html')
    .where('documents.kind', '=', kind)
    .where('documents.slug', '=', slug)
    .executeTakeFirst()
  if (!row) throw notFound()
  const { html, ...card } = row
  const sections = await db
    .selectFrom('sections')
    .select(['id', 'heading', 'text', 'version'])
    .where('document_id', '=', row.id)
    .orderBy('position')
    .execute()
  return { ...asCard(card), html, sections }
}

/** Reading what is published. Everything here is public. */
export const createLibrary = (database: Database) => readingFrom(database, createRemembered(database))

const readingFrom = ({ db }: Database, remembered: ReturnType<typeof createRemembered>) => ({
  /** Every document of a kind. The same frozen list for everybody, until something is published. */
  list: <Meta = Record<string, unknown>>(kind: Kind): Promise<Array<DocumentCard<Meta>>> =>
    remembered(kind, () => cardsOf(db, kind)) as Promise<Array<DocumentCard<Meta>>>,

  /** One document with its text and sections; remembered as the lists are. @throws AppError `not_found` */
  page: <Meta = Record<string, unknown>>(kind: Kind, slug: string): Promise<DocumentPage<Meta>> =>
    remembered(`${kind}/${slug}`, () => pageOf(db, kind, slug)) as Promise<DocumentPage<Meta>>,

  /** Documents by code, in the order asked; codes that do not exist are left out. */
  async byCode<Meta = Record<string, unknown>>(codes: string[]): Promise<Array<DocumentCard<Meta>>> {
    if (!codes.length) return []
    const wanted = codes.map((code) => code.toLowerCase())
    const either = codes.flatMap((code) => [code.toUpperCase(), code.toLowerCase()]) // BS-12, begrip-ondertoezichtstelling
    const rows = await cardRows(db).where('documents.code', 'in', either).execute()
    const place = ({ code }: { code: string }) => wanted.indexOf(code.toLowerCase())
    return rows.map((row) => asCard<Meta>(row)).sort((one, other) => place(one) - place(other))
  },

  /** What has to be looked at again before a day (`2027-07-01`), of one leergroep; the first day first. `null`: of the editors. */
  async toReview(before: string, owner: string | null): Promise<DocumentCard[]> {
    const due = cardRows(db).where('documents.review_before', '<=', before)
    const own = owner === null ? due.where('documents.owner', 'is', null) : due.where('documents.owner', '=', owner)
    return (await own.orderBy('documents.review_before').orderBy('documents.code').execute()).map((row) => asCard(row))
  },

  /** Sections by id, as they are today; unknown ids are left out. */
  async sections(ids: string[]): Promise<SectionCard[]> {
    if (!ids.length) return []
    return (await sectionRows(db).where('sections.id', 'in', ids).execute()).map(withAddress)
  },

  /** The sections of one document (by the document's id), in reading order. */
  async sectionsOf(documentId: string): Promise<SectionCard[]> {
    return (await sectionRows(db).where('sections.document_id', '=', documentId).orderBy('sections.position').execute()).map(withAddress)
  },

  /** One section. @throws AppError `not_found` */
  async section(id: string): Promise<SectionCard> {
    const row = await sectionRows(db).where('sections.id', '=', id).executeTakeFirst()
    if (!row) throw notFound('Deze paragraaf')
    return withAddress(row)
  },

  /** Every section of every published document, in reading order: what the indexes are made of. */
  async allSections(): Promise<SectionCard[]> {
    const rows = await sectionRows(db).orderBy('documents.kind').orderBy('documents.position').orderBy('sections.position').execute()
    return rows.map(withAddress)
  },
})

/** A begrip is one section and its page is about nothing else; a group of figures is a place on the page of all of them. */
const withAddress = <Row extends { id: string; kind: Kind; url: string }>(row: Row): Row & { address: string } => ({
  ...row,
  address: row.kind === 'begrip' || row.url.includes('#') ? row.url : `${row.url}#${row.id}`,
})

const sectionRows = (db: Kysely<Schema>) =>
  published(db)
    .innerJoin('sections', 'sections.document_id', 'documents.id')
    .select(['sections.id', 'sections.heading', 'sections.text', 'sections.version'])
    .select(['documents.kind', 'documents.code', 'documents.url', 'documents.review_before as reviewBefore', 'revisions.title'])

export type Library = ReturnType<typeof createLibrary>
