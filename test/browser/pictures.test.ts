import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import pixelmatch from 'pixelmatch'
import { type Browser as Chromium, chromium } from 'playwright-core'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Name } from '../support/network.ts'
import { pastGate, type RunningServer, signIn, startServer } from '../support/server.ts'

/**
 * A picture of the first screen of one page of each kind, against the one that was looked at and kept in test/browser/pictures. Who changes
 * how a page looks makes them again (`NEW_PICTURES=1 npx vitest run test/browser/pictures.test.ts`), looks, and commits them with the change.
 */
const pages: Array<[name: string, path: string, who?: Name]> = [
  ['voorpagina', '/'],
  ['werkbank', '/', 'noor'],
  ['hoofdstuk', '/kaders/basishandelingskader/bhk-05-veiligheid-eerst'],
  ['werkkaart', '/kaders/basishandelingskader/bhk-05-veiligheid-eerst/werkkaart'],
  ['kader', '/kaders/basishandelingskader'],
  ['bouwsteen', '/bouwstenen/bs-12-netwerkdossier'],
  ['bouwstenen', '/bouwstenen'],
  ['raadplegen', '/consultaties?stand=loopt', 'noor'],
  ['ruimte', '/consultaties/2026-0005', 'femke'],
  ['vraag', '/consultaties/nieuw?veilig=ja', 'noor'],
  ['platform', '/platforms/pl-1-huiselijk-geweld-en-intieme-terreur'],
  ['leren', '/leren'],
  ['cijfers', '/cijfers'],
  ['zelfscan', '/kaders/kwaliteitskader/zelfscan'],
  ['inloggen', '/inloggen'],
]

const folder = join(import.meta.dirname, 'pictures')
const makesNew = process.env['NEW_PICTURES'] === '1'
/** What may differ, of all dots: the edges of letters are drawn a little otherwise on another machine. */
const mayDiffer = 0.005

/** What is of the moment is left out: times, how long something waits, who is there now. */
const still = `time, .lk-rows__end, [data-connection], [data-present], [data-connection-here] { visibility: hidden !important }
  *, ::before, ::after { caret-color: transparent !important; animation: none !important; transition: none !important }`

describe('every kind of page looks as it was looked at', () => {
  let server: RunningServer
  let browser: Chromium
  beforeAll(async () => {
    server = await startServer()
    // Always this Chromium: another draws letters in its own way.
    browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: ['--no-sandbox', '--disable-gpu'] })
    mkdirSync(folder, { recursive: true })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const pictureOf = async (path: string, width: number, who?: Name): Promise<Buffer> => {
    const context = await browser.newContext({ baseURL: server.base, viewport: { width, height: 800 }, reducedMotion: 'reduce' })
    if (who) {
      const [name = '', value = ''] = (await signIn(server.base, who)).split('=')
      await context.addCookies([{ name, value, url: server.base }])
    }
    const page = await context.newPage()
    await page.goto(await pastGate(server, path), { waitUntil: 'networkidle' })
    await page.addStyleTag({ content: still }).catch(() => page.evaluate(addStill, still))
    await page.evaluate(() => scrollTo(0, 0))
    const picture = await page.screenshot()
    await context.close()
    return picture
  }
  /** The policy of the site lets no style in; a sheet that script makes is of the page itself. */
  const addStill = (css: string) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets.push(sheet)
  }

  it.each(pages.flatMap(([name, path, who]) => [1280, 360].map((width) => ({ name, path, who, width }))))(
    '$name, $width wide',
    async ({ name, path, who, width }) => {
      const file = join(folder, `${name}-${width}.png`)
      const now = PNG.sync.read(await pictureOf(path, width, who))
      if (makesNew || !existsSync(file)) {
        expect(makesNew, `${file} is missing: make it with NEW_PICTURES=1 and look at it`).toBe(true)
        writeFileSync(file, PNG.sync.write(now))
        return
      }
      const kept = PNG.sync.read(readFileSync(file))
      expect([now.width, now.height]).toEqual([kept.width, kept.height])
      const differing = pixelmatch(kept.data, now.data, undefined, now.width, now.height, { threshold: 0.2 })
      expect(differing / (now.width * now.height), `looks otherwise than ${file}`).toBeLessThanOrEqual(mayDiffer)
    },
  )
})
