import type { Kysely } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import type { Filters } from '../finding/filters.ts'
import { impliedBy } from '../language/analysis.ts'
import { type PageTexts, stemmed, type WeighedWords, weighWords } from '../language/weighed-words.ts'
import type { PublicPage } from './catalogue.ts'
import { kernOf, textOf } from './page-terms.ts'

type Hashed = Array<{ page: PublicPage; hash: string }>

/**
 * A page as texts, in the same parts as Pagefind gives them back (pagefind-page.ts). What belongs to no section stands
 * before the first; a page of one section is that section.
 */
export const textsOf = (page: PublicPage): PageTexts => {
  const { title, summary, more, sections } = page
  const before = `${summary}\n${more}`
  const [only] = sections
  const told =
    only && sections.length === 1
      ? [{ id: only.id, heading: '', text: `${before}\n${only.text}` }]
      : [{ id: '', heading: '', text: before }, ...sections.map(({ id, heading, text }) => ({ id, heading, text }))]
  return { title, kern: kernOf(page).join(' '), implied: impliedBy(textOf(page)).join(' '), sections: told }
}

const hashesOf = async ({ db }: Tx): Promise<Map<string, string>> =>
  new Map((await db.selectFrom('search_pages').select(['page', 'hash']).execute()).map(({ page, hash }) => [page, hash]))

const remove = ({ db }: Tx, page: string) => db.deleteFrom('search_pages').where('page', '=', page).execute()

const add = async ({ db }: Tx, page: PublicPage, hash: string) => {
  const words = JSON.stringify(stemmed(textsOf(page)))
  await db.insertInto('search_pages').values({ page: page.url, hash, words }).execute()
  const values = Object.entries(page.filters).flatMap(([name, given]) => given.map((value) => ({ page: page.url, name, value })))
  if (values.length) await db.insertInto('search_filters').values(values).execute()
}

/** Brings what is kept of the pages to these pages: what changed is made again, what did not is left alone. */
export const updatePages = async (tx: Tx, hashed: Hashed): Promise<void> => {
  const present = await hashesOf(tx)
  const wanted = new Map(hashed.map(({ page, hash }) => [page.url, hash]))
  for (const [page, hash] of present) if (wanted.get(page) !== hash) await remove(tx, page)
  for (const { page, hash } of hashed) if (present.get(page.url) !== hash) await add(tx, page, hash)
}

const readWords = async (db: Kysely<Schema>, pages: string[]): Promise<Array<[page: string, words: WeighedWords]>> => {
  if (!pages.length) return []
  const rows = await db.selectFrom('search_pages').select(['page', 'words']).where('page', 'in', pages).execute()
  return rows.map(({ page, words }) => [page, weighWords(JSON.parse(words) as PageTexts)])
}

const mostRemembered = 500 // pages; one takes some tens of kilobytes

/**
 * Reads the words of pages, by address, and remembers them as long as the index has this fingerprint. A read that was on
 * its way when the index changed fills the old memory, which nobody asks any more.
 */
export const rememberedWords = () => {
  let known = { fingerprint: undefined as string | undefined, words: new Map<string, WeighedWords>() }
  return async (db: Kysely<Schema>, fingerprint: string | undefined, pages: string[]): Promise<Map<string, WeighedWords>> => {
    if (fingerprint !== known.fingerprint || known.words.size > mostRemembered) known = { fingerprint, words: new Map() }
    const { words } = known
    const missing = pages.filter((page) => !words.has(page))
    for (const [page, read] of await readWords(db, missing)) words.set(page, read)
    return words
  }
}

/** The pages that have one of the asked values of every filter; undefined when nothing was asked. */
export const pagesWith = async (db: Kysely<Schema>, filters: Filters): Promise<Set<string> | undefined> => {
  let left: Set<string> | undefined
  for (const [name, values] of Object.entries(filters)) {
    if (!values?.length) continue
    const rows = await db.selectFrom('search_filters').select('page').where('name', '=', name).where('value', 'in', values).execute()
    const found = new Set(rows.map(({ page }) => page))
    left = left ? left.intersection(found) : found
  }
  return left
}
