import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, openBrowser } from '../support/browser.ts'
import { bringTo } from '../support/cases.ts'
import { type Name } from '../support/network.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const kB = 1000

describe('what a page weighs over the wire', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    await server.app.search.whenIndexed()
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Bytes as they came over the wire (brotli), headers included, with an empty cache. */
  const weigh = async (path: string, name?: Name) => {
    const page = await browser.page(name, { viewport: { width: 360, height: 740 } })
    const session = await page.context().newCDPSession(page)
    const weights = { total: 0, script: 0, files: 0 }
    const types = new Map<string, string>()
    session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      weights.total += encodedDataLength
      if (types.get(requestId) === 'Script') weights.script += encodedDataLength
    })
    await session.send('Network.enable')
    await session.send('Network.setCacheDisabled', { cacheDisabled: true })
    const answer = await page.goto(path, { waitUntil: 'networkidle' })
    expect(answer?.status(), path).toBe(200)
    if (path.includes('/consultaties/2')) await live(page)
    weights.files = types.size
    await page.context().close()
    process.stdout.write(
      `\n${path}: ${(weights.total / kB).toFixed(1)} kB, script ${(weights.script / kB).toFixed(1)} kB, ${weights.files} files\n`,
    )
    expect(weights.total, 'something was weighed').toBeGreaterThan(3 * kB)
    return weights
  }

  it.each([
    '/kaders/basishandelingskader/bhk-05-veiligheid-eerst',
    '/kaders/kwaliteitskader/k04-veiligheidsplan-en-een-plan',
    '/bouwstenen/bs-12-netwerkdossier',
    '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur',
    '/',
  ])('%s: at most 45 kB, of which 4 kB script', async (path) => {
    const { total, script } = await weigh(path)
    expect(total).toBeLessThanOrEqual(45 * kB)
    expect(script).toBeLessThanOrEqual(4 * kB)
  })

  it('the search page: at most 15 kB script before Pagefind’s own parts', async () => {
    const { script } = await weigh('/zoeken')
    expect(script).toBeLessThanOrEqual(15 * kB)
  })

  it('the room: at most 80 kB, of which 30 kB script, socket.io-client included', async () => {
    const { number } = await bringTo(server, 'advies')
    const { total, script } = await weigh(`/consultaties/${number}`, 'noor')
    expect(total).toBeLessThanOrEqual(80 * kB)
    expect(script).toBeLessThanOrEqual(30 * kB)
  })

  it('the style sheets of all pages together: at most 14 kB', async () => {
    const found = new Map<string, number>()
    for (const path of ['/', '/kaders/basishandelingskader/bhk-05-veiligheid-eerst', '/bouwstenen', '/zoeken?q=ots', '/inloggen']) {
      for (const [href] of (await (await fetch(server.base + path)).text()).matchAll(/\/_astro\/[\w.@-]+\.css/g)) {
        if (!found.has(href))
          found.set(href, Number((await fetch(server.base + href, { headers: { 'Accept-Encoding': 'br' } })).headers.get('Content-Length')))
      }
    }
    expect(found.size).toBeGreaterThan(0)
    expect([...found.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(14 * kB)
  })
})
