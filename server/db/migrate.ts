import { Migrator, type MigrationProvider } from 'kysely/migration'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'

/** The database was made by a newer version of the code than this one. */
export class NewerDatabaseError extends Error {}

/**
 * Brings the database to this version of the code. Safe to call from several processes at once.
 * @returns the names of the migrations that ran now
 * @throws NewerDatabaseError when the database knows a migration that this code does not
 */
export const migrate = async (database: Database): Promise<string[]> => {
  await refuseNewer(database)
  const provider: MigrationProvider = { getMigrations: async () => migrations(database.dialect) }
  const { error, results = [] } = await new Migrator({ db: database.db, provider }).migrateToLatest()
  if (error) throw error as Error
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

const refuseNewer = async ({ db, dialect }: Database) => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return
  const known = Object.keys(migrations(dialect))
  const applied = await db.selectFrom('kysely_migration').select('name').execute()
  const unknown = applied.filter((row) => !known.includes(row.name))
  if (unknown.length) {
    throw new NewerDatabaseError(
      'De database is van een nieuwere versie van Leerkring dan dit programma. Start de nieuwere versie, of zet een back-up terug.',
    )
  }
}
