import { type App, createApp } from '../../app.ts'
import type { Config } from '../../config.ts'
import { createLog } from '../../shared/log.ts'

/** One command of the terminal. `help`: what comes behind its name, and what it does; one line. */
export type Command = { help: string; run(config: Config, args: string[]): Promise<void> }
export type Commands = Record<string, Command>

/** What goes on meanwhile, for who looks; it is not part of the answer. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)
/** The answer: what another program may read. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`)

const opened = async (config: Config, prepare: (app: App) => Promise<unknown>, work: (app: App) => Promise<void>): Promise<void> => {
  const app = await createApp(config, { log: createLog('warn', process.stderr) })
  try {
    await prepare(app)
    await work(app)
  } finally {
    await app.close()
  }
}

/** The app with its content, closed again afterwards. Its log goes to stderr: stdout is the answer. */
export const withApp = (config: Config, work: (app: App) => Promise<void>): Promise<void> =>
  opened(config, (app) => app.loadContent(), work)

const hasGroups = async ({ administration }: App): Promise<boolean> => (await administration.fromServer.groups({})).length > 0

/**
 * The same for commands about people, who need no pages: content is read only in a database that has no leergroepen yet, because
 * those come with it.
 */
export const withPeople = (config: Config, work: (app: App) => Promise<void>): Promise<void> =>
  opened(config, async (app) => (await hasGroups(app)) || app.loadContent(), work)
