import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Browser, live, openBrowser } from '../support/browser.ts'
import { adviceForm, bringTo, message } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { connectAs, next } from '../support/sockets.ts'

// Two cores may be busy with something else.
const patient = { timeout: 20_000 }
const chapter = '/kaders/basishandelingskader/bhk-05-veiligheid-eerst'

describe('meldingen on the pages', () => {
  let server: RunningServer
  let browser: Browser
  const cookies = new Map<Name, string>()
  beforeAll(async () => {
    server = await startServer()
    browser = await openBrowser(server)
    for (const name of ['noor', 'femke', 'samira', 'merel'] as const) cookies.set(name, await signIn(server.base, name))
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  beforeEach(async () => {
    await server.app.notifications.publish()
    for (const name of cookies.keys()) await server.app.notifications.markAllRead(await server.actor(name))
  })

  const read = async (path: string, name?: Name) => (await getPage(server.base, path, name && cookies.get(name))).text()
  const headerCount = (html: string, of: string) => Number(new RegExp(`data-count="${of}"[^>]*>\\(<b>(\\d+)`).exec(html)?.[1] ?? -1)
  const formOf = (html: string, action: string) => new RegExp(`action="([^"]*${action})"`).exec(html)?.[1] ?? ''

  it('the header of every page says how many there are, without script, and nothing to a visitor', async () => {
    await bringTo(server, 'advies')
    await server.app.notifications.publish()
    const needs = (await server.app.consultations.inbox(await server.actor('noor'))).needsMe
    for (const path of ['/', '/bouwstenen', '/consultaties', '/meldingen', '/account']) {
      const html = await read(path, 'noor')
      expect(headerCount(html, 'meldingen'), path).toBe(3)
      expect(headerCount(html, 'raadplegen'), path).toBe(needs)
    }
    expect(await read('/bouwstenen')).not.toContain('/meldingen')
    const answer = await getPage(server.base, '/meldingen')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/inloggen?terug=/meldingen'])
  })

  it('says what, where and when; opening the question marks what was told of it as read', async () => {
    const { number } = await bringTo(server, 'advies')
    await server.app.notifications.publish()
    const page = await read('/meldingen', 'noor')
    expect(page).toContain('Er is advies')
    expect(page).toContain(`Vraag ${number}, advies gegeven`)
    expect(page.match(/nl-data-badge lk-badge--info/g)).toHaveLength(3)
    await read(`/consultaties/${number}`, 'noor')
    const after = await read('/meldingen', 'noor')
    expect(headerCount(after, 'meldingen')).toBe(0)
    expect(after).not.toContain('lk-badge--info')
    expect(after, 'only an act clears that').toContain('Er is advies. Lees het en sluit de vraag af.')
  })

  it('a notification is a link that opens the thing and is read with it; one of somebody else is not there', async () => {
    const { number } = await bringTo(server, 'open')
    await server.app.notifications.publish()
    const link = /href="(\/meldingen\/[\w-]+)"/.exec(await read('/meldingen', 'femke'))?.[1] ?? ''
    expect((await getPage(server.base, link, cookies.get('noor'))).status).toBe(404)
    expect((await getPage(server.base, '/meldingen/niets', cookies.get('femke'))).status).toBe(404)
    const opened = await getPage(server.base, link, cookies.get('femke'))
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/consultaties/${number}`])
    expect(headerCount(await read('/meldingen', 'femke'), 'meldingen')).toBe(0)
  })

  it('one or all are marked as read by form, on all devices; nobody marks for somebody else', async () => {
    await bringTo(server, 'open')
    await bringTo(server, 'open')
    await server.app.notifications.publish()
    const page = await read('/meldingen', 'femke')
    const id = /name="id" value="([\w-]+)"/.exec(page)?.[1] ?? ''
    const [one, all] = [formOf(page, 'notifications.markRead'), formOf(page, 'notifications.markAllRead')]
    const post = (action: string, fields: Record<string, string>, name: Name) =>
      postForm(server.base, `/meldingen${action}`, fields, { Cookie: cookies.get(name) ?? '' })
    await post(one, { id }, 'samira')
    expect(headerCount(await read('/', 'femke'), 'meldingen')).toBe(2)
    const phone = await connectAs(server.base, await signIn(server.base, 'femke'))
    const told = next(phone, 'counts:changed', ({ meldingen }) => meldingen === 1)
    expect((await post(one, { id, pagina: '1' }, 'femke')).headers.get('location')).toBe('/meldingen')
    expect(await told).toMatchObject({ meldingen: 1 })
    await post(all, {}, 'femke')
    expect(headerCount(await read('/', 'femke'), 'meldingen')).toBe(0)
    phone.disconnect()
    expect((await postForm(server.base, `/meldingen${all}`, {})).status).not.toBe(303)
  })

  it('a page of the list that is not there is the nearest one, and says so', async () => {
    for (const wanted of ['0', '999', 'abc', '1e3'])
      expect(await read(`/meldingen?pagina=${wanted}`, 'noor'), wanted).toContain('Dit is bladzijde 1 van 1.')
  })

  it('the counts change at once on a page that was made for everybody, and in every other tab', async () => {
    const { id } = await bringTo(server, 'opgepakt')
    await server.app.notifications.publish()
    await server.app.notifications.markAllRead(await server.actor('noor'))
    const page = await browser.page('noor')
    await page.goto(chapter, { waitUntil: 'networkidle' })
    const other = await page.context().newPage()
    await other.goto('/bouwstenen', { waitUntil: 'networkidle' })
    const shown = (tab: typeof page, of: string) => tab.locator(`[data-count="${of}"]`).textContent()
    const before = Number((await server.app.consultations.inbox(await server.actor('noor'))).needsMe)
    const femke = await server.actor('femke')
    await server.app.consultations.send(femke, id, message('Heb je haar alleen gesproken?'))
    await server.app.consultations.advise(femke, id, adviceForm())
    for (const tab of [page, other]) {
      await expect.poll(() => shown(tab, 'meldingen'), patient).toMatch(/\(2\s*ongelezen\)/)
      await expect.poll(() => shown(tab, 'raadplegen'), patient).toContain(`(${before + 1}`)
    }
    await page.close()
    await server.app.notifications.markAllRead(await server.actor('noor'))
    await expect
      .poll(() => other.locator('[data-count="meldingen"]').isVisible(), { ...patient, message: 'another tab took over' })
      .toBe(false)
    await other.context().close()
  })

  it('a conversation keeps the counts by its own connection', async () => {
    const { id, number } = await bringTo(server, 'opgepakt')
    const page = await browser.page('noor')
    const lines: string[] = []
    page.on('websocket', (line) => lines.push(line.url()))
    await page.goto(`/consultaties/${number}`)
    await live(page)
    await server.app.notifications.publish()
    const before = (await server.app.notifications.counts(await server.actor('noor'))).raadplegen
    await server.app.consultations.advise(await server.actor('femke'), id, adviceForm())
    await expect.poll(() => page.locator('[data-count="raadplegen"] b').textContent(), patient).toBe(String(before + 1))
    expect(lines).toHaveLength(1)
    await page.context().close()
  })

  it('a visitor keeps no line open and sees no place for it', async () => {
    const page = await browser.page()
    const lines: string[] = []
    page.on('websocket', (line) => lines.push(line.url()))
    await page.goto(chapter, { waitUntil: 'networkidle' })
    expect(await page.locator('[data-mine]').isVisible()).toBe(false)
    expect(lines).toEqual([])
    await page.context().close()
  })
})
