import { resolve } from 'node:path'
import { createApp } from '../../app.ts'
import { beforeUpgrade } from '../../backup/before-upgrade.ts'
import { makeBackup } from '../../backup/making.ts'
import { restoreBackup } from '../../backup/restoring.ts'
import { type Config, ConfigError } from '../../config.ts'
import { openDatabase } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { sealJournal } from '../../journal/sealing.ts'
import { systemClock } from '../../shared/clock.ts'
import { createLog } from '../../shared/log.ts'
import { verifyJournal } from '../verify-journal.ts'
import { type Commands, print, say } from './command.ts'

const runMigrate = async (config: Config) => {
  const database = openDatabase(config)
  const names = await migrate(database, { beforeChange: async () => say(await beforeUpgrade(config, systemClock)) })
    .then(async (done) => {
      await sealJournal(database)
      return done
    })
    .finally(() => database.close())
  print(names.length ? `Uitgevoerd: ${names.join(', ')}` : 'De database is al bij.')
}

const fileOf = (args: string[], command: string): string => {
  const [file, ...more] = args
  if (!file || more.length || file.startsWith('-'))
    throw new ConfigError(`Noem één bestand, bijvoorbeeld: npm run cli -- ${command} leerkring-vandaag.db`)
  return resolve(file)
}

const megabytes = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })

const runBackup = async (config: Config, args: string[]) => {
  const { file, bytes, tables, journal } = await makeBackup(config, fileOf(args, 'backup'))
  print(`Back-up gemaakt: ${file} (${megabytes.format(bytes / 1e6)} MB, ${tables} tabellen, ${journal} regels in het journaal).`)
  print('De sleutel (secret.key of SECRET_KEY) zit er niet in. Bewaar die apart: zonder sleutel is het journaal niet te controleren.')
}

/** The copy is opened as the app would, so an older one is brought to this version first. */
const verifyIn = (config: Config) => async (dataDir: string) => {
  const app = await createApp({ ...config, dataDir, backupDir: '', smtpUrl: '' }, { log: createLog('error', process.stderr) })
  try {
    return await verifyJournal(app, (walked) => say(`${walked} onderwerpen van het journaal nagelopen`))
  } finally {
    await app.close()
  }
}

const runRestore = async (config: Config, args: string[]) => {
  const file = fileOf(args, 'restore')
  await restoreBackup(config, file, verifyIn(config))
  print(`Teruggezet in ${config.dataDir}. Alle rijen zijn er en het journaal klopt. Start de server met npm start.`)
}

export const databaseCommands: Commands = {
  migrate: { help: 'brengt de database op deze versie, na een back-up', run: runMigrate },
  backup: { help: 'BESTAND  maakt een back-up terwijl de server draait', run: runBackup },
  restore: { help: 'BESTAND  zet een back-up terug in een lege DATA_DIR, en loopt na of alles er is', run: runRestore },
}
