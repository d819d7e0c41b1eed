import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openBrowser } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const scanPage = '/kaders/kwaliteitskader/zelfscan'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page as it is now, and how far it runs off a narrow screen. */
const inspect = async (page: Page): Promise<void> => {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const run = `${axeSource}; axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' at ' + nodes[0].target))`
    expect(await page.evaluate(run), `${page.url()} at ${width} pixels`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${page.url()} at ${width} pixels`).toBeLessThanOrEqual(width)
  }
}

/** Fills in the step on the screen and presses its first button. */
const fillIn = async (page: Page, choice: number) => {
  for (const statement of await page.locator('.scan-statement').all()) await statement.locator('input').nth(choice).check()
  for (const example of await page.locator('form textarea').all()) await example.fill('Het staat in het verslag.')
  await Promise.all([page.waitForEvent('load'), page.locator('form.lk-form .lk-actions button').first().click()])
}

describe('the zelfscan in the browser', () => {
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

  it('is filled in from begin to result without script, on a phone', async () => {
    const page = await browser.page(undefined, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    await page.goto(scanPage)
    await page.getByRole('link', { name: 'Begin de zelfscan' }).click()
    for (let step = 1; step <= 12; step++) await fillIn(page, 2)
    expect(await page.locator('h1').textContent()).toContain('Resultaat')
    expect(await page.locator('#uitkomst + p').textContent()).toContain('12 vasthouden')
    expect(await page.locator('.scan-chart__bar').count()).toBe(12)
    await page.locator('#punt-1').fill('Een visie op één A4')
    await page.locator('#punt-1-eigenaar').fill('teamleider')
    await page.locator('#punt-1-datum').fill('2099-03-31')
    await page.getByRole('button', { name: 'Verbeterpunten bij het resultaat zetten' }).click()
    expect(await page.locator('.scan-points').textContent()).toContain('31 maart 2099')
    expect(await page.locator('.scan-chart__bar').count(), 'nothing got lost on the way').toBe(12)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download als CSV' }).click()])
    expect(file.suggestedFilename()).toMatch(/^zelfscan-[\d-]+\.csv$/)
    await page.context().close()
  })

  it('is still there after the tab was closed, in this browser only, until it is wiped', async () => {
    const page = await browser.page()
    await page.goto(`${scanPage}/invullen`)
    await fillIn(page, 3)
    await page.locator('.scan-statement input').first().check()
    const again = await page.context().newPage()
    await page.close()
    await again.goto(scanPage)
    expect(await again.locator('[data-found]').textContent()).toContain('7 stellingen ingevuld')
    await again.getByRole('link', { name: 'Verder met mijn zelfscan' }).click()
    await expect.poll(() => again.locator('label[for=voortgang]').textContent()).toMatch(/Stap 2 van 12 · \s*7/)
    expect(await again.locator('.scan-statement input').first().isChecked()).toBe(true)
    await fillIn(again, 0)
    await again.getByRole('button', { name: 'Terug naar K2' }).click()
    await again.getByRole('button', { name: 'Terug naar K1' }).click()
    expect(await again.locator('.scan-statement').first().locator('input').nth(3).isChecked(), 'the first step came along').toBe(true)

    const other = await browser.page()
    await other.goto(scanPage)
    expect(await other.locator('[data-found]').isHidden()).toBe(true)
    await again.getByRole('button', { name: 'Bekijk het resultaat' }).click()
    await again.locator('#punt-1').fill('Zonder eigenaar en datum')
    await again.getByRole('button', { name: 'Verbeterpunten bij' }).click()
    await again.getByRole('alert').waitFor()
    await inspect(again)
    await again.goto(scanPage)
    await again.getByRole('button', { name: 'Wis mijn antwoorden' }).click()
    await again.waitForURL(`**${scanPage}`)
    expect(await again.evaluate(() => localStorage.length)).toBe(0)
    await again.goto(`${scanPage}/invullen`)
    expect(await again.locator('input:checked').count()).toBe(0)
  })

  it('is kept for the team of who is signed in, and shows its line after the second', async () => {
    // The team of Winston has no scans yet in the demo.
    const page = await browser.page('winston')
    for (const choice of [1, 3]) {
      await page.goto(scanPage)
      await page.getByRole('button', { name: 'Begin een scan voor ons team' }).click()
      for (let step = 1; step <= 12; step++) await fillIn(page, choice)
      await page.getByRole('button', { name: 'Scan afronden' }).click()
      await page.getByRole('heading', { name: 'Verbeterpunten' }).waitFor()
    }
    await page.goto(scanPage)
    expect(await page.locator('.scan-chart__spot').count()).toBe(2)
    expect(await page.locator('[aria-labelledby=team] tr:last-child td').allTextContents()).toEqual([
      expect.stringContaining('2,0'),
      expect.stringContaining('4,0'),
    ])
    await inspect(page)
    await page
      .getByRole('link', { name: /^Scan van/ })
      .first()
      .click()
    await inspect(page)
    expect(await page.evaluate(() => localStorage.length), 'a team’s answers are not left in the browser').toBe(0)
  })

  it('prints the result without the buttons and forms around it', async () => {
    const page = await browser.page(undefined, { javaScriptEnabled: false })
    await page.goto(`${scanPage}/invullen?stap=12`)
    await fillIn(page, 0)
    await page.emulateMedia({ media: 'print' })
    for (const away of ['.lk-nav', '.lk-actions', '#punt-1']) expect(await page.locator(away).first().isHidden(), away).toBe(true)
    for (const there of ['h1', '.scan-chart svg', '#uitkomst', 'table'])
      expect(await page.locator(there).first().isVisible(), there).toBe(true)
  })
})
