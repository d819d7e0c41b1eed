import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, live, messagesOn, openBrowser, openQuestionForm } from '../support/browser.ts'
import { adviceForm, bringTo, message } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { type RunningServer, startServer } from '../support/server.ts'

/** What somebody could lose without noticing: what was not read, a choice, the place they were, a word. */
describe('in the room nothing is lost on the way', () => {
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

  const enter = async (name: Name) => {
    const page = await browser.page(name)
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    return page
  }
  const say = async (name: Name, body: string) => server.app.consultations.send(await server.actor(name), room.id, message(body))
  const readBy = async (name: Name) => (await server.app.consultations.view(await server.actor(name), room.id)).readSeq
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id || document.activeElement?.tagName)

  it('unread is what was not in view, and a reload lands at the first of it', async () => {
    for (let index = 1; index <= 30; index++) await say('femke', `Bericht ${index}: ${'een lange zin over wat er speelt. '.repeat(6)}`)
    const page = await enter('noor')
    await page.evaluate(() => window.scrollTo(0, 0))
    await page.waitForTimeout(1200)
    const seen = await readBy('noor')
    expect(seen).toBeLessThan(20)
    await say('femke', 'Dit staat buiten beeld.')
    await expect.poll(() => page.locator('[data-jump]').isVisible()).toBe(true)
    await page.goto('/consultaties?stand=loopt')
    expect(await page.locator('main').textContent()).toMatch(/nieuw/)
    await page.goto(`/consultaties/${room.number}`)
    if (seen > 0) expect(await page.locator('#nieuw').isVisible()).toBe(true)
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, 500).then(() => page.waitForTimeout(40))
    await expect.poll(() => readBy('noor'), { timeout: 10_000 }).toBe(34)
    await page.context().close()
  })

  it('a reload after half of it begins at the line where the rest begins', async () => {
    for (let index = 1; index <= 30; index++) await say('femke', `Bericht ${index}: ${'een lange zin over wat er speelt. '.repeat(6)}`)
    await server.app.consultations.markRead(await server.actor('noor'), room.id, 12)
    const page = await enter('noor')
    const line = page.locator('#nieuw')
    expect(await line.evaluate((element) => element.nextElementSibling?.textContent)).toContain('Bericht 10:')
    const top = await line.evaluate((element) => element.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(900)
    await page.context().close()
  })

  it('a message much taller than a phone is read when its end was there, and not before', { timeout: 60_000 }, async () => {
    await say('femke', Array.from({ length: 90 }, (_, index) => `Regel ${index + 1} van een lang bericht.`).join('\n\n'))
    await say('femke', 'En nog een kort bericht.')
    const page = await browser.page('noor', { viewport: { width: 360, height: 420 } })
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    const down = async () => page.mouse.wheel(0, 200).then(() => page.waitForTimeout(40))
    const line = page.getByText('Regel 3 van een lang bericht.')
    while (!(await line.evaluate((element) => element.getBoundingClientRect().top < 380))) await down()
    await expect.poll(() => readBy('noor'), { message: 'what stands before it' }).toBe(3)
    for (let step = 0; step < 120; step++) await down()
    await expect.poll(() => readBy('noor'), { timeout: 10_000 }).toBe(5)
    await page.context().close()
  })

  it('a tab nobody looks at reads nothing', async () => {
    const page = await browser.page('noor')
    await page.addInitScript(() => Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' }))
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    await say('femke', 'Gezien door niemand.')
    await page.waitForTimeout(1500)
    expect(await readBy('noor')).toBe(0)
    await page.context().close()
  })

  it('a choice and a text stay when somebody else takes a step, and so does the place one was', async () => {
    room = await bringTo(server, 'advies')
    const page = await enter('noor')
    await page.getByLabel('Ik volg het advies deels').check()
    await server.app.consultations.join(await server.actor('ruben'), room.id)
    await expect.poll(() => page.locator('[data-state]').textContent()).toContain('Ruben')
    expect(await page.getByLabel('Ik volg het advies deels').isChecked()).toBe(true)
    await page.locator('#note').fill('We wachten nog op school.')
    await page.locator('#note').focus()
    await server.app.consultations.advise(await server.actor('ruben'), room.id, adviceForm())
    await expect.poll(() => page.locator('.lk-advice').count()).toBe(2)
    await page.waitForTimeout(500)
    expect(await page.locator('#note').inputValue()).toBe('We wachten nog op school.')
    expect(await focused(page)).toBe('note')
    await page.context().close()
  })

  it('a step that can no longer be taken leaves its words to copy', async () => {
    const page = await enter('femke')
    await page.locator('#adviseren summary').click()
    await page.locator('#advice').fill('Een half advies.')
    await server.app.consultations.join(await server.actor('ruben'), room.id)
    await expect.poll(() => page.locator('[data-state]').textContent()).toContain('Ruben')
    expect(await page.locator('#advice').inputValue()).toBe('Een half advies.')
    await server.app.consultations.advise(await server.actor('ruben'), room.id, adviceForm())
    await server.app.consultations.closeQuestion(await server.actor('noor'), room.id, { decision: 'volg', note: '' })
    await expect.poll(() => page.getByText('Deze stap kan niet meer.').isVisible()).toBe(true)
    expect(await page.locator('#advice').inputValue()).toBe('Een half advies.')
    expect(await page.getByRole('button', { name: 'Advies geven' }).count()).toBe(0)
    await page.context().close()
  })

  it('the focus goes somewhere sensible: after a change, after taking back, after undoing it, after a failed close', async () => {
    const page = await enter('noor')
    await page.locator('#body').fill('Een bericht dat verandert.')
    await page.locator('#body').press('Control+Enter')
    await expect.poll(() => messagesOn(page)).toHaveLength(1)
    const own = page.locator('[data-message]').last()
    await own.getByText('Wijzigen', { exact: true }).click()
    await own.getByLabel('Wijzig je bericht').fill('Veranderd.')
    await own.getByRole('button', { name: 'Wijziging bewaren' }).click()
    await expect.poll(() => focused(page)).toBe('Wijzigen')
    await own.getByText('Intrekken', { exact: true }).click()
    await expect.poll(() => focused(page)).toBe('Ongedaan maken')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Intrekken')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page), { timeout: 15_000 }).toMatch(/ingetrokken/)
    room = await bringTo(server, 'advies')
    await page.goto(`/consultaties/${room.number}`)
    await page.getByRole('button', { name: 'Vraag sluiten' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('fouten')
    await page.context().close()
  })

  it('leaving the page while a message is being taken back takes it back', async () => {
    const page = await enter('noor')
    await page.locator('#body').fill('Dit moet weg.')
    await page.locator('#body').press('Control+Enter')
    await expect.poll(() => messagesOn(page)).toHaveLength(1)
    await page.locator('[data-message]').last().getByText('Intrekken', { exact: true }).click()
    await page.goto('/consultaties')
    const words = async () => JSON.stringify((await server.app.consultations.view(await server.actor('femke'), room.id)).events)
    await expect.poll(words, { timeout: 5000 }).not.toContain('Dit moet weg.')
    await page.context().close()
  })

  it('a paste that is too long stands there whole, says so, and is not sent', async () => {
    const page = await browser.page('noor')
    await openQuestionForm(page)
    const facts = page.getByLabel('Feiten')
    await facts.focus()
    await page.evaluate((text) => document.execCommand('insertText', false, text), 'a'.repeat(5000))
    expect(await facts.inputValue()).toHaveLength(5000)
    expect(await page.locator('#facts-ruimte').textContent()).toBe('1.000 tekens te veel. Kort de tekst in; er is niets weggehaald.')
    await page.getByRole('button', { name: 'Vraag versturen' }).click()
    expect([await page.evaluate(() => document.activeElement?.id), await facts.inputValue()]).toEqual(['facts', 'a'.repeat(5000)])
    await facts.fill('a'.repeat(3900))
    expect(await page.locator('#facts-ruimte').textContent()).toBe('Nog 100 tekens.')
    await facts.fill('kort')
    expect(await page.locator('#facts-ruimte').textContent()).toBe('')
    await page.context().close()
  })

  it('a tab with waiting text asks before it closes; without, it does not', async () => {
    const page = await enter('noor')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss()
    })
    await page.context().setOffline(true)
    await page.locator('#body').fill('Nog niet weg.')
    await page.locator('#body').press('Control+Enter')
    await page.locator('[data-pending]').waitFor()
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked, { timeout: 5000 }).toEqual(['beforeunload'])
    expect(page.isClosed()).toBe(false)
    await page.context().setOffline(false)
    await expect.poll(() => messagesOn(page), { timeout: 20_000 }).toEqual(['Nog niet weg.'])
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => page.isClosed()).toBe(true)
    expect(asked).toHaveLength(1)
    await page.context().close()
  })

  it('how the connection is stands where one writes', async () => {
    for (let index = 1; index <= 25; index++) await say('femke', `Bericht ${index} ${'met woorden '.repeat(40)}`)
    const page = await enter('noor')
    await page.locator('#body').scrollIntoViewIfNeeded()
    await page.context().setOffline(true)
    const here = page.locator('[data-connection-here]')
    await expect.poll(() => here.textContent(), { timeout: 30_000 }).toMatch(/verbroken|Geen verbinding/i)
    const [box, told] = [await page.locator('#body').boundingBox(), await here.boundingBox()]
    expect(Math.abs((told?.y ?? 9999) - ((box?.y ?? 0) + (box?.height ?? 0)))).toBeLessThan(160)
    await page.context().setOffline(false)
    await expect.poll(() => here.textContent(), { timeout: 20_000 }).toContain('Verbonden')
    await page.context().close()
  })

  it('a browser that forbids storage has a room that works', async () => {
    const page = await browser.page('noor')
    await page.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
    })
    await page.goto(`/consultaties/${room.number}`)
    await live(page)
    await page.locator('#body').fill('Zonder opslag.')
    await page.locator('#body').press('Control+Enter')
    await expect.poll(() => messagesOn(page)).toEqual(['Zonder opslag.'])
    await openQuestionForm(page)
    await page.getByLabel('Feiten').fill('Feiten zonder opslag in de browser.')
    await expect.poll(() => page.locator('[data-saved]').textContent(), { timeout: 10_000 }).toContain('Concept bewaard')
    await page.context().close()
  })

  it('every message is announced once, the own ones as well, also after an outage', async () => {
    const page = await enter('noor')
    await page.evaluate(() => {
      const told: string[] = []
      Object.assign(window, { told })
      const log = document.querySelector('[role=log]') as Element
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes)
          for (const node of addedNodes)
            if (node instanceof Element && node.matches('.lk-event'))
              told.push(node.querySelector('.lk-event__body')?.textContent?.trim() ?? '')
      }).observe(log, { childList: true, subtree: true })
    })
    await page.locator('#body').fill('een')
    await page.locator('#body').press('Control+Enter')
    await expect.poll(() => messagesOn(page)).toHaveLength(1)
    await page.context().setOffline(true)
    for (const body of ['twee', 'drie']) {
      await page.locator('#body').fill(body)
      await page.locator('#body').press('Control+Enter')
    }
    await page.context().setOffline(false)
    await expect.poll(() => messagesOn(page), { timeout: 20_000 }).toHaveLength(3)
    expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual(['een', 'twee', 'drie'])
    expect(await page.locator('[role=log] [data-pending]').count()).toBe(0)
    await page.context().close()
  })

  it('five hundred and one events that were missed all come, in order and once', { timeout: 90_000 }, async () => {
    const page = await enter('noor')
    await page.context().setOffline(true)
    await expect.poll(() => page.locator('[data-connection]').textContent(), { timeout: 30_000 }).toMatch(/verbroken|Geen verbinding/i)
    const femke = await server.actor('femke')
    const wanted = Array.from({ length: 501 }, (_, index) => `gemist ${index + 1}`)
    for (const body of wanted) await server.app.consultations.send(femke, room.id, message(body))
    await page.context().setOffline(false)
    await expect.poll(async () => (await messagesOn(page)).length, { timeout: 60_000 }).toBe(501)
    expect(await messagesOn(page)).toEqual(wanted)
    await page.context().close()
  })

  it('a concept with personal data warns at the field at once, and keeps no burgerservicenummer', async () => {
    const page = await browser.page('noor')
    await openQuestionForm(page)
    await page.getByLabel('Mijn vraag in één zin').fill('Wat doe ik met een nummer?')
    await page.getByLabel('Feiten').fill('Het nummer is 123456782.')
    await expect.poll(() => page.locator('#facts-wacht').textContent(), { timeout: 10_000 }).toContain('een burgerservicenummer')
    await expect.poll(() => page.locator('[data-saved]').textContent(), { timeout: 10_000 }).toContain('burgerservicenummer op regel 1')
    expect(await page.locator('[data-saved]').textContent()).toContain('Nog niet op de server bewaard')
    const rows = await server.app.database.db.selectFrom('consultations').select('facts').where('facts', 'like', '%123456782%').execute()
    expect(rows).toEqual([])
    await page.getByLabel('Feiten').fill('Bel 06-12345678.')
    await expect.poll(() => page.locator('#facts-wacht').textContent(), { timeout: 10_000 }).toContain('een telefoonnummer')
    await expect.poll(() => page.locator('[data-saved]').textContent(), { timeout: 10_000 }).toContain('Concept bewaard')
    await page.getByLabel('Feiten').fill('Geen nummers meer.')
    await expect.poll(() => page.locator('#facts-wacht').isVisible(), { timeout: 10_000 }).toBe(false)
    await page.context().close()
  })
})
