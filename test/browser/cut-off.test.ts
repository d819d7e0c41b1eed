import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser } from '../support/browser.ts'
import { bringTo, entered } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

describe('a room with one browser cut off in the middle of a sentence', () => {
  let server: RunningServer
  let browser: Browser
  let [noor, femke] = [] as unknown as [Page, Page]
  let room: { id: string; number: string }
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    ;[noor, femke] = [await browser.page('noor'), await browser.page('femke')]
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  beforeEach(async () => {
    room = await bringTo(server, 'opgepakt')
    for (const page of [noor, femke]) {
      await page.goto(`/consultaties/${room.number}`)
      await live(page)
    }
  })

  const send = async (page: Page, words: string) => {
    await page.locator('#body').fill(words)
    await page.locator('#body').press('Control+Enter')
  }
  /** The network of one browser goes away, its open connection included. */
  const cutOff = async (page: Page) => {
    await page.context().setOffline(true)
    for (const socket of await sockets(page)) socket.disconnect(true)
    await expect.poll(() => page.locator('[data-connection]').textContent(), { timeout: 15_000 }).not.toContain('Verbonden.')
  }
  const sockets = async (page: Page) => {
    const me = await page.locator('lk-room').getAttribute('data-me')
    const { connections } = server
    return connections().filter((socket) => socket.data.actor.id === me)
  }
  const restore = (page: Page) => page.context().setOffline(false)
  const stored = async () =>
    (await entered(server.app, await server.actor('noor'), room.id, 0)).events.flatMap((event) =>
      event.type === 'message' ? [event.body] : [],
    )

  it('what she writes waits as a bubble; when the network is back both have the same list, each message once', async () => {
    await send(noor, 'Voor de storing.')
    await expect.poll(() => messagesOn(femke)).toEqual(['Voor de storing.'])
    await cutOff(noor)
    await send(noor, 'Tijdens de storing, een.')
    await send(noor, 'Tijdens de storing, twee.')
    await send(femke, 'Ik schrijf gewoon door.')
    expect(await noor.locator('[data-pending]').allTextContents()).toHaveLength(2)
    expect(await noor.locator('[data-pending]').first().textContent()).toContain('wordt verstuurd')
    await expect.poll(stored).toEqual(['Voor de storing.', 'Ik schrijf gewoon door.'])
    await restore(noor)
    const whole = ['Voor de storing.', 'Ik schrijf gewoon door.', 'Tijdens de storing, een.', 'Tijdens de storing, twee.']
    for (const page of [noor, femke]) await expect.poll(() => messagesOn(page), { timeout: 20_000 }).toEqual(whole)
    expect(await noor.locator('[data-pending]').count()).toBe(0)
    expect(await stored()).toEqual(whole)
    await noor.reload()
    expect(await messagesOn(noor)).toEqual(whole)
  })

  it('a half-written sentence and a waiting message are there after closing and opening the page in that tab', async () => {
    await cutOff(noor)
    await send(noor, 'Deze wacht.')
    await noor.locator('#body').fill('Deze is half')
    await restore(noor)
    await noor.reload()
    expect(await noor.locator('#body').inputValue()).toBe('Deze is half')
    await expect.poll(stored, { timeout: 20_000 }).toEqual(['Deze wacht.'])
    await expect.poll(() => messagesOn(noor)).toEqual(['Deze wacht.'])
    await noor.locator('#body').fill('')
  })

  it('a message that was saved while its answer got lost is not doubled', async () => {
    await noor.route('**/socket.io/**', (route) => route.continue())
    await send(noor, 'Kwam aan, maar het antwoord niet.')
    const lost = sockets(noor)
    await expect.poll(stored).toEqual(['Kwam aan, maar het antwoord niet.'])
    for (const socket of await lost) socket.conn.close()
    await expect.poll(() => messagesOn(noor), { timeout: 20_000 }).toEqual(['Kwam aan, maar het antwoord niet.'])
    await live(noor)
    expect(await noor.locator('[data-pending]').count()).toBe(0)
    expect(await stored()).toHaveLength(1)
  })

  it('a refused message says why and gives its text back', async () => {
    // The part that looks along in the browser did not come: the server looks in every case.
    await noor.route('**/watching*', (route) => route.abort())
    await send(noor, 'Bel mij op 06-12345678.')
    const refused = noor.locator('[data-pending]')
    await refused.getByRole('alert').waitFor()
    expect(await refused.textContent()).toContain('telefoonnummer')
    await refused.getByRole('button', { name: 'Tekst terughalen' }).click()
    expect(await noor.locator('#body').inputValue()).toBe('Bel mij op 06-12345678.')
    expect(await stored()).toEqual([])
    await noor.locator('#body').fill('')
    await noor.unroute('**/watching*')
  })

  it('many messages while she was away do not move what she is reading, and a button brings her down', async () => {
    const femkes = await server.actor('femke')
    for (let index = 0; index < 30; index++)
      await server.app.consultations.send(femkes, room.id, {
        clientId: `rij-${index}`,
        body: `Regel ${index}. ${'Een zin om de bladzijde te vullen. '.repeat(5)}`,
      })
    await noor.reload()
    await live(noor)
    // The browser puts the page back where it was before the reload; wait until it stands still.
    await expect.poll(() => noor.evaluate(() => (window.scrollTo({ top: 0, behavior: 'instant' }), window.scrollY))).toBe(0)
    const before = await noor.evaluate(() => new Promise((done) => setTimeout(() => done(window.scrollY), 500)))
    await server.app.consultations.send(femkes, room.id, { clientId: 'later', body: 'Onderaan.' })
    const jump = noor.locator('[data-jump]')
    await jump.waitFor({ state: 'visible' })
    expect(await jump.textContent()).toContain('1 nieuw')
    expect(await noor.evaluate(() => window.scrollY)).toBe(before)
    await jump.click()
    await expect
      .poll(() =>
        noor
          .locator('[data-message]')
          .last()
          .evaluate((element) => element.getBoundingClientRect().top < window.innerHeight),
      )
      .toBe(true)
  })
})
