import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser, passGate } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const question = 'Hoe weeg ik een patroon van controle zonder letsel?'

/** Steps of one story: each goes on where the one before it stopped. */
describe('the main job, from searching to closing, with two browsers', () => {
  let server: RunningServer
  let browser: Browser
  let [noor, femke] = [] as unknown as [Page, Page]
  let number = ''
  beforeAll(async () => {
    server = await startServer()
    await server.app.search.whenIndexed()
    browser = await openBrowser(server)
    noor = await browser.page()
    femke = await browser.page('femke')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('Noor searches from the home page and opens the right section', async () => {
    await noor.goto('/')
    await noor.locator('main input[name=q], input[name=q]').first().fill('veiligheidsplan maken')
    await noor.keyboard.press('Enter')
    await noor.waitForURL(/\/zoeken\?/)
    const hit = noor.locator('a[href^="/kaders/basishandelingskader/"][href*="#bhk-05"]').first()
    const href = (await hit.getAttribute('href')) ?? ''
    await hit.click()
    await noor.waitForURL(`**${href}`)
    const section = noor.locator(`[id="${href.split('#')[1]}"]`)
    await expect.poll(() => section.evaluate((element) => Math.round(element.getBoundingClientRect().top))).toBeLessThan(400)
  })

  it('she signs in and passes the spoedpoort', async () => {
    await noor.goto('/consultaties/nieuw')
    await noor.getByLabel('E-mailadres').fill('noor@leerkring.example')
    await noor.getByLabel('Wachtwoord').fill('leerkring-demo')
    await noor.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    await noor.waitForURL('**/consultaties/nieuw')
    expect(await noor.locator('a[href="tel:112"]').count()).toBeGreaterThan(0)
    expect(await noor.getByLabel('Feiten').count()).toBe(0)
    await passGate(noor)
    await noor.getByLabel('Feiten').waitFor()
  })

  it('a bsn is refused at the field it stands in, and everything she wrote is still there', async () => {
    await noor.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-1a')
    await noor.getByLabel('Mijn vraag in één zin').fill(question)
    await noor.getByLabel('Feiten').fill('Kind heeft nummer 123456782.')
    await noor.getByLabel('Zorgen').fill('Moeder kijkt eerst naar vader.')
    await noor.getByLabel('Al gedaan of overwogen').fill('Drie gesprekken.')
    await noor.getByLabel('Wat wil ik bereiken').fill('Een veilige volgende stap.')
    await noor.getByLabel('De vraag is niet herleidbaar tot een gezin').check()
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    const summary = noor.getByRole('alert')
    await summary.waitFor()
    expect(await summary.textContent()).toContain('burgerservicenummer')
    await summary.getByRole('link').first().click()
    expect(await noor.evaluate(() => document.activeElement?.id)).toBe('facts')
    expect(await noor.locator('#facts').getAttribute('aria-invalid')).toBe('true')
    expect(await noor.locator('#facts').inputValue()).toBe('Kind heeft nummer 123456782.')
    expect(await noor.locator('#worries').inputValue()).toBe('Moeder kijkt eerst naar vader.')
  })

  it('mended, the question is sent and gets a number', async () => {
    await noor.locator('#facts').fill('Kind 1 vraagt steeds of papa het goedvindt.')
    await noor.getByRole('button', { name: 'Vraag versturen' }).click()
    await noor.waitForURL(/\/consultaties\/\d{4}-\d{4}\?verstuurd=ja/)
    number = /\d{4}-\d{4}/.exec(noor.url())?.[0] ?? ''
    await live(noor)
    expect(await noor.locator('main').textContent()).toContain(question)
  })

  it('Femke finds it with the open questions and takes it; Noor sees that without reloading', async () => {
    await femke.goto('/consultaties?stand=groepen')
    await femke.getByRole('link', { name: question }).first().click()
    await femke.getByRole('button', { name: 'Vraag oppakken' }).click()
    await femke.waitForURL(`**/consultaties/${number}`)
    await live(femke)
    await expect.poll(() => noor.locator('[data-timeline]').textContent()).toContain('pakte de vraag op')
    await expect.poll(() => noor.locator('[data-state]').textContent()).toContain('in behandeling')
  })

  it('each sees that the other is there, and that the other is typing', async () => {
    await expect.poll(() => noor.locator('[data-present]').textContent()).toContain('Femke Terhorst')
    await expect.poll(() => femke.locator('[data-present]').textContent()).toContain('Noor Adema')
    await femke.locator('#body').pressSequentially('Heb je')
    await expect.poll(() => noor.locator('[data-typing]').textContent()).toContain('Femke Terhorst is aan het schrijven')
  })

  it('messages go both ways without reloading, as the text they are', async () => {
    await femke.locator('#body').fill('Heb je moeder <b>alleen</b> gesproken?')
    await femke.locator('#body').press('Control+Enter')
    await expect.poll(() => messagesOn(noor)).toEqual(['Heb je moeder <b>alleen</b> gesproken?'])
    await noor.locator('#body').fill('Nee, vader is er altijd bij.')
    await noor.getByRole('button', { name: 'Bericht versturen' }).click()
    for (const page of [noor, femke])
      await expect.poll(() => messagesOn(page)).toEqual(['Heb je moeder <b>alleen</b> gesproken?', 'Nee, vader is er altijd bij.'])
    expect(await femke.locator('[data-pending]').count()).toBe(0)
  })

  it('a message is changed and retracted by its writer, for both', async () => {
    await noor.locator('#body').fill('Dit wil ik niet zeggen.')
    await noor.getByRole('button', { name: 'Bericht versturen' }).click()
    for (const page of [noor, femke]) await expect.poll(() => messagesOn(page)).toHaveLength(3)
    const own = noor.locator('[data-message]').last()
    await own.getByText('Wijzigen', { exact: true }).click()
    await own.getByLabel('Wijzig je bericht').fill('Dit ook niet.')
    await own.getByRole('button', { name: 'Wijziging bewaren' }).click()
    await expect.poll(async () => (await messagesOn(femke)).at(-1)).toBe('Dit ook niet.')
    await own.getByText('Intrekken', { exact: true }).click()
    expect(await own.locator('.lk-event__body').isVisible(), 'its words are away at once').toBe(false)
    await own.getByRole('button', { name: 'Ongedaan maken' }).click()
    expect(await own.locator('.lk-event__body').isVisible()).toBe(true)
    expect((await messagesOn(noor)).at(-1), 'taken back in time').not.toContain('ingetrokken')
    await own.getByText('Intrekken', { exact: true }).click()
    for (const page of [noor, femke])
      await expect.poll(async () => (await messagesOn(page)).at(-1), { timeout: 15_000 }).toContain('ingetrokken')
  })

  it('who comes back later sees where the new messages begin', async () => {
    // What was seen is told half a second later, so that a busy room does not ask for it at every message.
    const femkes = await server.actor('femke')
    await expect.poll(async () => (await server.app.consultations.view(femkes, number)).readSeq).toBeGreaterThan(5)
    await femke.goto('/consultaties')
    await noor.locator('#body').fill('Nieuws: ze komt morgen alleen.')
    await noor.getByRole('button', { name: 'Bericht versturen' }).click()
    await expect.poll(() => messagesOn(noor)).toHaveLength(4)
    await femke.goto(`/consultaties/${number}`)
    const line = femke.locator('#nieuw')
    expect(await line.textContent()).toContain('Nieuw sinds je laatste bezoek')
    expect(await line.evaluate((element) => element.nextElementSibling?.textContent)).toContain('ze komt morgen alleen')
  })

  it('Femke advises with a passage she picked; Noor reads it and closes', async () => {
    await femke.getByText('Advies geven', { exact: true }).first().click()
    await femke.getByLabel('Advies', { exact: true }).fill('Spreek moeder alleen.')
    await femke.getByLabel('Waarom', { exact: true }).fill('Controle zie je pas als iemand vrij praat.')
    await femke.getByLabel('Waar ik niet zeker van ben').fill('Of vader meeleest.')
    await femke.getByLabel('Wanneer opnieuw vragen of opschalen').fill('Bij dreiging.')
    await femke.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await femke.getByRole('alert').waitFor()
    expect(await femke.getByRole('alert').textContent()).toContain('passage')
    expect(await femke.getByLabel('Advies', { exact: true }).inputValue()).toBe('Spreek moeder alleen.')
    await femke.getByLabel('Zoek in kaders en bouwstenen').fill('dwingende controle')
    await femke.getByRole('button', { name: 'Passages zoeken' }).click()
    await femke.locator('input[name=citations]').first().check()
    await femke.locator('#adviseren').getByRole('button', { name: 'Advies geven' }).click()
    await femke.locator('.lk-advice').waitFor()
    await expect.poll(() => noor.locator('.lk-advice').count()).toBe(1)
    expect(await noor.locator('.lk-advice .lk-citations a').first().getAttribute('href')).toMatch(/^\/.+#/)
    await noor.getByLabel('Ik volg het advies', { exact: true }).check()
    await noor.getByRole('button', { name: 'Vraag sluiten' }).click()
    await expect.poll(() => noor.locator('[data-state]').textContent()).toContain('gesloten')
    await expect.poll(() => femke.locator('[data-timeline]').textContent()).toContain('sloot de vraag')
  })
})
