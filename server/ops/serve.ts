import { accessSync, constants, mkdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, createApp } from '../app.ts'
import { type Config, ConfigError } from '../config.ts'
import { createHttp } from '../http.ts'
import { attachRealtime } from '../realtime.ts'

/** Where `npm run build` puts the site. */
export const builtSite = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist')

const patience = 5000

/** The folder is there and can be written in. @throws ConfigError with a sentence that names the variable */
export const requireDataDir = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch (cause) {
    throw new ConfigError(`In de map van DATA_DIR (${dataDir}) kan niet geschreven worden. Kies een andere map of geef schrijfrecht.`, {
      cause,
    })
  }
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
 * connections, sockets told, messages on their way saved, database closed.
 * @param site the folder of the built site
 */
export const serve = async (config: Config, prepare: (app: App) => Promise<void> = async () => {}, site = builtSite) => {
  requireDataDir(config.dataDir)
  const app = await createApp(config)
  if (!config.rateLimits) app.log.warn('RATE_LIMITS=off: er is geen rem op inloggen en versturen. Alleen voor belastingproeven.')
  await app.loadContent()
  await prepare(app)
  const server = createServer(await createHttp(app, site))
  const realtime = attachRealtime(server, app)
  const { port } = await listen(server, config)

  let stopping: Promise<void> | undefined
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      // Closing the sockets closes the HTTP server too: it waits for answers on their way, but not for ever.
      const force = setTimeout(() => server.closeAllConnections(), patience)
      await realtime.close()
      clearTimeout(force)
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
