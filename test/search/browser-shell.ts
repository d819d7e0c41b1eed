import { readdirSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browsers } from 'playwright-core'
import sirv from 'sirv'
import { inject } from 'vitest'
import { indexHeaders } from '../../server/search/index/pagefind-files.ts'
import { securityHeaders } from '../../server/shared/http-guard.ts'

/** The file of the built site that the search page loads when somebody begins to type. */
const shellFile = (site: string): string => {
  const name = readdirSync(join(site, 'client', '_astro')).find((file) => /^shell-client\.[\w-]+\.js$/.test(file))
  if (!name) throw new Error('the site has no shell-client of its own')
  return `/_astro/${name}`
}

const startWith = (file: string) => `import { openShell } from '${file}'; globalThis.ask = await openShell()`
const html = '<!doctype html><html lang="nl"><title>zoeken</title><script type="module" src="/start.js"></script></html>'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** Serves the public index and the built scripts under the content security policy of the site. */
const serve = async (indexDir: string) => {
  const site = inject('site')
  const scripts = sirv(join(site, 'client'))
  const setHeaders = (res: ServerResponse, path: string) => {
    for (const [name, value] of indexHeaders(path)) res.setHeader(name, value)
  }
  const index = sirv(indexDir, { etag: true, brotli: true, setHeaders })
  const server = createServer((req, res) => {
    for (const [name, value] of securityHeaders('http://127.0.0.1')) res.setHeader(name, value)
    const path = req.url ?? '/'
    const send = (type: string, text: string) => void res.setHeader('Content-Type', type).end(text)
    if (path === '/start.js') return send('text/javascript', startWith(shellFile(site)))
    if (path.startsWith('/_astro/')) return scripts(req, res, () => void res.writeHead(404).end())
    if (!path.startsWith('/pagefind/')) return send('text/html', html)
    req.url = path.slice('/pagefind'.length)
    index(req, res, () => void res.writeHead(404).end())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

type Ask = (query: string, filters: Record<string, string[]>) => Promise<{ pages: Array<{ url: string }> }>

/** A real browser with the query shell of the search page, asking the index in this folder. */
export const openBrowserShell = async (indexDir: string) => {
  const served = await serve(indexDir)
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: flags })
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(served.url)
  // Not waitForFunction: it asks with eval, which the content security policy refuses.
  while (!(await page.evaluate(() => 'ask' in globalThis))) await page.waitForTimeout(50)
  return {
    complaints,
    /** Addresses of pages, best first, and how long the answer took in milliseconds. */
    ask: (query: string, filters: Record<string, string[]> = {}) =>
      page.evaluate(
        async (asked) => {
          const started = performance.now()
          const { pages } = await (globalThis as unknown as { ask: Ask }).ask(asked.query, asked.filters)
          return { urls: pages.map(({ url }) => url), ms: performance.now() - started }
        },
        { query, filters },
      ),
    async close() {
      await browser.close()
      served.close()
    },
  }
}
