import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, messagesOn, openBrowser, passGate } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const question = 'Mag ik een veiligheidsplan delen met de school?'

describe('the same job without script', () => {
  let server: RunningServer
  let browser: Browser
  let [noor, lotte] = [] as unknown as [Page, Page]
  let number = ''
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    noor = await browser.page(undefined, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
    lotte = await browser.page('lotte', { javaScriptEnabled: false })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('finding something and signing in', async () => {
    await noor.goto('/zoeken?q=informatie+delen+school')
    expect(await noor.locator('[data-results] a').count()).toBeGreaterThan(3)
    await noor.goto('/consultaties/nieuw')
    await noor.getByLabel('E-mailadres').fill('noor@leerkring.example')
    await noor.getByLabel('Wachtwoord').fill('verkeerd')
    await noor.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    expect(await noor.getByRole('alert').textContent()).toContain('klopt niet')
    expect(await noor.getByLabel('E-mailadres').inputValue()).toBe('noor@leerkring.example')
    await noor.getByLabel('Wachtwoord').fill('leerkring-demo')
    await noor.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    await noor.waitForURL('**/consultaties/nieuw')
  })

  it('asking, with what was wrong named at its field', async () => {
    await passGate(noor)
    await noor.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-5a')
    await noor.getByLabel('Mijn vraag in één zin').fill(question)
    await noor.getByLabel('Feiten').fill('School vraagt erom; mail juf@school.nl.')
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    const summary = await noor.getByRole('alert').textContent()
    for (const word of ['e-mailadres', 'Zorgen', 'Al gedaan', 'bereiken', 'gezin']) expect(summary).toContain(word)
    expect(await noor.getByLabel('Mijn vraag in één zin').inputValue()).toBe(question)
    await noor.getByLabel('Feiten').fill('School vraagt erom.')
    await noor.getByLabel('Zorgen').fill('Dat vader het hoort.')
    await noor.getByLabel('Al gedaan of overwogen').fill('Nog niets.')
    await noor.getByLabel('Wat wil ik bereiken').fill('Weten wat mag.')
    await noor.getByLabel('De vraag is niet herleidbaar tot een gezin').check()
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    await noor.waitForURL(/verstuurd=ja/)
    number = /\d{4}-\d{4}/.exec(noor.url())?.[0] ?? ''
  })

  it('taking, and a conversation by form', async () => {
    await lotte.goto(`/consultaties/${number}`)
    await lotte.getByRole('button', { name: 'Vraag oppakken' }).click()
    await lotte.locator('#body').fill('Wie heeft gezag?')
    await lotte.getByRole('button', { name: 'Bericht versturen' }).click()
    await noor.goto(`/consultaties/${number}`)
    await noor.locator('#body').fill('Bel mij op 06-12345678.')
    await noor.getByRole('button', { name: 'Bericht versturen' }).click()
    expect(await noor.locator('#body-fout').textContent()).toContain('telefoonnummer')
    expect(await noor.locator('#body').inputValue()).toBe('Bel mij op 06-12345678.')
    await noor.locator('#body').fill('Alleen moeder.')
    await noor.getByRole('button', { name: 'Bericht versturen' }).click()
    await lotte.reload()
    for (const page of [noor, lotte]) expect(await messagesOn(page)).toEqual(['Wie heeft gezag?', 'Alleen moeder.'])
  })

  it('reloading after sending sends nothing twice', async () => {
    await noor.reload()
    expect(await messagesOn(noor)).toHaveLength(2)
  })

  it('advice with a passage, and closing', async () => {
    await lotte.locator('#adviseren summary').click()
    await lotte.getByLabel('Advies', { exact: true }).fill('Deel alleen wat de school moet doen.')
    await lotte.getByLabel('Zoek in kaders en bouwstenen').fill('gegevens delen school')
    await lotte.getByRole('button', { name: 'Passages zoeken' }).click()
    expect(await lotte.getByLabel('Advies', { exact: true }).inputValue()).toBe('Deel alleen wat de school moet doen.')
    await lotte.locator('input[name=citations]').first().check()
    await lotte.getByLabel('Waarom', { exact: true }).fill('Doel en noodzaak.')
    await lotte.getByLabel('Waar ik niet zeker van ben').fill('Wat de school al weet.')
    await lotte.getByLabel('Wanneer opnieuw vragen of opschalen').fill('Als vader bezwaar maakt.')
    await lotte.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await lotte.locator('.lk-advice').waitFor()
    await noor.goto(`/consultaties/${number}`)
    await noor.getByLabel('Ik volg het advies deels').check()
    await noor.getByRole('button', { name: 'Vraag sluiten' }).click()
    expect(await noor.getByRole('alert').textContent()).toContain('waarom je het advies niet of maar deels volgt')
    await noor.locator('#note').fill('De mentor weet het al.')
    await noor.getByRole('button', { name: 'Vraag sluiten' }).click()
    expect(await noor.locator('[data-state]').textContent()).toContain('gesloten')
    expect(await noor.locator('[data-timeline]').textContent()).toContain('De mentor weet het al.')
  })
})
