import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { getPage, type RunningServer, startServer } from '../support/server.ts'

const kader = '/kaders/basishandelingskader'
const bouwsteen = '/bouwstenen/bs-12-netwerkdossier'

describe('reading', () => {
  let server: RunningServer
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    page = await browser.page()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const text = async (path: string) => {
    const answer = await getPage(server.base, path)
    return { status: answer.status, html: await answer.text() }
  }

  it('every address and every anchor on the public pages leads somewhere', async () => {
    const pages = new Map<string, { status: number; ids: Set<string> }>()
    const wanted: Array<{ from: string; path: string; hash: string }> = [{ from: 'begin', path: '/', hash: '' }]
    const skipped = /^\/(?:beheer|consultaties|account|meldingen|inloggen|api|feedback|_astro)|\.(?:atom|xml|svg|json|txt)$/
    for (const { path } of wanted) {
      if (pages.has(path)) continue
      const { status, html } = await text(path)
      pages.set(path, { status, ids: new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id ?? '')) })
      for (const [, href = ''] of html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)) {
        const url = new URL(href.replaceAll('&amp;', '&'), `${server.base}${path}`)
        if (url.origin === server.base && !skipped.test(url.pathname))
          wanted.push({ from: path, path: url.pathname, hash: url.hash.slice(1) })
      }
    }
    const broken = wanted.filter(({ path, hash }) => {
      const found = pages.get(path)
      return found?.status !== 200 || (hash && !found.ids.has(decodeURIComponent(hash)))
    })
    expect(pages.size).toBeGreaterThan(250)
    expect([...new Set(broken.map(({ from, path, hash }) => `${from} → ${path}${hash && `#${hash}`}`))]).toEqual([])
  }, 120_000)

  it('the werkkaart of every chapter is one sheet of A4', async () => {
    const { html } = await text(kader)
    const chapters = [...new Set([...html.matchAll(/href="(\/kaders\/basishandelingskader\/bhk-[^"#/]+)"/g)].map(([, path]) => path ?? ''))]
    expect(chapters.length).toBe(11)
    for (const chapter of chapters) {
      await page.goto(`${chapter}/werkkaart`)
      expect(await page.locator('.lk-sheet__part').count(), chapter).toBeGreaterThanOrEqual(4)
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, `${chapter} on paper`).toBe(1)
    }
  }, 60_000)

  it('a whole kader has every section of every chapter once, with contents that lead to them', async () => {
    const { html } = await text(`${kader}/volledig`)
    const ids = [...html.matchAll(/<h3 id="([\w-]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBe(11 * 10 + 8 * 6)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(html).toContain(`href="#${id}"`)
  })

  it('a begrip is explained where it is first named, without script', async () => {
    const plain = await browser.page(undefined, { javaScriptEnabled: false })
    await plain.goto(`${kader}/bhk-08-verzoek-om-een-gedwongen-maatregel`)
    const word = plain.getByRole('button', { name: 'ondertoezichtstelling' })
    const note = plain.locator('#begrip-ondertoezichtstelling')
    expect(await note.isVisible()).toBe(false)
    await word.focus()
    await plain.keyboard.press('Enter')
    await note.waitFor({ state: 'visible' })
    expect(await note.textContent()).toContain('kinderrechter')
    await plain.keyboard.press('Escape')
    await note.waitFor({ state: 'hidden' })
    expect(await plain.locator('.lk-term').count()).toBeLessThanOrEqual(12)
    await plain.context().close()
  })

  it('a source opens beside its numeral without script, and stands in the list under the text', async () => {
    const plain = await browser.page(undefined, { javaScriptEnabled: false })
    await plain.goto(`${kader}/bhk-05-veiligheid-eerst`)
    const note = plain.locator('#noot-1')
    expect(await note.evaluate((item) => [item.matches(':popover-open'), getComputedStyle(item).display])).toEqual([false, 'list-item'])
    await plain.getByRole('button', { name: 'Bron 1', exact: true }).first().focus()
    await plain.keyboard.press('Enter')
    expect(await note.evaluate((item) => item.matches(':popover-open'))).toBe(true)
    expect(await note.textContent()).toContain('Intieme terreur')
    await plain.context().close()
  })

  it('titles stand at the same place on every page to read', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    const places = new Set<number>()
    for (const path of [`${kader}/bhk-05-veiligheid-eerst`, bouwsteen, '/leercasussen/lc-01-na-het-huisverbod', '/proeftuinen/flevoland']) {
      await page.goto(path)
      places.add((await page.locator('h1').boundingBox())?.x ?? 0)
    }
    expect(places.size).toBe(1)
  })

  it('the advice of a leercasus opens when the reader has thought; what is said about it stays reachable', async () => {
    await page.goto('/leercasussen/lc-01-na-het-huisverbod')
    const advice = page.getByRole('heading', { name: 'Het advies en waarom' })
    expect(await advice.isVisible()).toBe(false)
    await page.getByText('Wat zou jij doen?').click()
    expect(await advice.isVisible()).toBe(true)
    await page.goto('/leercasussen/lc-01-na-het-huisverbod#lc-01-4')
    await advice.waitFor({ state: 'visible' })
  })

  it('“op deze pagina” follows the reader', async () => {
    await page.goto(`${kader}/bhk-05-veiligheid-eerst`)
    const here = page.locator('.lk-reading__toc a[aria-current]')
    await expect.poll(() => here.textContent()).toContain('In het kort')
    await page.evaluate(() => document.getElementById('bhk-05-4')?.scrollIntoView())
    await expect.poll(() => here.textContent()).toContain('Wat zegt de wet')
  })

  it('a chart has a title, a unit, a source, how sure it is, and the same figures as a table', async () => {
    await page.goto('/cijfers')
    const chart = page.locator('.lk-chart').filter({ hasText: 'Meldingen bij Veilig Thuis' })
    for (const word of ['Aantal meldingen', 'Zekerheid', 'Bron', 'C07'])
      expect(await chart.locator('figcaption').textContent()).toContain(word)
    const drawn = (await chart.locator('.lk-chart__value').allTextContents()).map((value) => value.trim())
    expect(drawn).toEqual((await chart.locator('td.lk-number').allTextContents()).map((value) => value.trim()))
    expect(await chart.locator('svg').textContent()).toContain('geen cijfer')
  })

  it('a bouwsteen keeps its versions, and an unknown one is not there', async () => {
    const { status, html } = await text(`${bouwsteen}/versies/1`)
    expect([status, html.includes('Wat er veranderde')]).toEqual([200, false])
    for (const wrong of ['0', '99', 'x', '1e3', '-1']) expect((await text(`${bouwsteen}/versies/${wrong}`)).status, wrong).toBe(404)
  })

  it('bouwstenen stand side by side, at most three, and what cannot be done is said', async () => {
    const { html } = await text('/bouwstenen/vergelijk?code=bs-01&code=BS-02&code=BS-03&code=BS-04&code=%3Cscript%3E')
    expect(html.match(/<th scope="col">/g)?.length).toBe(4)
    expect(html).toContain('Je koos 4 bouwstenen')
    expect(html).toContain('is geen bouwsteen die we kennen')
    expect(html).not.toContain('<script>”')
    expect((await text('/bouwstenen/vergelijk')).html).toContain('Er is nog niets gekozen')
  })

  it.each(['bewijs', 'basisprincipe'])(
    'the list can be narrowed by %s; a value that does not exist is named and narrows nothing',
    async (name) => {
      const count = (html: string) => html.match(/<th scope="row">/g)?.length ?? 0
      const all = count((await text('/bouwstenen')).html)
      const some = count((await text(`/bouwstenen?${name}=1`)).html)
      expect([some > 0, some < all]).toEqual([true, true])
      const { html } = await text(`/bouwstenen?${name}=nooit`)
      expect([count(html), html.includes('“nooit” is geen')]).toEqual([all, true])
    },
  )

  it('leercasussen and figures are found', async () => {
    const first = async (query: string) => (await server.app.search.pages(query)).pages.slice(0, 5).map(({ code }) => code)
    expect(await first('papa zit vast kind weet het niet')).toContain('LC-06')
    expect(await first('proeftuin fryslan')).toContain('proeftuin-fryslan')
    expect(await first('aantal meldingen veilig thuis')).toContain('cijfers-d-veilig-thuis-en-geweld')
  })
})
