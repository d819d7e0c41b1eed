import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { App } from '../../app.ts'
import { type Config, ConfigError } from '../../config.ts'
import type { Plan, Remark } from '../../people/importing/planning.ts'
import type { Sent } from '../../people/inviting/inviting.ts'
import { type Commands, print, say, withPeople } from './command.ts'

const runOrganisationAdd = (config: Config, args: string[]) => {
  const { values } = parseArgs({ args, options: { name: { type: 'string' }, kind: { type: 'string' }, region: { type: 'string' } } })
  const { name, kind, region } = values
  if (!name || !kind || !region)
    throw new ConfigError(
      'Geef --name, --kind en --region mee, bijvoorbeeld: npm run cli -- organisation:add --name "Lokaal team Noord" --kind "lokaal team" --region Utrecht',
    )
  return withPeople(config, async ({ administration }) => {
    await administration.fromServer.addOrganisation({ name, kind, newRegion: region })
    print(`Toegevoegd: ${name}`)
  })
}

const tell = (remarks: Remark[]) => {
  for (const { line, what } of remarks) print(`Regel ${line}: ${what}.`)
}

const summary = ({ invitees, organisations, memberships, left }: Plan): string =>
  `uitnodigingen: ${invitees.length}, nieuwe organisaties: ${organisations.length}, nieuwe lidmaatschappen: ${memberships.length}, regels die blijven zoals het is: ${left.length}.`

/** Without a mail server the addresses are the only way in: whoever runs this hands them over. */
const handOver = ({ mail, config }: App, sent: Sent[]) => {
  if (mail.configured || !sent.length) return
  say('Er is geen mail ingesteld. Geef deze adressen zelf door; ze werken één keer en zeven dagen.')
  for (const { email, token } of sent) print(`${email};${config.baseUrl}/uitnodiging/${token}`)
}

const fileAt = (path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new ConfigError(`Het bestand ${path} is niet te lezen. Controleer de naam en de rechten.`, { cause })
  }
}

const readIn = async (app: App, bytes: Buffer, dry: boolean) => {
  const acts = app.administration.fromServer
  const sheet = acts.readSheet(bytes)
  if (sheet.guessed) say('Dit bestand is geen UTF-8; het is gelezen zoals Windows het schrijft. Kijk namen met een accent na.')
  if (sheet.ignored.length) say(`Deze kolommen kennen we niet, en slaan we over: ${sheet.ignored.join(', ')}.`)
  const plan = await acts.tryImport(sheet)
  tell(plan.problems)
  if (plan.problems.length) throw new ConfigError(`Er is niets ingelezen. Eerst te verbeteren: ${plan.problems.length}.`)
  tell(plan.left)
  if (dry) return print(`Dit zou gebeuren: ${summary(plan)}`)
  const done = await acts.runImport(sheet, { progress: (count, total) => say(`${count} van ${total} uitgenodigd`) })
  print(`Ingelezen: ${summary(done.plan)}`)
  handOver(app, done.sent)
}

const runImport = (config: Config, args: string[]) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { proef: { type: 'boolean', default: false } } })
  const [path, ...more] = positionals
  if (path === undefined || more.length) throw new ConfigError('Noem één bestand: npm run cli -- network:import mensen.csv')
  const bytes = fileAt(path)
  return withPeople(config, (app) => readIn(app, bytes, values.proef))
}

export const networkCommands: Commands = {
  'organisation:add': {
    help: '--name --kind --region  voegt een organisatie toe; een regio die er nog niet is, komt erbij',
    run: runOrganisationAdd,
  },
  'network:import': {
    help: 'BESTAND.csv [--proef]  leest mensen en lidmaatschappen in: alles of niets; met --proef wordt alleen gezegd wat er zou gebeuren',
    run: runImport,
  },
  'network:export': {
    help: 'drukt alle mensen met hun lidmaatschappen af als CSV, die network:import weer leest',
    run: (config) =>
      withPeople(config, async ({ administration }) => void process.stdout.write(await administration.fromServer.exportNetwork())),
  },
}
