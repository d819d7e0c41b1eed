import type { Server } from 'node:http'
import type { AstroIntegration } from 'astro'
import { callerAddress } from './shared/caller-address.ts'
import { originAllowed } from './shared/http-guard.ts'

/**
 * The same app under `astro dev`: Vite serves the pages, this puts the app in the locals of every request, serves the
 * public index and attaches the live room to Vite's own HTTP server.
 */
export const leerkringDev = (): AstroIntegration => ({
  name: 'leerkring-dev',
  hooks: {
    'astro:server:setup': async ({ server }) => {
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
      server.httpServer?.once('close', () => void app.close())
    },
  },
})
