import type { Server } from 'node:http'
import type { AstroIntegration } from 'astro'
import { callerAddress } from './shared/caller-address.ts'
import { originAllowed } from './shared/http-guard.ts'

/**
 * The same app under `astro dev`: Vite serves the pages, this puts the app in the locals of every request, serves the
 * public index and attaches the live room to Vite's own HTTP server.
 */
export const leerkringDev = (): AstroIntegration => {
  let serves = false
  return {
    name: 'leerkring-dev',
    hooks: {
      // A build and a check start a server of their own for a moment: the data of whoever runs them is not theirs to open.
      'astro:config:setup': ({ command }) => {
        serves = command === 'dev'
      },
      'astro:server:setup': async ({ server }) => {
        if (!serves) return
        const [{ createApp }, { readConfig }, { attachRealtime }, { requireDataDir }, { default: sirv }] = await Promise.all([
          import('./app.ts'),
          import('./config.ts'),
          import('./realtime.ts'),
          import('./ops/serve.ts'),
          import('sirv'),
        ])
        const config = readConfig(process.env, { demo: true })
        requireDataDir(config.dataDir)
        const app = await createApp(config)
        await app.loadContent()
        server.middlewares.use((req, res, next) => {
          if (req.method === 'POST' && !originAllowed(req, `http://${req.headers.host}`)) return void res.writeHead(403).end('andere site')
          ;(req as unknown as Record<symbol, unknown>)[Symbol.for('astro.locals')] = {
            app,
            address: callerAddress(req, config.trustedProxies),
          }
          next()
        })
        server.middlewares.use('/pagefind', (req, res, next) => {
          const dir = app.search.publicIndexDir()
          return dir ? sirv(dir, { dev: true })(req, res, next) : next()
        })
        if (server.httpServer) attachRealtime(server.httpServer as Server, app)
        server.httpServer?.once('close', () => {
          app.close().catch((error: unknown) => app.log.error({ err: error }, 'stoppen ging niet netjes'))
        })
      },
    },
  }
}
