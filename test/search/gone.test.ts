import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSearch } from '../../server/search/search.ts'
import { refuseRows } from '../support/failing.ts'
import { type Opened, openSearch } from './library.ts'
import { changeRendering, revisionsOf } from '../support/renderings.ts'

const word = 'kwetterwobbel'

describe.each(['sqlite', 'postgres'] as const)('what is gone from the library, on %s', (dialect) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openSearch(dialect, async ({ db }) => {
      await db
        .updateTable('sections')
        .set({ text: `Hier staat ${word}.` })
        .where('id', '=', 'bs-12-8')
        .execute()
    })
  })
  afterEach(() => opened?.close())

  const db = () => opened.database.db
  const found = async () => (await opened.search.pages(word)).pages.map(({ url }) => url)
  const rowsOf = async (table: 'search_sections' | 'search_pages' | 'search_filters', page: string) =>
    (await sql<{ page: string }>`select page from ${sql.table(table)} where page = ${page}`.execute(db())).rows.length
  const sectionRow = async (id: string) => (await sql`select hash from search_sections where section_id = ${id}`.execute(db())).rows.length
  const count = async (table: string) =>
    Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db())).rows[0]?.n)

  it('a section: no row of it is left, and its words find nothing', async () => {
    const [url = ''] = await found()
    expect([url.startsWith('/bouwstenen/bs-12'), await sectionRow('bs-12-8')]).toEqual([true, 1])
    const before = await count('search_sections')
    await db().deleteFrom('sections').where('id', '=', 'bs-12-8').execute()
    await opened.search.refresh()
    expect([await found(), await sectionRow('bs-12-8'), await count('search_sections')]).toEqual([[], 0, before - 1])
    if (dialect === 'sqlite') expect(await count('search_words'), 'the words go with their section').toBe(before - 1)
    expect((await opened.search.pages('netwerkdossier')).pages[0]?.url, 'the page it stood on is still there').toBe(url)
  })

  it('the address of a page that moved: everything of it stands under the new one', async () => {
    const [url = ''] = await found()
    const before = [await rowsOf('search_sections', url), await rowsOf('search_pages', url), await rowsOf('search_filters', url)]
    expect(before.every((rows) => rows > 0)).toBe(true)
    await db().updateTable('documents').set({ url: '/bouwstenen/verhuisd' }).where('url', '=', url).execute()
    await opened.search.refresh()
    expect(await found()).toEqual(['/bouwstenen/verhuisd'])
    for (const [index, table] of (['search_sections', 'search_pages', 'search_filters'] as const).entries())
      expect([await rowsOf(table, url), await rowsOf(table, '/bouwstenen/verhuisd')], table).toEqual([0, before[index]])
  })

  it('a whole document: its page, its sections and its filters are gone, and nothing can be chosen that only it had', async () => {
    const [url = ''] = await found()
    const bouwstenen = async () => (await opened.search.choices()).soort.find(({ value }) => value === 'bouwsteen')?.pages
    expect(await bouwstenen()).toBe(24)
    await db().updateTable('documents').set({ current_edition_id: null }).where('url', '=', url).execute()
    await opened.search.refresh()
    expect(await found()).toEqual([])
    for (const table of ['search_sections', 'search_pages', 'search_filters'] as const) expect(await rowsOf(table, url), table).toBe(0)
    expect(await bouwstenen()).toBe(23)
    expect((await opened.search.pages('netwerkdossier', { limit: 100 })).pages.map((page) => page.url)).not.toContain(url)
  })

  it('a filter that a page had: it is found by the new one and no longer by the old', async () => {
    const [row] = await revisionsOf(db(), 'BS-12')
    const meta = JSON.parse(row?.meta ?? '') as { kerntaken: number[] }
    const [old = 0, other = 0] = [meta.kerntaken[0], [1, 2, 3, 4, 5, 6, 7, 8, 9].find((nr) => !meta.kerntaken.includes(nr))]
    const by = async (nr: number) => (await opened.search.pages(word, { filters: { kerntaak: [String(nr)] } })).total
    expect([await by(old), await by(other)]).toEqual([1, 0])
    const changed = { ...meta, kerntaken: [...meta.kerntaken.slice(1), other] }
    await changeRendering(db(), 'BS-12', { meta: JSON.stringify(changed) })
    await opened.search.refresh()
    expect([await by(old), await by(other)]).toEqual([0, 1])
  })

  it('is gone for another process too, as soon as one of them refreshed', async () => {
    const { database, library, dataDir, log } = opened
    const other = createSearch({ database, library, dataDir, log })
    const total = async (query: string) => (await other.pages(query)).total
    expect([await total(word), await total('wobbelkwetter')]).toEqual([1, 0])
    await db().updateTable('sections').set({ text: 'Nu staat hier wobbelkwetter.' }).where('id', '=', 'bs-12-8').execute()
    await opened.search.refresh()
    expect([await total(word), await total('wobbelkwetter')]).toEqual([0, 1])
    await other.close()
  })

  it('a section between two refreshes: it is left out of the answer, which still comes', async () => {
    await db().deleteFrom('sections').where('id', '=', 'bs-12-8').execute()
    expect((await opened.search.pages(word)).pages).toEqual([])
    expect(await opened.search.sections(word)).toEqual([])
  })

  it('stays findable as it was when the index could not be brought up to date, and goes at the next time', async () => {
    const before = { found: await found(), sections: await count('search_sections'), pages: await count('search_pages') }
    await db().deleteFrom('sections').where('id', '=', 'bs-12-8').execute()
    await db().updateTable('sections').set({ text: 'Nu staat hier wobbelkwetter.' }).where('id', '=', 'bs-12-7').execute()
    const letIn = await refuseRows(opened.database, 'search_pages')
    await expect(opened.search.refresh()).rejects.toThrow('refused by the test')
    expect({ sections: await count('search_sections'), pages: await count('search_pages') }).toEqual({
      sections: before.sections,
      pages: before.pages,
    })
    expect(await sectionRow('bs-12-8'), 'nothing was half done').toBe(1)
    await letIn()
    await opened.search.refresh()
    expect([await sectionRow('bs-12-8'), await found()]).toEqual([0, []])
    expect((await opened.search.pages('wobbelkwetter')).total).toBe(1)
  })
})
