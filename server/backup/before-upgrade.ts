import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, isoNow } from '../shared/clock.ts'
import { backupFolder, howOnPostgres, makeBackup, type Source } from './making.ts'

/**
 * What has to be done before an older database is changed: on SQLite a backup; on PostgreSQL there is only saying so
 * (its migrations all succeed or change nothing).
 * @returns a Dutch sentence of what was done
 */
export const beforeUpgrade = async (source: Source, clock: Clock): Promise<string> => {
  if (source.databaseUrl) return `De database wordt bijgewerkt. Er is vooraf geen back-up gemaakt. ${howOnPostgres}`
  const name = `voor-bijwerken-${isoNow(clock).replaceAll(':', '.')}.db`
  const file = join(backupFolder(source), name)
  if (!existsSync(file)) await makeBackup(source, file)
  return `Vóór het bijwerken is een back-up gemaakt: ${file}`
}
