import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser, openQuestionForm } from '../support/browser.ts'
import { bringTo, message, entered } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs } from '../support/sockets.ts'

/** One browser, two people: what one wrote is not sent or read by the other. */
describe('somebody else who signs in in the same browser', () => {
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

  /** Signs in in a new tab of the same browser, as a person at that computer would. */
  const signInHere = async (page: Page, name: Name) => {
    await page.context().clearCookies()
    const tab = await page.context().newPage()
    await tab.goto('/inloggen')
    await tab.getByLabel('E-mailadres').fill(`${name}@leerkring.example`)
    await tab.getByLabel('Wachtwoord').fill('leerkring-demo')
    await tab.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    await tab.waitForURL('**/consultaties')
    await tab.close()
  }
  const fillQuestion = async (page: Page) => {
    await openQuestionForm(page)
    await page.getByLabel('Leergroep die je vraag krijgt').selectOption('lg-1a')
    await page.getByLabel('Mijn vraag in één zin').fill('Wie stelt deze vraag?')
    for (const label of ['Feiten', 'Zorgen', 'Al gedaan of overwogen', 'Wat wil ik bereiken'])
      await page.getByLabel(label, { exact: true }).fill(`${label} van NOOR.`)
    await page.getByLabel('De vraag is niet herleidbaar tot een gezin').check()
  }
  const askersOf = async (question: string) =>
    server.app.database.db
      .selectFrom('consultations')
      .innerJoin('people', 'people.id', 'consultations.asker_id')
      .select('people.name')
      .where('question', '=', question)
      .execute()

  it(
    'a message that waits is not sent as the other, is not shown to the other, and goes when its writer is back',
    { timeout: 90_000 },
    async () => {
      const room = await bringTo(server, 'opgepakt')
      const page = await browser.page('noor')
      await page.goto(`/consultaties/${room.number}`)
      await live(page)
      await page.context().setOffline(true)
      await page.locator('#body').fill('Geschreven door NOOR')
      await page.locator('#body').press('Control+Enter')
      await page.locator('[data-pending]').waitFor()
      await page.context().setOffline(false)
      await signInHere(page, 'femke')
      await expect.poll(() => page.locator('[data-others]').isVisible(), { timeout: 20_000 }).toBe(true)
      await page.waitForTimeout(6000)
      const said = await entered(server.app, await server.actor('femke'), room.id, 0)
      expect(said.events.filter(({ type }) => type === 'message')).toEqual([])
      expect(await page.locator('main').innerText()).not.toMatch(/NOOR|vraag in|Feiten/)
      await signInHere(page, 'noor')
      await expect.poll(() => messagesOn(page), { timeout: 30_000 }).toEqual(['Geschreven door NOOR'])
      expect(await page.locator('[data-others]').isVisible()).toBe(false)
      const [sent] = (await entered(server.app, await server.actor('noor'), room.id, 0)).events.filter(({ type }) => type === 'message')
      expect(sent?.actor.name).toBe('Noor Adema')
      await page.context().close()
    },
  )

  it.each([
    ['with script', true],
    ['without script', false],
  ])(
    'a form that came too late is not sent as the other nor read by the other; its writer gets it back (%s)',
    async (_how, javaScriptEnabled) => {
      const page = await browser.page('noor', { javaScriptEnabled })
      await fillQuestion(page)
      await page.context().clearCookies()
      await page.getByRole('button', { name: 'Vraag versturen' }).click()
      await page.getByRole('heading', { name: 'Je sessie is verlopen' }).waitFor()
      const before = (await askersOf('Wie stelt deze vraag?')).filter(({ name }) => name !== 'Noor Adema')
      await signInHere(page, 'samira')
      await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
      await page.getByRole('heading', { name: 'Deze tekst is van iemand anders' }).waitFor()
      expect(await page.content()).not.toContain('NOOR')
      await page.getByRole('button', { name: 'Tekst terughalen' }).click()
      expect(await page.content(), 'asked back by the other').not.toContain('NOOR')
      expect((await askersOf('Wie stelt deze vraag?')).filter(({ name }) => name !== 'Noor Adema')).toEqual(before)
      await signInHere(page, 'noor')
      await page.getByRole('button', { name: 'Tekst terughalen' }).click()
      expect(await page.getByLabel('Feiten').inputValue()).toBe('Feiten van NOOR.')
      await page.getByRole('button', { name: 'Opnieuw versturen' }).click()
      await page.waitForURL(/verstuurd=ja/)
      expect(new Set((await askersOf('Wie stelt deze vraag?')).map(({ name }) => name))).toEqual(new Set(['Noor Adema']))
      await page.context().close()
    },
  )

  it('a draft is gone after signing out: the next person in that tab finds an empty form', async () => {
    const page = await browser.page('noor')
    await fillQuestion(page)
    await page.goto('/account')
    await page.getByRole('button', { name: 'Uitloggen', exact: true }).click()
    await page.waitForURL('**/')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('NOOR')
    await signInHere(page, 'merel')
    await openQuestionForm(page)
    expect(await page.getByLabel('Feiten').inputValue()).toBe('')
    await page.context().close()
  })

  it('also without signing out: another person in that tab finds an empty form, and nothing of the writer is left in it', async () => {
    const page = await browser.page('noor')
    await fillQuestion(page)
    await signInHere(page, 'merel')
    await openQuestionForm(page)
    expect(await page.getByLabel('Feiten').inputValue()).toBe('')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('NOOR')
    await page.context().close()
  })

  it('a form that is open is hidden from the other and not kept as the other’s concept', async () => {
    const page = await browser.page('noor')
    await fillQuestion(page)
    await signInHere(page, 'merel')
    await page.getByLabel('Feiten').pressSequentially(' En nog iets.')
    await expect.poll(() => page.locator('lk-concept form').isVisible(), { timeout: 10_000 }).toBe(false)
    const concepts = await server.app.consultations.lists(await server.actor('merel'))
    expect(JSON.stringify(concepts)).not.toContain('Wie stelt deze vraag?')
    await signInHere(page, 'noor')
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(() => page.getByLabel('Feiten').isVisible()).toBe(true)
    expect(await page.getByLabel('Feiten').inputValue()).toBe('Feiten van NOOR. En nog iets.')
    await page.context().close()
  })

  it('signing in ends the session that was in that browser', async () => {
    const cookie = await signIn(server.base, 'noor')
    const action = '/inloggen?_action=people.signIn'
    const fields = { email: 'femke@leerkring.example', password: 'leerkring-demo' }
    expect((await postForm(server.base, action, fields, { Cookie: cookie })).status).toBe(303)
    expect(await server.app.people.actorOfSession(cookie.split('=')[1])).toBeUndefined()
  })

  it('the server says no to every form and event with another writer, whoever made it', async () => {
    const room = await bringTo(server, 'opgepakt')
    const own = await server.app.consultations.send(await server.actor('femke'), room.id, message('Van Femke.'))
    const noor = (await server.actor('noor')).id
    const cookie = await signIn(server.base, 'femke')
    const socket = await connectAs(server.base, cookie)
    const messageId = own.type === 'message' ? own.id : ''
    for (const event of ['room:join', 'message:send', 'message:edit', 'message:retract', 'read:mark']) {
      const said = await ask(socket, event, { consultationId: room.id, writer: noor, clientId: 'x', body: 'x', messageId, seq: 1 })
      expect(said, event).toMatchObject({ ok: false, error: { code: 'other_person', message: expect.stringContaining('blijft bewaard') } })
    }
    for (const action of [
      'submit',
      'saveConcept',
      'saveAdvice',
      'take',
      'advise',
      'close',
      'sendMessage',
      'editMessage',
      'retractMessage',
    ]) {
      const fields = { schrijver: noor, number: room.number, id: room.id, messageId, body: 'GEHEIM van Noor', clientId: 'x' }
      const answer = await postForm(server.base, `/consultaties/${room.number}?_action=consultations.${action}`, fields, { Cookie: cookie })
      expect([answer.status, answer.headers.get('Cache-Control')], action).toEqual([409, 'no-store'])
      expect(await answer.text(), action).not.toContain('GEHEIM')
    }
    const { events } = await entered(server.app, await server.actor('noor'), room.id, 0)
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(1)
    socket.disconnect()
  })

  it('a sealed text that was changed or made up opens for nobody', async () => {
    const { people } = server.app
    const writer = (await server.actor('noor')).id
    const sealed = people.sealForm({ writer, action: '/consultaties/nieuw?_action=consultations.submit', fields: [['facts', 'x']] })
    expect(people.openForm(sealed)).toMatchObject({ writer, fields: [['facts', 'x']] })
    for (const wrong of [`${sealed.slice(0, -2)}AA`, sealed.slice(4), 'x', '', undefined, 7]) expect(people.openForm(wrong)).toBeUndefined()
    const cookie = await signIn(server.base, 'noor')
    expect((await postForm(server.base, '/bewaarde-tekst', { verzegeld: 'x' }, { Cookie: cookie })).status).toBe(303)
  })
})
