import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser, openQuestionForm } from '../support/browser.ts'
import { bringTo } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the privacywacht while somebody types', () => {
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

  const form = async (options = {}) => {
    const page = await browser.page('noor', options)
    await openQuestionForm(page)
    return page
  }
  const panel = (page: Page, field = 'facts') => page.locator(`[data-guard-of=${field}]`)
  const text = 'Moeder Fatima El Amrani (06-12345678) belde. Haar zoon, geb. 3-7-2015, is bang. Ook Storm was erbij.'

  it('does not come with the page, only with the first letter', async () => {
    const page = await form()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.waitForLoadState('networkidle')
    expect(asked.filter((url) => url.includes('watching'))).toEqual([])
    await page.getByLabel('Feiten').pressSequentially('M')
    await expect.poll(() => asked.some((url) => url.includes('watching'))).toBe(true)
    await page.context().close()
  })

  it.each([1280, 360])('marks the spots, says what they are and puts something else there, at %i px', async (width) => {
    const page = await form({ viewport: { width, height: 900 } })
    await page.getByLabel('Feiten').fill(text)
    await expect.poll(() => panel(page).locator('li').count()).toBe(4)
    expect(await page.locator('.lk-guard-layer mark').allTextContents()).toEqual(['Fatima El Amrani', '06-12345678', '3-7-2015', 'Storm'])
    await panel(page).scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out').toBe(true)
    const wrong = (await page.evaluate(`${axe}; axe.run()`)) as { violations: Array<{ id: string }> }
    expect(wrong.violations.map(({ id }) => id)).toEqual([])

    await panel(page).getByRole('button', { name: 'Vervang 3-7-2015 door [juli 2015]' }).click()
    await panel(page).getByRole('button', { name: 'Vervang 06-12345678 door [telefoonnummer]' }).click()
    await panel(page).getByRole('button', { name: 'Haal weg: Fatima El Amrani' }).press('Enter')
    expect(await page.getByLabel('Feiten').inputValue()).toBe(
      'Moeder ([telefoonnummer]) belde. Haar zoon, geb. [juli 2015], is bang. Ook Storm was erbij.',
    )
    await panel(page)
      .getByRole('checkbox', { name: /geen naam van iemand uit het gezin/ })
      .check()
    await expect.poll(() => page.locator('.lk-guard-layer mark').count()).toBe(0)
    await page.context().close()
  })

  it('holds a message back in the room until its writer answered, and sends it then, by keyboard alone', async () => {
    const { number } = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor')
    await page.goto(`/consultaties/${number}`)
    await live(page)
    const box = page.getByLabel(/^Bericht aan/)
    await box.fill('Ik sprak Kevin gisteren.')
    await expect.poll(() => panel(page, 'body').isVisible()).toBe(true)
    await box.press('Control+Enter')
    expect(await messagesOn(page)).not.toContain('Ik sprak Kevin gisteren.')
    await panel(page, 'body').getByRole('checkbox').press('Space')
    await box.press('Control+Enter')
    await expect.poll(() => messagesOn(page)).toContain('Ik sprak Kevin gisteren.')
    await expect.poll(() => panel(page, 'body').isVisible()).toBe(false)
    await box.fill('Mevrouw Verhoeven belde.')
    await panel(page, 'body').getByRole('checkbox').check()
    await panel(page, 'body').getByLabel('Waarom het mag blijven staan').selectOption('gezin')
    await page.getByRole('button', { name: 'Bericht versturen' }).click()
    await expect.poll(() => messagesOn(page)).toContain('Mevrouw Verhoeven belde.')
    await page.context().close()
  })

  it('asks the same without script, and goes on with the answers', async () => {
    const { number } = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    await page.goto(`/consultaties/${number}`)
    await page.getByLabel(/^Bericht aan/).fill('Mevrouw Verhoeven sprak Storm.')
    await page.getByRole('button', { name: 'Bericht versturen' }).click()
    const checks = panel(page, 'body').getByRole('checkbox')
    expect(await checks.count()).toBe(2)
    await checks.nth(1).check()
    await page.getByRole('button', { name: 'Bericht versturen' }).click()
    expect(await panel(page, 'body').getByRole('checkbox').count(), 'what was answered is not asked again').toBe(1)
    await panel(page, 'body').getByRole('checkbox').check()
    await page.getByLabel('Waarom het mag blijven staan').selectOption('gezin')
    await page.getByRole('button', { name: 'Bericht versturen' }).click()
    expect(await messagesOn(page)).toContain('Mevrouw Verhoeven sprak Storm.')

    await page.locator('[data-act=edit] summary').click()
    await page.locator('[data-form=edit] textarea').fill('Ik sprak Kevin.')
    await page.getByRole('button', { name: 'Wijziging bewaren' }).first().click()
    expect(await page.locator('#wijziging').inputValue()).toBe('Ik sprak Kevin.')
    await panel(page, 'body').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Wijziging bewaren' }).first().click()
    expect(await messagesOn(page)).toContain('Ik sprak Kevin.')
    await page.context().close()
  })
})
