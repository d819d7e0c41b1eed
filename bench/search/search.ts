import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentCard } from '../../server/knowledge/library.ts'
import { createSearch } from '../../server/search/search.ts'
import { row, section } from '../print.ts'
import { startProgram, temporaryData } from '../server-process.ts'
import { leerkringBox, measureSearchBox, shareOf, starlightBox, type Times } from './in-browser.ts'
import { openSizedLibrary } from './sized-library.ts'
import { buildStarlight, serveStatic } from './starlight.ts'

const sizes = [100, undefined, 1000, 5000] // undefined: the library as it is
const kinds = ['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'cijfers', 'overzicht', 'begrip'] as const

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

const folderSize = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isDirectory() ? folderSize(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0,
  )

const megabytes = (folder: string) => `${(folderSize(folder) / 1e6).toFixed(1)} MB`
const ms = (time: number) => `${Math.round(time)} ms`
const cells = ({ first, p50, p95 }: Times) => [ms(first), ms(p50), ms(p95)]

const asked = 60

/** As many cards as there are queries to ask, spread over the library. */
const someOf = (cards: DocumentCard[]) =>
  cards.filter((_, index) => index % Math.max(1, Math.floor(cards.length / asked)) === 0).slice(0, asked)

/** Asks the server for every query once. */
const serverTimes = async (search: ReturnType<typeof createSearch>, queries: string[]): Promise<Times> => {
  const times: number[] = []
  for (const query of queries) times.push((await seconds(() => search.pages(query))) * 1000)
  return { first: times[0] ?? 0, p50: shareOf(times.slice(1), 0.5), p95: shareOf(times.slice(1), 0.95) }
}

const measureLeerkring = async (wanted: number | undefined) => {
  const dataDir = temporaryData()
  const { database, library, log } = await openSizedLibrary(dataDir, wanted)
  const [sections, ...lists] = await Promise.all([library.allSections(), ...kinds.map((kind) => library.list(kind))])
  const cards: DocumentCard[] = lists.flat()
  const size = cards.length
  const queries = someOf(cards).map(({ title }) => title)
  const search = createSearch({ database, library, dataDir, log })
  const rows = await seconds(() => search.refresh())
  const index = await seconds(() => search.whenIndexed())
  const server = await serverTimes(search, queries)
  const weight = megabytes(search.publicIndexDir() ?? dataDir)
  await search.close()
  await database.close()
  const site = await startProgram('bench/search/sized-server.ts', dataDir)
  const browser = await measureSearchBox(leerkringBox(site.url), queries).finally(() => site.stop())
  rmSync(dataDir, { recursive: true, force: true })
  row(['Leerkring', size, 'none', `${(rows + index).toFixed(1)} s`, weight, ...cells(browser)])
  row(['  of which the database; its answers', size, '', `${rows.toFixed(1)} s`, '', ...cells(server)])
  return { cards, sections, queries }
}

const measureStarlight = async ({ cards, sections, queries }: Awaited<ReturnType<typeof measureLeerkring>>) => {
  const { buildSeconds, indexSeconds, dist } = buildStarlight(cards, sections)
  const site = await serveStatic(dist)
  const times = await measureSearchBox(starlightBox(site.url), queries).finally(() => site.stop())
  row([
    'Starlight',
    cards.length,
    `${buildSeconds.toFixed(1)} s`,
    `${indexSeconds.toFixed(1)} s`,
    megabytes(join(dist, 'pagefind')),
    ...cells(times),
  ])
}

/**
 * How long a library takes, at several sizes, before it can be searched, and how long an answer takes in Chromium, beside a plain
 * Starlight site with the same pages. The sizes above that of the library are copies of the real pages.
 */
export const benchSearch = async () => {
  section('Search: building, indexing, answering')
  row(['site', 'pages', 'build', 'index', 'index size', 'first answer', 'later p50', 'later p95'])
  for (const size of sizes) await measureStarlight(await measureLeerkring(size))
}
