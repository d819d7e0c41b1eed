import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, live, openBrowser, openQuestionForm, passGate } from '../support/browser.ts'
import { bringTo } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { type RunningServer, startServer } from '../support/server.ts'

/** What somebody writes for a long time: it survives a reload, stays with its writer, and is on every device they have. */
describe('a text that is being written', () => {
  let server: RunningServer
  let browser: Browser
  let room: { id: string; number: string }
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  beforeEach(async () => {
    room = await bringTo(server, 'opgepakt')
  })

  const saved = (page: Page, where: string) =>
    expect.poll(() => page.locator(`${where} [data-saved]`).textContent(), { timeout: 10_000 }).toContain('Alleen jij kunt het lezen.')
  const other = (page: Page, where: string) =>
    expect.poll(() => page.locator(`${where} [data-other]`).isVisible(), { timeout: 10_000 }).toBe(true)
  const adviceOf = async (name: Name) =>
    (await server.app.consultations.adviceConcept(await server.actor(name), room.id))?.fields as Record<string, string>
  const toAdvise = async (name: Name = 'femke', javaScriptEnabled = true) => {
    const page = await browser.page(name, { javaScriptEnabled })
    await page.goto(`/consultaties/${room.number}`)
    if (javaScriptEnabled) await live(page)
    if (!(await page.locator('#advice').isVisible())) await page.locator('#adviseren > summary').click()
    return page
  }
  const value = (page: Page, id: string) => page.locator(`#${id}`).inputValue()

  it('an advice is there again after a reload, saved or not yet, with its passages', async () => {
    const page = await toAdvise()
    await page.locator('#advice').fill('Spreek moeder alleen.')
    await saved(page, 'lk-advice')
    expect((await adviceOf('femke'))['advice']).toBe('Spreek moeder alleen.')
    await page.reload()
    expect([await page.locator('#advice').isVisible(), await value(page, 'advice')]).toEqual([true, 'Spreek moeder alleen.'])

    await page.context().setOffline(true)
    await page.locator('#why').fill('Geschreven zonder verbinding.')
    await expect.poll(() => page.locator('lk-advice [data-saved]').textContent(), { timeout: 10_000 }).toContain('Nog niet op de server')
    await page.context().setOffline(false)
    await page.locator('#passages').fill('meldcode')
    await page.getByRole('button', { name: 'Passages zoeken' }).click()
    await page.locator('input[name=citations]').first().check()
    const passage = await page.locator('.lk-passage').first().textContent()
    await page.reload()
    expect(await value(page, 'why')).toBe('Geschreven zonder verbinding.')
    expect(await page.locator('input[name=citations]:checked').count()).toBe(1)
    expect((await page.locator('.lk-passage').first().textContent())?.replace(/\s+/g, ' ').trim()).toBe(
      passage?.replace(/\s+/g, ' ').trim(),
    )
    await saved(page, 'lk-advice')
    expect(await adviceOf('femke')).toMatchObject({ why: 'Geschreven zonder verbinding.', citations: expect.stringMatching(/^\S+$/) })
    await page.context().close()
  })

  it('an advice is on another device of its writer, and not with whoever signs in in that tab after them', async () => {
    const page = await toAdvise()
    await page.locator('#advice').fill('Alleen van FEMKE.')
    await saved(page, 'lk-advice')
    const phone = await toAdvise('femke', false)
    expect(await value(phone, 'advice')).toBe('Alleen van FEMKE.')
    await page.goto('/account')
    await page.getByRole('button', { name: 'Uitloggen', exact: true }).click()
    await page.waitForURL('**/')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('FEMKE')
    const samira = await toAdvise('samira')
    expect(await value(samira, 'advice')).toBe('')
    for (const each of [page, phone, samira]) await each.context().close()
  })

  it('another who signs in in the same tab without signing out finds nothing, and keeps nothing in the writer’s name', async () => {
    const page = await toAdvise()
    await page.locator('#advice').fill('Alleen van FEMKE.')
    await page.context().clearCookies()
    await page.goto('/inloggen')
    await page.getByLabel('E-mailadres').fill('samira@leerkring.example')
    await page.getByLabel('Wachtwoord').fill('leerkring-demo')
    await page.locator('main').getByRole('button', { name: 'Inloggen' }).click()
    await page.waitForURL('**/consultaties')
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    expect(await value(page, 'advice')).toBe('')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('FEMKE')
    expect((await adviceOf('samira'))['advice']).toBeUndefined()
    await page.context().close()
  })

  it('an advice that was given leaves nothing behind in the tab', async () => {
    const page = await toAdvise()
    for (const id of ['advice', 'why', 'unsure', 'whenAgain']) await page.locator(`#${id}`).fill(`Veld ${id}.`)
    await page.locator('#passages').fill('meldcode')
    await page.getByRole('button', { name: 'Passages zoeken' }).click()
    await page.locator('input[name=citations]').first().check()
    await page.getByRole('button', { name: 'Advies geven' }).click()
    await expect.poll(() => page.locator('.lk-advice').count(), { timeout: 10_000 }).toBe(1)
    await page.reload()
    expect(await value(page, 'advice')).toBe('')
    expect(await adviceOf('femke')).toEqual({})
    await page.context().close()
  })

  it('an advice on two devices: nothing is written over, both stand there, and what is chosen is kept', async () => {
    const [laptop, phone] = [await toAdvise(), await toAdvise()]
    await laptop.locator('#advice').fill('Van de laptop.')
    await laptop.locator('#why').fill('Reden van de laptop.')
    await saved(laptop, 'lk-advice')
    await phone.locator('#advice').fill('Van de telefoon.')
    await other(phone, 'lk-advice')
    expect(await phone.locator('[data-other-told]').textContent()).toMatch(/Anders dan hier: Advies en Waarom\./)
    await phone.locator('#unsure').fill('Schrijft gewoon verder.')
    await phone.waitForTimeout(2500)
    expect(await adviceOf('femke')).toMatchObject({ advice: 'Van de laptop.', unsure: '' })
    await phone.reload()
    expect([await value(phone, 'advice'), await value(phone, 'unsure')]).toEqual(['Van de telefoon.', 'Schrijft gewoon verder.'])
    await other(phone, 'lk-advice')

    await phone.getByRole('button', { name: 'Bekijk beide teksten' }).click()
    await phone.locator('.lk-other').first().waitFor()
    expect(await value(phone, 'advice')).toBe('Van de telefoon.')
    expect(await phone.locator('.lk-other').allInnerTexts()).toEqual([
      expect.stringContaining('Van de laptop.'),
      expect.stringContaining('Reden van de laptop.'),
      expect.stringContaining('(leeg)'),
    ])
    await phone.getByRole('button', { name: /Neem dit over\s+bij Waarom/ }).click()
    await expect.poll(() => value(phone, 'why')).toBe('Reden van de laptop.')
    await phone.locator('#advice').fill('Van beide.')
    await phone.waitForTimeout(2500)
    expect((await adviceOf('femke'))['advice'], 'nothing is kept before it was chosen').toBe('Van de laptop.')
    await phone.getByRole('button', { name: 'Concept bewaren' }).click()
    await phone.waitForURL(/bewaard=ja/)
    expect(await adviceOf('femke')).toMatchObject({ advice: 'Van beide.', why: 'Reden van de laptop.', unsure: 'Schrijft gewoon verder.' })

    await laptop.locator('#advice').fill('De laptop weet van niets.')
    await other(laptop, 'lk-advice')
    await laptop.getByRole('button', { name: 'Advies geven' }).click()
    expect(await laptop.locator('#advice').inputValue()).toBe('De laptop weet van niets.')
    await laptop.getByRole('button', { name: 'Neem alles van daar' }).click()
    await expect.poll(() => value(laptop, 'advice')).toBe('Van beide.')
    expect(await laptop.locator('.lk-other').count()).toBe(0)
    for (const each of [laptop, phone]) await each.context().close()
  })

  it('a concept of a question on two devices: nothing is written over, both stand there, and what is chosen is kept', async () => {
    const laptop = await browser.page('noor')
    await openQuestionForm(laptop)
    await laptop.getByLabel('Mijn vraag in één zin').fill('Wat doe ik?')
    await laptop.getByLabel('Feiten').fill('Eerste feiten.')
    await saved(laptop, 'lk-concept')
    const { id } = await server.app.database.db
      .selectFrom('consultations')
      .select('id')
      .where('question', '=', 'Wat doe ik?')
      .executeTakeFirstOrThrow()
    const phone = await browser.page('noor')
    await phone.goto(`/consultaties/nieuw?concept=${id}`)
    await passGate(phone)
    await phone.getByLabel('Feiten').fill('Feiten van de telefoon.')
    await saved(phone, 'lk-concept')
    await laptop.getByLabel('Zorgen', { exact: true }).fill('Zorgen van de laptop.')
    await other(laptop, 'lk-concept')
    const row = async () => server.app.consultations.concept(await server.actor('noor'), id)
    expect(await row()).toMatchObject({ facts: 'Feiten van de telefoon.', worries: '' })
    await laptop.getByRole('button', { name: 'Bekijk beide teksten' }).click()
    await laptop.locator('.lk-other').first().waitFor()
    expect([await laptop.getByLabel('Feiten').inputValue(), await laptop.getByLabel('Zorgen', { exact: true }).inputValue()]).toEqual([
      'Eerste feiten.',
      'Zorgen van de laptop.',
    ])
    await laptop.getByRole('button', { name: /Neem dit over\s+bij Feiten/ }).click()
    await expect.poll(() => laptop.getByLabel('Feiten').inputValue()).toBe('Feiten van de telefoon.')
    await laptop.getByRole('button', { name: 'Concept bewaren' }).click()
    await laptop.waitForURL(/bewaard=ja/)
    expect(await row()).toMatchObject({ facts: 'Feiten van de telefoon.', worries: 'Zorgen van de laptop.' })
    await laptop.getByLabel('Feiten').fill('Hier gaat het gewoon verder.')
    await saved(laptop, 'lk-concept')
    await expect.poll(async () => (await row()).facts).toBe('Hier gaat het gewoon verder.')
    for (const each of [laptop, phone]) await each.context().close()
  })

  it('what did not reach the server is not thrown away by looking at another page', async () => {
    const page = await browser.page('noor')
    await openQuestionForm(page)
    await page.context().setOffline(true)
    await page.getByLabel('Feiten').fill('Alleen in dit tabblad.')
    await page.waitForTimeout(300)
    await page.context().setOffline(false)
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    await openQuestionForm(page)
    expect(await page.getByLabel('Feiten').inputValue()).toBe('Alleen in dit tabblad.')
    await page.context().close()
  })
})
