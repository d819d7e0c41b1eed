import { parseArgs } from 'node:util'
import { createApp } from '../app.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { resealJournal, sealJournal } from '../journal/sealing.ts'
import { type NetworkRole, networkRoles } from '../people/actor.ts'
import { createLog } from '../shared/log.ts'
import { askPassword } from './ask-password.ts'
import { loadDemo } from './demo.ts'
import { listJobs, runJobs } from './jobs/commands.ts'
import { loadNetwork } from './load-network.ts'
import { keepSectionIds } from './section-ids.ts'
import { requireDataDir } from './serve.ts'
import { stopWithSentence } from './start-failure.ts'
import { verifyJournal } from './verify-journal.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const withApp = async (config: Config, work: (app: Awaited<ReturnType<typeof createApp>>) => Promise<void>) => {
  const app = await createApp(config, { log: createLog('warn') })
  try {
    await app.loadContent()
    await work(app)
  } finally {
    await app.close()
  }
}

const runMigrate = async (config: Config) => {
  const database = openDatabase(config)
  const names = await migrate(database)
    .then(async (done) => {
      await sealJournal(database)
      return done
    })
    .finally(() => database.close())
  print(names.length ? `Uitgevoerd: ${names.join(', ')}` : 'De database is al bij.')
}

const runPersonAdd = (config: Config, args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      function: { type: 'string', default: 'beheerder' },
      role: { type: 'string', multiple: true, default: ['beheerder'] },
    },
  })
  if (!values.email || !values.name)
    throw new ConfigError('Geef --email en --name mee, bijvoorbeeld: npm run cli -- person:add --email naam@organisatie.nl --name "Naam"')
  const unknown = values.role.find((role) => !networkRoles.includes(role as NetworkRole))
  if (unknown) throw new ConfigError(`De rol ‘${unknown}’ bestaat niet. Kies uit: ${networkRoles.join(', ')}.`)
  const { email, name } = values
  return withApp(config, async (app) => {
    if (await app.people.testAccountIsOpen())
      throw new ConfigError(
        'In deze database staan accounts van de demo of van een belastingproef, met een wachtwoord dat anderen kennen. Kies voor echte mensen een andere DATA_DIR of DATABASE_URL.',
      )
    await app.people.add({
      email,
      name,
      function: values.function,
      password: await askPassword({ input: process.stdin, say }),
      roles: values.role as NetworkRole[],
    })
    print(`Toegevoegd: ${name}`)
  })
}

const wholeNumber = (name: string, value: string | undefined, fallback: number): number => {
  const number = value === undefined ? fallback : Number(value)
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new ConfigError(`--${name} is een geheel getal van 1 tot en met 10000.`)
  return number
}

const runNetworkLoad = (config: Config, args: string[]) => {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string' }, consultations: { type: 'string' }, participants: { type: 'string' } },
  })
  const plan = {
    people: wholeNumber('people', values.people, 200),
    consultations: wholeNumber('consultations', values.consultations, 40),
    participants: wholeNumber('participants', values.participants, 5),
  }
  return withApp(config, async (app) => print(JSON.stringify(await loadNetwork(app, plan))))
}

const runContentIds = async () => {
  const added = keepSectionIds()
  print(added.length ? `Toegevoegd aan content/section-ids.txt: ${added.join(', ')}` : 'Geen nieuwe paragraaf-id’s.')
}

const runJournalVerify = (config: Config) =>
  withApp(config, async (app) => {
    const found = await verifyJournal(app, (walked) => say(`${walked} onderwerpen nagelopen`))
    for (const sentence of found) print(sentence)
    print(found.length ? `Niet in orde: ${found.length}.` : 'Het journaal klopt.')
    if (found.length) process.exitCode = 1
  })

const runJournalReseal = async (config: Config, args: string[]) => {
  const { values } = parseArgs({ args, options: { verloren: { type: 'boolean', default: false } } })
  if (!values.verloren)
    throw new ConfigError('Zet eerst de sleutel uit je back-up terug. Is die echt weg, dan: npm run cli -- journal:reseal --verloren')
  const database = openDatabase(config)
  const count = await migrate(database)
    .then(() => resealJournal(database, new Date().toISOString()))
    .finally(() => database.close())
  print(`Opnieuw verzegeld: ${count} onderwerpen. Bewaar secret.key (of SECRET_KEY) nu apart.`)
}

const commands: Record<string, { help: string; run(config: Config, args: string[]): Promise<void> }> = {
  migrate: { help: 'brengt de database op deze versie', run: runMigrate },
  'person:add': {
    help: '--email --name [--function] [--role …]  voegt iemand toe (standaard als beheerder); het wachtwoord komt van de invoer',
    run: runPersonAdd,
  },
  'demo:load': { help: 'vult een lege database met het demonetwerk', run: (config) => loadDemo(config, (line) => void say(line)) },
  'network:load': {
    help: '--people 200 --consultations 40 --participants 5  voegt proefmensen en lopende consultaties toe; drukt één JSON-object af',
    run: runNetworkLoad,
  },
  'journal:verify': {
    help: 'loopt alle ketens van het journaal na en noemt wat niet klopt; eindigt dan met code 1',
    run: runJournalVerify,
  },
  'journal:reseal': {
    help: '--verloren  als de sleutel echt weg is: verzegelt alles zoals het nu is met een nieuwe sleutel; wat eerder veranderde, is daarna niet meer te zien',
    run: runJournalReseal,
  },
  jobs: {
    help: 'noemt de taken die de server zelf doet: wanneer, en hoe het de laatste keer ging',
    run: (config) => listJobs(config, print),
  },
  'jobs:run': {
    help: 'TAAK, of --all voor wat aan de beurt is; met --at 2027-03-01T08:00+01:00 alsof het dan is (niet bij https)',
    run: (config, args) => runJobs(config, args, print),
  },
  'content:ids': { help: 'zet nieuwe paragraaf-id’s op de lijst van id’s die nooit mogen verdwijnen', run: runContentIds },
}

const help = () => {
  print('Gebruik: npm run cli -- <opdracht>\n')
  for (const [name, command] of Object.entries(commands)) print(`  ${name.padEnd(14)} ${command.help}`)
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  try {
    const config = readConfig(process.env)
    requireDataDir(config.dataDir)
    await command.run(config, args)
  } catch (error) {
    stopWithSentence(error)
  }
} else {
  help()
  if (name !== 'help') {
    say(`\nDe opdracht ‘${name}’ bestaat niet.`)
    process.exitCode = 1
  }
}
