import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Copied, copySqlite } from '../db/copying.ts'
import { AppError } from '../shared/errors.ts'

/** Where the database is, and where backups go that nobody named a file for (empty: `backups` beside the database). */
export type Source = { dataDir: string; databaseUrl: string; backupDir: string }

export const backupFolder = ({ dataDir, backupDir }: Source): string => resolve(backupDir || join(dataDir, 'backups'))

/** For PostgreSQL, whose own tools do it better. The address of the database holds a password, so it is not repeated. */
export const howOnPostgres =
  'De gegevens staan in PostgreSQL. Maak een back-up met: pg_dump --format=custom --file=BESTAND "$DATABASE_URL"; terugzetten gaat met pg_restore --dbname="$DATABASE_URL" BESTAND.'

/** How much there is, for who waits. */
export type Backup = Copied & { file: string; bytes: number }

/**
 * Makes a backup of the database while it is in use. The key that seals the journal is not in it.
 * @throws AppError `invalid` (on PostgreSQL: with the sentence how), `conflict` when the file is there already
 */
export const makeBackup = async ({ dataDir, databaseUrl }: Source, file: string): Promise<Backup> => {
  if (databaseUrl) throw new AppError('invalid', howOnPostgres)
  if (existsSync(file))
    throw new AppError('conflict', `Het bestand ${file} bestaat al. Kies een andere naam; een back-up wordt nooit overschreven.`)
  const database = join(dataDir, 'leerkring.db')
  if (!existsSync(database)) throw new AppError('not_found', `In ${dataDir} staat geen database. Controleer DATA_DIR.`)
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    return { ...(await copySqlite(database, file)), file, bytes: statSync(file).size }
  } catch (cause) {
    const { message } = cause as Error
    throw new AppError(
      'unavailable',
      `De back-up ${file} kon niet gemaakt worden (${message}). Kijk of er plaats is en of je er mag schrijven.`,
      {
        cause,
      },
    )
  }
}
