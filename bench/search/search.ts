import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createKnowledge } from '../../server/knowledge/knowledge.ts'
import { createSearch } from '../../server/search/search.ts'
import { systemClock } from '../../server/shared/clock.ts'
import { newId } from '../../server/shared/ids.ts'
import { createLog } from '../../server/shared/log.ts'
import { row, section } from '../print.ts'
import { temporaryData } from '../server-process.ts'

const sizes = [100, 1000, 5000]

/** Makes the library as large as asked: fewer documents, or copies of those there are under other names. */
const resize = async (database: Database, wanted: number) => {
  const documents = await database.db.selectFrom('documents').selectAll().execute()
  const sections = await database.db.selectFrom('sections').selectAll().execute()
  await database.write(async ({ db }) => {
    for (const { id } of documents.slice(wanted)) {
      await db.deleteFrom('sections').where('document_id', '=', id).execute()
      await db.updateTable('documents').set({ current_edition_id: null }).where('id', '=', id).execute()
    }
    for (let index = documents.length; index < wanted; index++) {
      const original = documents[index % documents.length]
      if (!original) return
      const id = newId()
      const name = { code: `${original.code}-${index}`, slug: `${original.slug}-${index}`, url: `${original.url}-${index}` }
      await db
        .insertInto('documents')
        .values({ ...original, ...name, id })
        .execute()
      const copies = sections.filter((each) => each.document_id === original.id)
      if (copies.length)
        await db
          .insertInto('sections')
          .values(copies.map((copy) => ({ ...copy, id: `${copy.id}-${index}`, document_id: id })))
          .execute()
    }
  })
}

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

/** Asks for every term of the glossary once. */
const queryTimes = async (search: ReturnType<typeof createSearch>, queries: string[]): Promise<{ p50: number; p95: number }> => {
  const times: number[] = []
  for (const query of queries) times.push((await seconds(() => search.pages(query))) * 1000)
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(times.length * 0.5)] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 }
}

/** Index and query times of the server and the public index at three sizes; the larger two are copies of the real pages. */
export const benchSearch = async () => {
  section('Search: index and query times')
  row(['pages', 'database index', 'public index', 'public size', 'query p50', 'query p95'])
  for (const size of sizes) {
    const dataDir = temporaryData()
    const database = openDatabase({ dataDir, databaseUrl: '' })
    await migrate(database)
    const log = createLog('silent')
    const library = createKnowledge({ database, clock: systemClock, log })
    await library.importFiles()
    const terms = (await library.list('begrip')).map(({ title }) => title)
    await resize(database, size)
    const search = createSearch({ database, library, dataDir, log })
    const rows = await seconds(() => search.refresh())
    const index = await seconds(() => search.whenIndexed())
    const { p50, p95 } = await queryTimes(search, terms)
    const megabytes = folderSize(search.publicIndexDir() ?? dataDir) / 1e6
    row([
      size,
      `${rows.toFixed(1)} s`,
      `${index.toFixed(1)} s`,
      `${megabytes.toFixed(1)} MB`,
      `${p50.toFixed(1)} ms`,
      `${p95.toFixed(1)} ms`,
    ])
    await search.close()
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
