import { parseArgs } from 'node:util'
import { type Config, ConfigError } from '../../config.ts'
import { openDatabase } from '../../db/database.ts'
import { migrate } from '../../db/migrate.ts'
import { resealJournal } from '../../journal/sealing.ts'
import { verifyJournal } from '../verify-journal.ts'
import { type Commands, print, say, withApp } from './command.ts'

const runVerify = (config: Config) =>
  withApp(config, async (app) => {
    const found = await verifyJournal(app, (walked) => say(`${walked} onderwerpen nagelopen`))
    for (const sentence of found) print(sentence)
    print(found.length ? `Niet in orde: ${found.length}.` : 'Het journaal klopt.')
    if (found.length) process.exitCode = 1
  })

const runReseal = async (config: Config, args: string[]) => {
  const { values } = parseArgs({ args, options: { verloren: { type: 'boolean', default: false } } })
  if (!values.verloren)
    throw new ConfigError('Zet eerst de sleutel uit je back-up terug. Is die echt weg, dan: npm run cli -- journal:reseal --verloren')
  const database = openDatabase(config)
  const count = await migrate(database)
    .then(() => resealJournal(database, new Date().toISOString()))
    .finally(() => database.close())
  print(`Opnieuw verzegeld: ${count} onderwerpen. Bewaar secret.key (of SECRET_KEY) nu apart.`)
}

export const journalCommands: Commands = {
  'journal:verify': { help: 'loopt alle ketens van het journaal na en noemt wat niet klopt; eindigt dan met code 1', run: runVerify },
  'journal:reseal': {
    help: '--verloren  als de sleutel echt weg is: verzegelt alles zoals het nu is met een nieuwe sleutel; wat eerder veranderde, is daarna niet meer te zien',
    run: runReseal,
  },
}
