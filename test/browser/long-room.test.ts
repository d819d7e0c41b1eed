import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomEvent } from '../../server/consultations/events.ts'
import { type Browser, live, messagesOn, openBrowser } from '../support/browser.ts'
import { adviceForm, bringTo, message } from '../support/cases.ts'
import { type RunningServer, startServer } from '../support/server.ts'

type Message = Extract<RoomEvent, { type: 'message' }>

describe('a conversation that does not fit on one page', () => {
  let server: RunningServer
  let browser: Browser
  let room: { id: string; number: string }
  let messages: Message[]
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    room = await bringTo(server, 'opgepakt')
    await server.app.consultations.advise(await server.actor('femke'), room.id, adviceForm())
    messages = await say(400)
    await say(1, { replyTo: messages[0]?.id })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const say = async (count: number, changes = {}) => {
    const noor = await server.actor('noor')
    const send = (_: unknown, index: number) => server.app.consultations.send(noor, room.id, message(`Bericht ${index}.`, changes))
    return (await Promise.all(Array.from({ length: count }, send))) as Message[]
  }
  const seqsOn = (page: Page) =>
    page
      .locator('[data-older] > .lk-event, [data-timeline] > .lk-event')
      .evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-seq'))))
  const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const address = () => `/consultaties/${room.number}`

  describe('without script', () => {
    let page: Page
    beforeAll(async () => {
      page = await browser.page('samira', { javaScriptEnabled: false })
    })

    it('gives the newest part, a link to what stands before it, and back again', async () => {
      await page.goto(address())
      expect(await seqsOn(page)).toEqual(from(256, 405))
      await page.getByRole('link', { name: /Eerdere berichten/ }).click()
      expect(await seqsOn(page)).toEqual(from(106, 255))
      expect(await page.locator('lk-room').count(), 'an older part is not live').toBe(0)
      await page.getByRole('link', { name: /Eerdere berichten/ }).click()
      expect(await seqsOn(page)).toEqual(from(1, 105))
      expect(await page.getByRole('link', { name: /Eerdere berichten/ }).count()).toBe(0)
      await page.getByRole('link', { name: 'Latere berichten' }).click()
      expect(await seqsOn(page)).toEqual(from(106, 255))
      await page.getByRole('link', { name: 'Naar het nieuwste deel' }).click()
      expect((await seqsOn(page)).at(-1)).toBe(405)
    })

    it('leads to the advice, and from an answer to the message it answers', async () => {
      await page.goto(address())
      expect(await page.locator('.lk-advice').count()).toBe(0)
      await page.getByRole('link', { name: /^Advies van Femke Terhorst/ }).click()
      expect(await page.locator('.lk-advice').isVisible()).toBe(true)
      await page.goto(address())
      await page.getByRole('link', { name: 'Antwoord op een eerder bericht' }).click()
      expect(await page.locator(`[id="m-${messages[0]?.id}"]`).count()).toBe(1)
      expect(page.url()).toContain(`#m-${messages[0]?.id}`)
    })

    it('begins where somebody stopped reading when much was added since', async () => {
      const ruben = await server.actor('femke')
      await server.app.consultations.markRead(ruben, room.id, 50)
      const other = await browser.page('femke', { javaScriptEnabled: false })
      await other.goto(address())
      expect(await other.locator('.lk-unread').count()).toBe(0)
      await other.getByRole('link', { name: 'Lees verder waar je gebleven was' }).click()
      expect((await seqsOn(other))[0]).toBe(51)
    })

    it('can be had on one page, to print', async () => {
      await page.goto(address())
      await page.getByRole('link', { name: 'Hele gesprek op één pagina' }).click()
      expect(await seqsOn(page)).toEqual(from(1, 405))
    })

    it.each(['?voor=x', '?voor=-3', '?voor=1e99', '?bericht=%00', '?voor='])('%s is the newest part', async (asked) => {
      expect((await page.goto(address() + asked))?.status()).toBe(200)
      expect((await seqsOn(page)).at(-1)).toBe(405)
    })

    it('an own message on an older part can be changed there, and that part comes back', async () => {
      const noor = await browser.page('noor', { javaScriptEnabled: false })
      const own = messages[5] as Message
      await noor.goto(`${address()}?bericht=${own.id}#m-${own.id}`)
      const item = noor.locator(`[data-message="${own.id}"]`)
      await item.getByText('Wijzigen').click()
      await item.getByRole('textbox').fill('Zo bedoelde ik het.')
      await item.getByRole('button', { name: 'Wijziging bewaren' }).click()
      expect(await item.locator('.lk-event__body').textContent()).toContain('Zo bedoelde ik het.')
    })
  })

  it('with script older messages come above what somebody reads, which stays where it is and is not read out', async () => {
    const page = await browser.page('noor')
    await page.goto(address())
    await live(page)
    const link = page.getByRole('link', { name: /Eerdere berichten/ })
    const first = page.locator('[data-timeline] > .lk-event').first()
    const reading = (await seqsOn(page))[0] ?? 0
    await first.scrollIntoViewIfNeeded()
    const added = () => page.evaluate(() => (window as unknown as { added: number }).added)
    await page.evaluate(() => {
      const told = window as unknown as { added: number }
      told.added = 0
      const log = document.querySelector('[role=log]') as Element
      new MutationObserver((changes) => changes.forEach((change) => (told.added += change.addedNodes.length))).observe(log, {
        childList: true,
        subtree: true,
      })
    })
    for (const begins of [reading - 150, 1]) {
      await link.scrollIntoViewIfNeeded()
      const anchor = page.locator('[data-older] > .lk-event, [data-timeline] > .lk-event').first()
      const id = await anchor.getAttribute('id')
      const top = () => page.locator(`[id="${id}"]`).evaluate((item) => item.getBoundingClientRect().top)
      const before = await top()
      await link.click()
      await expect.poll(async () => (await seqsOn(page))[0]).toBe(Math.max(begins, 1))
      expect(Math.abs((await top()) - before)).toBeLessThan(2)
    }
    const seqs = (await seqsOn(page)).filter((seq) => seq > 0)
    expect(seqs).toEqual(from(1, seqs.at(-1) ?? 0))
    expect(await link.isVisible()).toBe(false)
    expect(await added(), 'the live log was told nothing').toBe(0)

    const own = messages[2] as Message
    await server.app.consultations.edit(await server.actor('noor'), room.id, own.id, 'Later gewijzigd.')
    await expect.poll(() => page.locator(`[data-message="${own.id}"] .lk-event__body`).first().textContent()).toContain('Later gewijzigd.')
    await say(1)
    await expect.poll(async () => (await messagesOn(page)).at(-1)).toBe('Bericht 0.')
    expect(await added()).toBeGreaterThan(0)
  })

  it('when the line goes while older messages come in, the link still leads to them', async () => {
    const page = await browser.page('noor')
    await page.goto(address())
    await live(page)
    await page.evaluate(() => {
      Response.prototype.text = () => Promise.reject(new TypeError('network error'))
    })
    const link = page.getByRole('link', { name: /Eerdere berichten/ })
    const older = new URL((await link.getAttribute('href')) ?? '', page.url()).href
    await link.click()
    await page.waitForURL(older)
    expect((await seqsOn(page)).length).toBeGreaterThan(100)
  })
})
