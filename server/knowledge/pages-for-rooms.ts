import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Kind } from './document.ts'
import { published } from './published.ts'

/** What another room shows of a page it has something about. `owner`: the leergroep that answers for it; nothing: the editors. */
export type PageCard = { id: string; kind: Kind; code: string; title: string; url: string; owner: string | null }

/** A page with its sections in reading order. */
export type PageWithSections = PageCard & { sections: Array<{ id: string; heading: string }> }

const cards = (db: Kysely<Schema>) =>
  published(db).select(['documents.id', 'documents.kind', 'documents.code', 'documents.url', 'documents.owner', 'revisions.title'])

/** The published page at an address of the site, or nothing. @param url a path without query or fragment */
export const pageWithUrl = async (db: Kysely<Schema>, url: unknown): Promise<PageWithSections | undefined> => {
  if (typeof url !== 'string' || url.length > 200) return undefined
  const page = await cards(db).where('documents.url', '=', url).executeTakeFirst()
  if (!page) return undefined
  const sections = db.selectFrom('sections').select(['id', 'heading']).where('document_id', '=', page.id)
  return { ...page, sections: await sections.orderBy('position').execute() }
}

/** Published pages by the id of their document; what is not published (any more) is not in it. */
export const pagesById = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, PageCard>> => {
  if (!ids.length) return new Map()
  const rows = await cards(db)
    .where('documents.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Published pages that somebody has to look at again before a day (`2027-07-01`) or earlier, with that day. */
export const pagesToReview = (db: Kysely<Schema>, before: string): Promise<Array<PageCard & { reviewBefore: string }>> =>
  cards(db)
    .select('documents.review_before as reviewBefore')
    .where('documents.review_before', '<=', before)
    .orderBy('documents.review_before')
    .orderBy('documents.code')
    .$narrowType<{ reviewBefore: string }>()
    .execute()

/** The headings of sections as they are today, by id; a section that is gone has none. */
export const headingsOf = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, string>> => {
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('sections').select(['id', 'heading']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, heading }) => [id, heading]))
}

/** The leergroep that answers for a document; nothing: the editors, or there is no such document. */
export const ownerOf = async (db: Kysely<Schema>, documentId: string): Promise<string | null> =>
  (await db.selectFrom('documents').select('owner').where('id', '=', documentId).executeTakeFirst())?.owner ?? null

/** How many bouwstenen a leergroep (its slug) answers for. */
export const blocksOwnedBy = async (db: Kysely<Schema>, owner: string): Promise<number> => {
  const own = published(db).where('documents.kind', '=', 'bouwsteen').where('documents.owner', '=', owner)
  return Number((await own.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
}

/** For the query of another room: the ids of all published documents, or of those that these leergroepen answer for. */
export const publishedIds = (db: Kysely<Schema>, owners?: string[]) => {
  const ids = db.selectFrom('documents').select('documents.id').where('documents.current_edition_id', 'is not', null)
  return owners ? ids.where('documents.owner', 'in', owners) : ids
}
