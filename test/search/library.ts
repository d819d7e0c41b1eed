import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createKnowledge } from '../../server/knowledge/knowledge.ts'
import { createSearch } from '../../server/search/search.ts'
import { systemClock } from '../../server/shared/clock.ts'
import { createLog } from '../../server/shared/log.ts'
import { postgresUrl } from '../support/postgres.ts'

export type Opened = Awaited<ReturnType<typeof openSearch>>

/** The search room over the content of the project, in a database of its own. `more` is done before the index is made. */
export const openSearch = async (dialect: 'sqlite' | 'postgres', more: (database: Database) => Promise<void> = async () => {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'leerkring-search-'))
  const database = openDatabase({ dataDir, databaseUrl: dialect === 'postgres' ? await postgresUrl() : '' })
  await migrate(database)
  const log = createLog('silent')
  const library = createKnowledge({ database, clock: systemClock, log })
  await library.importFiles()
  await more(database)
  const search = createSearch({ database, library, dataDir, log })
  await search.refresh()
  const close = async () => {
    await search.close()
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { dataDir, database, library, log, search, close }
}
