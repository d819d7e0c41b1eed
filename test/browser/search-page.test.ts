import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'

describe('the search page, with script and without', () => {
  let server: RunningServer
  let browser: Browser
  let [scripted, plain] = [] as unknown as [Page, Page]
  beforeAll(async () => {
    server = await startServer()
    await server.app.search.whenIndexed()
    browser = await openBrowser(server)
    ;[scripted, plain] = [await browser.page(), await browser.page(undefined, { javaScriptEnabled: false })]
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** Address → passage of every result on the page. */
  const passages = async (page: Page) =>
    new Map(
      await page.locator('[data-results] > li').evaluateAll((items) =>
        items.map((item): [string, string] => {
          const passage = item.querySelector('[data-passage]:not([hidden])')?.textContent ?? ''
          return [
            item.querySelector('a')?.getAttribute('href') ?? '',
            passage
              .replace(/\s+/g, ' ')
              .replace(/[\s.…]+$/, '')
              .trim(),
          ]
        }),
      ),
    )
  const type = async (query: string) => {
    await scripted.goto('/zoeken')
    await scripted.locator('#zoekvraag').fill(query)
    await scripted.waitForURL(/\/zoeken\?q=/)
  }
  const addresses = (page: Page) =>
    page.locator('[data-results] [data-title]').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const totalOn = async (page: Page) => Number(/^\d+/.exec((await page.locator('[data-status]').textContent()) ?? '')?.[0])

  it.each(['huisverbod', 'machtiging gesloten jeugdhulp', 'ots'])(
    'a begrip says the same of %s in both, and says it once',
    async (query) => {
      await type(query)
      await plain.goto(`/zoeken?q=${encodeURIComponent(query)}`)
      const [here, there] = [await passages(scripted), await passages(plain)]
      const both = [...here.keys()].filter((url) => url.startsWith('/begrippen') && there.has(url))
      expect(both.length).toBeGreaterThan(0)
      for (const url of both) expect(here.get(url), url).toBe(there.get(url))
    },
  )

  it('without script: a link with an address leads to the next ten, and on to the last', async () => {
    await plain.goto('/zoeken?q=veiligheid')
    const [first, total] = [await addresses(plain), await totalOn(plain)]
    expect([first.length, total > 20]).toEqual([10, true])
    await plain.getByRole('link', { name: /^Nog 10 pagina/ }).click()
    expect(plain.url()).toMatch(/q=veiligheid&aantal=20#resultaat-11$/)
    const twenty = await addresses(plain)
    expect([twenty.length, twenty.slice(0, 10)]).toEqual([20, first])
    for (let shown = 20; shown < total; shown += 10) {
      await plain.locator('[data-more-link]').click()
      await plain.waitForURL(`**/zoeken?q=veiligheid&aantal=${shown + 10}*`)
    }
    expect(await plain.locator('[data-more-link]').isVisible(), 'no more than there are').toBe(false)
    const all = await addresses(plain)
    expect([all.length, new Set(all).size]).toEqual([total, total])
  })

  it('with script: the next ten come below, the address is kept, and the reader goes on at the first that is new', async () => {
    await type('veiligheid')
    const [first, total] = [await addresses(scripted), await totalOn(scripted)]
    await scripted.getByRole('link', { name: /^Nog 10 pagina/ }).click()
    await expect.poll(() => addresses(scripted)).toHaveLength(20)
    const twenty = await addresses(scripted)
    expect(twenty.slice(0, 10)).toEqual(first)
    await expect.poll(() => scripted.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(twenty[10])
    expect(new URL(scripted.url()).search).toBe('?q=veiligheid&aantal=20')
    expect(await scripted.locator('[data-status]').textContent()).toContain('Je ziet de 20')
    while (await scripted.locator('[data-more-link]').isVisible()) {
      const before = (await addresses(scripted)).length
      await scripted.locator('[data-more-link]').click()
      await expect.poll(async () => (await addresses(scripted)).length).toBeGreaterThan(before)
    }
    const all = await addresses(scripted)
    expect([all.length, new Set(all).size]).toEqual([total, total])
  })

  it('another question begins with ten again', async () => {
    await scripted.goto('/zoeken?q=veiligheid&aantal=30')
    expect(await addresses(scripted)).toHaveLength(30)
    await scripted.locator('#zoekvraag').fill('gezin')
    await expect.poll(() => new URL(scripted.url()).search).toBe('?q=gezin')
    expect(await addresses(scripted)).toHaveLength(10)
  })

  it.each([
    ['0', 10],
    ['-10', 10],
    ['11', 20],
    ['1e9', 200],
    ['x', 10],
    ['', 10],
  ])('aantal=%s is answered with at most %s results', async (wanted, most) => {
    await plain.goto(`/zoeken?q=veiligheid&aantal=${wanted}`)
    expect((await addresses(plain)).length).toBe(Math.min(most, await totalOn(plain)))
  })
})
