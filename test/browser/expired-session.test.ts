import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser, openQuestionForm, passGate } from '../support/browser.ts'
import { bringTo } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

describe('a session that ends in the middle of writing', () => {
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

  const endSessions = async () => server.app.people.sessions.endAll((await server.actor('noor')).id)
  const signInAgain = async (page: Page) => {
    const tab = await page.context().newPage()
    await tab.goto('/inloggen')
    await tab.getByLabel('E-mailadres').fill('noor@leerkring.example')
    await tab.getByLabel('Wachtwoord').fill('leerkring-demo')
    await tab.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    await tab.waitForURL('**/consultaties')
    await tab.close()
  }
  const fillQuestion = async (page: Page) => {
    await openQuestionForm(page)
    await page.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-1a')
    await page.getByLabel('Mijn vraag in één zin').fill('Wat doe ik als mijn sessie verloopt?')
    for (const label of ['Feiten', 'Zorgen', 'Al gedaan of overwogen', 'Wat wil ik bereiken'])
      await page.getByLabel(label, { exact: true }).fill(`${label}: dit moet blijven staan.`)
    await page.getByLabel('De vraag is niet herleidbaar tot een gezin').check()
  }

  it.each([
    ['with script', true],
    ['without script', false],
  ])('a question: the text is there after signing in, and is sent as it was (%s)', async (_how, javaScriptEnabled) => {
    const page = await browser.page('noor', { javaScriptEnabled })
    await fillQuestion(page)
    await endSessions()
    await page.getByRole('button', { name: 'Vraag versturen' }).click()
    await page.getByRole('heading', { name: 'Je sessie is verlopen' }).waitFor()
    expect(await page.getByLabel('Feiten').inputValue()).toBe('Feiten: dit moet blijven staan.')
    await signInAgain(page)
    await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
    await page.waitForURL(/verstuurd=ja/)
    const text = await page.locator('main').textContent()
    for (const label of ['Feiten', 'Zorgen', 'Wat wil ik bereiken']) expect(text).toContain(`${label}: dit moet blijven staan.`)
    await page.context().close()
  })

  it('a message in the live room waits, and goes by itself after signing in in another tab', async () => {
    const room = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor')
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    await page.locator('#body').fill('Dit schrijf ik terwijl mijn sessie verloopt.')
    await endSessions()
    await expect.poll(() => page.locator('[data-connection]').textContent()).toMatch(/uitgelogd|verlopen|verbroken/i)
    await page.locator('#body').press('Control+Enter')
    expect(await page.locator('[data-pending]').textContent()).toContain('Dit schrijf ik terwijl')
    await signInAgain(page)
    await expect.poll(() => messagesOn(page), { timeout: 20_000 }).toEqual(['Dit schrijf ik terwijl mijn sessie verloopt.'])
    await page.context().close()
  })

  it('a message by form: the text is there, and is sent after signing in (without script)', async () => {
    const room = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor', { javaScriptEnabled: false })
    await page.goto(`/consultaties/${room.number}`)
    await page.locator('#body').fill('Zonder script geschreven.')
    await endSessions()
    await page.getByRole('button', { name: 'Bericht versturen' }).click()
    expect(await page.getByLabel('Je bericht').inputValue()).toBe('Zonder script geschreven.')
    await signInAgain(page)
    await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
    await page.waitForURL(`**/consultaties/${room.number}#*`)
    expect(await messagesOn(page)).toEqual(['Zonder script geschreven.'])
    await page.context().close()
  })

  it('what was written and never sent is there when the form is opened again in that tab', async () => {
    const page = await browser.page('noor')
    await fillQuestion(page)
    await page.goto('/')
    await openQuestionForm(page)
    expect(await page.getByLabel('Feiten').inputValue()).toBe('Feiten: dit moet blijven staan.')
    await page.context().close()
  })

  it('a concept is kept on the server while she writes, and can be opened on another device', async () => {
    const page = await browser.page('noor')
    await fillQuestion(page)
    await expect.poll(() => page.locator('[data-saved]').textContent(), { timeout: 10_000 }).toContain('Concept bewaard')
    const other = await browser.page('noor')
    await other.goto('/consultaties')
    await other.getByRole('link', { name: 'Wat doe ik als mijn sessie verloopt?' }).first().click()
    await other.waitForURL(/concept=/)
    await passGate(other)
    expect(await other.getByLabel('Feiten').inputValue()).toBe('Feiten: dit moet blijven staan.')
    await page.context().close()
    await other.context().close()
  })
})
