import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const query = 'eerste onderzoek'
const address = '/kaders/basishandelingskader/bhk-02-eerste-onderzoek'
const sentence = 'Had voor 1 juli 2027 herzien moeten zijn.'

describe('a search result whose page had to be looked at again', () => {
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

  const at = (moment: string) => void (server.app.clock = { now: () => new Date(moment) })
  /** Address → what the result says of its review date, as far as a reader sees it. */
  const reviews = async (page: Page) =>
    new Map(
      await page.locator('[data-results] > li').evaluateAll((items) =>
        items.map((item): [string, string] => {
          const said = item.querySelector<HTMLElement>('[data-review]')
          const seen = said?.checkVisibility() ? said.textContent : ''
          return [item.querySelector('a')?.getAttribute('href') ?? '', seen?.trim() ?? '']
        }),
      ),
    )
  const withoutScript = async () => {
    await plain.goto(`/zoeken?q=${encodeURIComponent(query)}`)
    return reviews(plain)
  }
  const whileTyping = async () => {
    await scripted.goto('/zoeken')
    await scripted.locator('#zoekvraag').fill(query)
    await scripted.waitForURL(/\/zoeken\?q=/)
    return reviews(scripted)
  }

  it.each([
    ['without script', withoutScript],
    ['while typing', whileTyping],
  ])('says so from the day on, %s', async (_how, search) => {
    at('2027-07-01T10:00:00Z')
    const before = await search()
    expect([before.has(address), [...before.values()].filter(Boolean)]).toEqual([true, []])
    at('2027-07-02T10:00:00Z')
    const after = await search()
    expect(after.get(address)).toBe(sentence)
    const begrip = [...after].find(([url]) => url.startsWith('/begrippen'))
    expect(begrip?.[1], 'a begrip has no review date').toBe('')
  })
})
