import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browsers } from 'playwright-core'
import sirv from 'sirv'
import { indexHeaders } from '../../server/search/pagefind-files.ts'
import { securityHeaders } from '../../server/shared/http-guard.ts'

const sources = join(import.meta.dirname, '..', '..', 'src', 'search')

const start = "import { openShell } from '/search/shell-client.ts'; globalThis.ask = await openShell()"
const html = '<!doctype html><html lang="nl"><title>zoeken</title><script type="module" src="/start.js"></script></html>'
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** Serves the public index and the browser's own source, types taken off, under the content security policy of the site. */
const serve = async (indexDir: string) => {
  const setHeaders = (res: ServerResponse, path: string) => {
    for (const [name, value] of indexHeaders(path)) res.setHeader(name, value)
  }
  const index = sirv(indexDir, { etag: true, brotli: true, setHeaders })
  const server = createServer((req, res) => {
    for (const [name, value] of securityHeaders('http://127.0.0.1')) res.setHeader(name, value)
    const path = req.url ?? '/'
    const source = /^\/search\/([\w-]+\.ts)$/.exec(path)?.[1]
    const send = (type: string, text: string) => void res.setHeader('Content-Type', type).end(text)
    if (source) return send('text/javascript', stripTypeScriptTypes(readFileSync(join(sources, source), 'utf8')))
    if (path === '/start.js') return send('text/javascript', start)
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
