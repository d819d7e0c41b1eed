import { Migrator, type MigrationProvider } from 'kysely/migration'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'

/** The database was made by a newer version of the code than this one. */
export class NewerDatabaseError extends Error {}

type Wishes = {
  /** Called when a database that is in use is about to be changed, before anything is; when it throws, nothing is. */
  beforeChange?: (waiting: string[]) => Promise<void>
}

/**
 * Brings the database to this version of the code. Safe to call from several processes at once.
 * @returns the names of the migrations that ran now
 * @throws NewerDatabaseError when the database knows a migration that this code does not
 */
export const migrate = async (database: Database, { beforeChange }: Wishes = {}): Promise<string[]> => {
  const applied = await appliedTo(database)
  const known = Object.keys(migrations(database.dialect))
  if (applied.some((name) => !known.includes(name))) throw newer()
  const waiting = known.filter((name) => !applied.includes(name))
  if (applied.length && waiting.length) await beforeChange?.(waiting)
  const provider: MigrationProvider = { getMigrations: async () => migrations(database.dialect) }
  const { error, results = [] } = await new Migrator({ db: database.db, provider }).migrateToLatest()
  if (error) throw error as Error
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

const newer = () =>
  new NewerDatabaseError(
    'De database is van een nieuwere versie van Leerkring dan dit programma. Start de nieuwere versie, of zet een back-up terug.',
  )

/** The migrations a database has had; none when it is new. */
const appliedTo = async ({ db }: Database): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  return (await db.selectFrom('kysely_migration').select('name').execute()).map(({ name }) => name)
}
