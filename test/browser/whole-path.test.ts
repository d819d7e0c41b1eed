import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, openBrowser } from '../support/browser.ts'
import { adviceForm, bringTo, inDays } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

/** From what is asked back to what became of it; who waits for what is in the bar all the time. */
describe.each([
  ['live, with script', true],
  ['by forms, without script', false],
])('the path of a question after it was taken, %s', (_how, javaScriptEnabled) => {
  let server: RunningServer
  let browser: Browser
  let [noor, femke] = [] as unknown as [Page, Page]
  let room = { id: '', number: '' }
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    room = await bringTo(server, 'opgepakt')
    noor = await browser.page('noor', { javaScriptEnabled, viewport: { width: 360, height: 740 } })
    femke = await browser.page('femke', { javaScriptEnabled })
    for (const page of [noor, femke]) await page.goto(`/consultaties/${room.number}`)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  /** With script it comes by itself. */
  const shows = async (page: Page, place: string, words: string) => {
    if (!javaScriptEnabled) await page.goto(`/consultaties/${room.number}`)
    await expect.poll(() => page.locator(place).textContent()).toContain(words)
  }
  const advise = async () => server.app.consultations.advise(await server.actor('femke'), room.id, adviceForm())

  it('the specialist asks what is missing, and sees what was not filled in', async () => {
    if (javaScriptEnabled) for (const page of [noor, femke]) await live(page)
    await femke.locator('#navragen > summary').click()
    expect(await femke.locator('#navragen').textContent(), 'words are asked for').not.toContain('mag leeg blijven')
    await femke.locator('#navragen').getByRole('button').click()
    await femke.getByRole('alert').waitFor()
    await femke.getByRole('alert').getByRole('link').click()
    expect(new URL(femke.url()).hash || '#navragen-tekst').toContain('navragen')
    await femke.locator('#navragen-tekst').fill('Met wie woont het kind?')
    await femke.locator('#navragen').getByRole('button').click()
    await femke.waitForURL(/#bericht-\d+$/)
    await shows(femke, '[data-state]', 'Wacht op de aanvrager')
  })

  it('the asker reads it, and that the time stands still; the answer makes it go on', async () => {
    await shows(noor, '[data-timeline]', 'Met wie woont het kind?')
    await shows(noor, '[data-state]', 'staat de tijd voor het advies stil')
    await expect.poll(() => noor.locator('[data-main] a').textContent()).toContain('Uitleg geven')
    await noor.locator('#uitleggen-tekst').fill('Bij moeder, en om het weekend bij vader.')
    await noor.locator('#uitleggen').getByRole('button').click()
    await noor.waitForURL(/#bericht-\d+$/)
    await shows(femke, '[data-timeline]', 'De tijd voor het advies loopt weer')
    await shows(noor, '[data-state]', 'vóór')
  })

  it('after the advice the asker closes, says how useful it was, and that it was talked over', async () => {
    await advise()
    await shows(noor, '[data-state]', 'Er is advies')
    await noor.locator('#sluiten').getByLabel('Ik volg het advies', { exact: true }).check()
    await noor.locator('#sluiten').getByLabel('4', { exact: true }).check()
    await noor.locator('#sluiten').getByLabel('Ja', { exact: true }).check()
    await noor.locator('#sluiten').getByRole('button').click()
    await shows(femke, '[data-timeline]', 'Nut van het advies: 4 van de 5. Besproken met het gezin: ja')
  })

  it('a question that comes after goes to the same people, in the same conversation', async () => {
    if (!javaScriptEnabled) await noor.goto(`/consultaties/${room.number}`)
    await noor.locator('#heropenen > summary').click()
    await noor.locator('#heropenen-tekst').fill('En als moeder niet wil?')
    await noor.locator('#heropenen').getByRole('button').click()
    await noor.waitForURL(/#bericht-\d+$/)
    await shows(femke, '[data-state]', 'De aanvrager heeft een vervolgvraag')
    await advise()
    await server.app.consultations.closeQuestion(await server.actor('noor'), room.id, { decision: 'volg', note: '' })
  })

  it('eight weeks later it takes the asker a minute to say how it went on', async () => {
    await server.app.consultations.watch(inDays(57))
    await noor.goto(`/consultaties/${room.number}`)
    expect(await noor.locator('[data-main] a').textContent()).toContain('Terugkijken')
    await noor.locator('#terugkijken').getByLabel('Het advies is deels uitgevoerd').check()
    await noor.locator('#terugkijken').getByRole('button').click()
    expect(await noor.getByRole('alert').textContent()).toContain('Kies hoe het nu gaat')
    expect(await noor.locator('#terugkijken').getByLabel('Het advies is deels uitgevoerd').isChecked()).toBe(true)
    await noor.locator('#terugkijken').getByLabel('Het gaat beter').check()
    await noor.locator('#terugkijken').getByRole('button').click()
    await noor.waitForURL(/#bericht-\d+$/)
    await shows(femke, '[data-timeline]', 'Het gaat beter met de veiligheid van het kind')
    await shows(noor, '[data-state]', 'afgerond')
  })

  it('nothing of it is wider than a telephone', async () => {
    await noor.goto(`/consultaties/${room.number}`)
    expect(await noor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
