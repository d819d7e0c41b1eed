import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import type { Name } from '../support/network.ts'
import { pastGate, type RunningServer, startServer } from '../support/server.ts'

const pages: Array<[path: string, who?: Name]> = [
  ['/'],
  ['/', 'noor'],
  ['/kaders/basishandelingskader/bhk-05-veiligheid-eerst'],
  ['/kaders/basishandelingskader'],
  ['/bouwstenen/bs-12-netwerkdossier'],
  ['/bouwstenen'],
  ['/begrippen'],
  ['/platforms'],
  ['/platforms/pl-1-huiselijk-geweld-en-intieme-terreur'],
  ['/leercasussen'],
  ['/zoeken?q=veiligheid'],
  ['/consultaties', 'femke'],
  ['/consultaties/2026-0005', 'femke'],
  ['/consultaties/nieuw?veilig=ja', 'noor'],
  ['/meldingen', 'femke'],
  ['/account', 'noor'],
  ['/beheer', 'indra'],
]

describe('letters come in seven sizes', () => {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it.each([
    [1280, [14, 16, 17, 20, 24, 32, 40]],
    [360, [14, 16, 17, 20, 22, 27, 30]],
  ])('at %s wide', async (width, sizes) => {
    for (const [path, who] of pages) {
      const page = await browser.page(who, { viewport: { width, height: 800 } })
      await page.goto(await pastGate(server, path))
      const used = await page.evaluate(() => {
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
          node.textContent?.trim() ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
        )
        const found = new Map<number, string>()
        for (let node = words.nextNode(); node; node = words.nextNode()) {
          const element = node.parentElement
          if (!element?.checkVisibility() || element.closest('svg, .lk-hidden')) continue
          found.set(Math.round(Number.parseFloat(getComputedStyle(element).fontSize)), node.textContent?.trim().slice(0, 40) ?? '')
        }
        return [...found]
      })
      const others = used.filter(([size]) => !sizes.includes(size))
      expect(others, `${path} at ${width}`).toEqual([])
      await page.context().close()
    }
  })
})
