import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, createApp } from '../app.ts'
import { type Config, ConfigError, isExposed } from '../config.ts'
import { createHttp } from '../http.ts'
import { attachRealtime } from '../realtime.ts'
import { secretFile } from '../shared/secrets.ts'
import { securityLogFile } from '../shared/security-log.ts'
import { createJobs } from './jobs/jobs.ts'
import { ourJobs } from './jobs/our-jobs.ts'
import { createFigures } from './metrics/figures.ts'
import { metricsPage } from './metrics/page.ts'

/** Where `npm run build` puts the site. */
export const builtSite = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist')

const patience = 5000

/** How long a caller may take to say what they want; who is slower makes room for others. In milliseconds. */
const patient = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 2000 }

/** What an earlier version left readable for everybody on the machine is closed as well. A folder that is not ours stays as it is. */
const closeToOthers = (dataDir: string): void => {
  const ours = ['', 'leerkring.db', 'leerkring.db-wal', 'leerkring.db-shm', 'pagefind', 'mail', 'backups', secretFile, securityLogFile].map(
    (name) => join(dataDir, name),
  )
  for (const path of ours.filter((path) => existsSync(path))) {
    try {
      chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600)
    } catch (error) {
      if ((error as { code?: string }).code !== 'EPERM') throw error
    }
  }
}

/** The folder is there, can be written in, and is its owner's alone. @throws ConfigError with a sentence that names the variable */
export const requireDataDir = (dataDir: string): void => {
  process.umask(0o077)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
    closeToOthers(dataDir)
  } catch (cause) {
    throw new ConfigError(`In de map van DATA_DIR (${dataDir}) kan niet geschreven worden. Kies een andere map of geef schrijfrecht.`, {
      cause,
    })
  }
}

/** Accounts of the demo and of load tests have passwords that many know: only this machine itself may reach them. */
export const testAccountsExposed = () =>
  new ConfigError(
    'In deze database staan accounts van de demo of van een belastingproef, met een wachtwoord dat anderen kennen. Ze mogen alleen op deze machine zelf bereikbaar zijn. Kies een andere DATA_DIR of DATABASE_URL, of zet HOST en BASE_URL op 127.0.0.1.',
  )

const refuseTestAccounts = async (app: App): Promise<void> => {
  if (!isExposed(app.config) || !(await app.people.testAccountIsOpen())) return
  await app.close()
  throw testAccountsExposed()
}

const listen = (server: Server, { port, host }: Config): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError(`Poort ${port} op ${host} is al in gebruik. Stop het andere programma of kies een andere PORT.`)
          : new ConfigError(`Luisteren op ${host}:${port} lukt niet (${error.code ?? error.message}). Controleer HOST en PORT.`),
      ),
    )
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })

/**
 * Starts the whole process: database, content, http, realtime. SIGTERM and SIGINT stop it in reverse: no new
 * connections, sockets told, messages on their way saved, the job that runs awaited, database closed.
 * @param site the folder of the built site
 */
export const serve = async (config: Config, prepare: (app: App) => Promise<void> = async () => {}, site = builtSite) => {
  requireDataDir(config.dataDir)
  const app = await createApp(config)
  await refuseTestAccounts(app)
  if (!config.rateLimits) app.log.warn('RATE_LIMITS=off: er is geen rem op inloggen en versturen. Alleen voor belastingproeven.')
  if (isExposed(config) && config.baseUrl.startsWith('http:'))
    app.log.warn('BASE_URL begint met http: wachtwoorden en vragen gaan leesbaar over het netwerk. Zet er een proxy met https voor.')
  await app.loadContent()
  await prepare(app)
  const figures = createFigures(app, { sockets: () => realtime.io.engine.clientsCount })
  const server = createServer(patient, await createHttp(app, site, [metricsPage(figures.register, config.metricsToken)]))
  server.maxConnections = 20_000
  const realtime = attachRealtime(server, app)
  const { port } = await listen(server, config)
  const jobs = createJobs(app, ourJobs)
  await jobs.start()
  app.notifications.start()

  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      // Closing the sockets closes the HTTP server too: it waits for answers on their way, but not for ever.
      const force = setTimeout(() => server.closeAllConnections(), patience)
      const jobsEnded = jobs.stop()
      await realtime.close()
      clearTimeout(force)
      await jobsEnded
      figures.close()
      await app.close()
    })())
  const leave = () =>
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        app.log.error({ err: error }, 'stoppen ging niet netjes')
        process.exit(1)
      },
    )
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave())
  return { app, realtime, log: app.log, address: `http://${config.host}:${port}`, stop }
}
