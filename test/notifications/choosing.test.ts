import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unsubscribePath } from '../../server/notifications/unsubscribing.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import type { Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'

describe('what somebody gets by mail, and what could not be sent', () => {
  let server: RunningServer
  let mails: MailServer
  const cookies = new Map<Name, string>()
  beforeAll(async () => {
    mails = await startMailServer()
    server = await startServer({ settings: { smtpUrl: mails.url } })
    for (const name of ['noor', 'femke', 'indra'] as const) cookies.set(name, await signIn(server.base, name))
  })
  afterAll(async () => {
    await server?.close()
    await mails?.close()
  })

  const page = (path: string, name?: Name) => getPage(server.base, path, name && cookies.get(name))
  const post = (path: string, fields: Record<string, string | string[]>, name: Name) =>
    postForm(server.base, path, fields, { Cookie: cookies.get(name) ?? '' })
  const formOf = async (path: string, action: string, name: Name) =>
    new RegExp(`action="([^"]*${action})"`).exec(await (await page(path, name)).text())?.[1] ?? ''
  const choices = async (name: Name) => server.app.notifications.choices(await server.actor(name))

  it('chooses on a page of the account: how often, and what about; what is wrong comes back with a sentence', async () => {
    expect((await page('/account/meldingen')).headers.get('location')).toBe('/inloggen?terug=/account/meldingen')
    expect(await (await page('/account', 'noor')).text()).toContain('href="/account/meldingen"')
    const action = await formOf('/account/meldingen', 'notifications.choose', 'noor')
    const done = await post(`/account/meldingen${action}`, { rhythm: 'wekelijks', mailed: ['gesprekken', 'ikzelf'] }, 'noor')
    expect([done.status, done.headers.get('location')]).toEqual([303, '/account/meldingen?gedaan=bewaard'])
    expect(await choices('noor')).toEqual({ rhythm: 'wekelijks', mailed: ['gesprekken', 'ikzelf'] })
    expect(await choices('femke')).toMatchObject({
      rhythm: 'dagelijks',
      mailed: ['vragen', 'gesprekken', 'bijeenkomsten', 'paginas', 'ikzelf'],
    })
    const refused = await post(`/account/meldingen${action}`, { rhythm: 'elk uur', mailed: ['gesprekken'] }, 'noor')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Kies hoe vaak je het overzicht wilt.')
    expect((await post(`/account/meldingen${action}`, { rhythm: 'nooit', mailed: ['constructor'] }, 'noor')).status).toBe(400)
    expect(await choices('noor')).toEqual({ rhythm: 'wekelijks', mailed: ['gesprekken', 'ikzelf'] })
  })

  it('the link in a mail ends that kind of mail, by a program with one click and by a person with a button, without signing in', async () => {
    const { id } = await server.actor('femke')
    const { secrets } = server.app.database
    const path = unsubscribePath(secrets, id, 'vragen')
    const shown = await page(path)
    expect(await shown.text()).toContain('Stop deze mail')
    expect((await choices('femke')).mailed, 'looking ends nothing').toContain('vragen')
    // As a mail provider does it (RFC 8058): no cookie, no Origin.
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const oneClick = (to: string) =>
      fetch(server.base + to, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers, redirect: 'manual' })
    expect((await oneClick(path)).status).toBe(200)
    expect(await choices('femke')).toEqual({ rhythm: 'dagelijks', mailed: ['gesprekken', 'bijeenkomsten', 'paginas', 'ikzelf'] })
    expect((await oneClick(path)).status, 'again').toBe(200)
    expect((await oneClick(unsubscribePath(secrets, id, 'overzicht'))).status).toBe(200)
    expect((await choices('femke')).rhythm).toBe('nooit')
    for (const wrong of ['/afmelden/niets', `${path.slice(0, -3)}abc`]) expect((await oneClick(wrong)).status, wrong).toBe(404)
    expect((await choices('noor')).rhythm).toBe('wekelijks')
  })

  it('a beheerder sees what could not be sent, sends it again or throws it away; nobody else does', async () => {
    const { app } = server
    const letter = { personId: null, kind: 'proef', subject: 'Proef', paragraphs: ['Een zin.'] }
    mails.behave('refuses-address')
    for (const to of ['een@weg.example', 'twee@weg.example']) await app.database.write((tx) => app.mail.post(tx, { ...letter, to }))
    await app.mail.sendDue()
    const dead = async () => (await app.mail.deadLetters()).map(({ to }) => to).toSorted()
    expect(await dead()).toEqual(['een@weg.example', 'twee@weg.example'])
    expect(await (await page('/beheer', 'indra')).text()).toContain('2 mails konden niet verstuurd worden')
    expect((await page('/beheer/mail', 'noor')).status).toBe(404)
    const list = await (await page('/beheer/mail', 'indra')).text()
    expect(list).toContain('Aan een@weg.example')
    expect(list).toContain('550')
    const [again, discard] = ['sendAgain', 'discardMail'].map((name) => new RegExp(`action="([^"]*notifications.${name})"`).exec(list)?.[1])
    const [id = '', other = ''] = (await app.mail.deadLetters()).toSorted((one, two) => (one.to < two.to ? -1 : 1)).map((one) => one.id)
    for (const act of [again, discard]) await post(`/beheer/mail${act}`, { id }, 'noor')
    expect(await dead(), 'not for who is no beheerder').toHaveLength(2)
    expect((await post(`/beheer/mail${discard}`, { id }, 'indra')).headers.get('location')).toBe('/beheer/mail?gedaan=mail-weg')
    expect((await post(`/beheer/mail${discard}`, { id }, 'indra')).status, 'it is gone already').toBe(409)
    mails.behave('takes')
    await post(`/beheer/mail${again}`, { id: other }, 'indra')
    await mails.received(1)
    await app.mail.sendDue()
    expect(await dead()).toEqual([])
    expect([mails.mails[0]?.to].flat()[0]?.text).toBe('twee@weg.example')
  })
})
