import { parseArgs } from 'node:util'
import { type App, createApp } from '../../app.ts'
import { type Config, ConfigError } from '../../config.ts'
import { systemClock } from '../../shared/clock.ts'
import { createLog } from '../../shared/log.ts'
import { createJobs, type JobCard, type Jobs } from './jobs.ts'
import { ourJobs } from './our-jobs.ts'
import type { Run } from './running.ts'

type Print = (line: string) => void

const onTheWall = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'medium', timeStyle: 'short' })
const shown = (iso: string | undefined, otherwise: string): string => (iso ? onTheWall.format(new Date(iso)) : otherwise)

const withJobs = async (config: Config, at: Date | undefined, work: (jobs: Jobs, app: App) => Promise<void>) => {
  const app = await createApp(config, { log: createLog('warn', process.stderr), clock: at ? { now: () => at } : systemClock })
  try {
    await work(createJobs(app, ourJobs), app)
  } finally {
    await app.close()
  }
}

const linesOf = ({ name, what, when, next, last, busy, outcome, said }: JobCard): string[] => [
  `${name.padEnd(18)} ${what}`,
  `  patroon   ${when}`,
  `  volgende  ${shown(next, 'nooit')}`,
  `  laatste   ${shown(last, 'nog niet gedaan')}${busy ? ' (bezig)' : ''}`,
  ...(outcome ? [`  uitslag   ${outcome}: ${said ?? ''}`] : []),
]

/** `jobs`: what the server does by itself, when, and how it went. */
export const listJobs = (config: Config, print: Print): Promise<void> =>
  withJobs(config, undefined, async (jobs) => {
    for (const line of (await jobs.list()).flatMap(linesOf)) print(line)
  })

const withOffset = /T.*(Z|[+-]\d{2}:?\d{2})$/

const momentOf = (text: string | undefined, { baseUrl }: Config): Date | undefined => {
  if (text === undefined) return undefined
  if (new URL(baseUrl).protocol === 'https:')
    throw new ConfigError('Met --at staat de klok op een ander moment. Dat is voor proeven, en kan niet als BASE_URL met https begint.')
  const moment = new Date(text)
  if (!withOffset.test(text) || Number.isNaN(moment.getTime()))
    throw new ConfigError('Geef --at een moment met tijdzone, bijvoorbeeld 2027-03-01T08:00+01:00.')
  return moment
}

const tell = (print: Print, runs: Run[]) => {
  for (const { name, outcome, said } of runs) print(`${name}: ${outcome}. ${said}`)
  if (!runs.length) print('Er is niets aan de beurt.')
  if (runs.some(({ outcome }) => outcome !== 'gelukt')) process.exitCode = 1
}

/** `jobs:run NAME`, or `--all` for what is due; `--at` puts the clock of the app at a moment. @throws ConfigError, AppError */
export const runJobs = async (config: Config, args: string[], print: Print): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { all: { type: 'boolean', default: false }, at: { type: 'string' } },
  })
  const [name, ...more] = positionals
  if (more.length || (name === undefined) !== values.all)
    throw new ConfigError('Noem één taak, of --all voor alles wat aan de beurt is: npm run cli -- jobs:run journal-check')
  await withJobs(config, momentOf(values.at, config), async (jobs, app) => {
    await app.loadContent()
    tell(print, name === undefined ? await jobs.runDue() : [await jobs.run(name)])
  })
}
