import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, entered } from '../support/cases.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { connectAs, connected, openSocket } from '../support/sockets.ts'

describe('a page of another site', () => {
  let server: RunningServer
  let cookie: string
  beforeAll(async () => {
    server = await startServer()
    cookie = await signIn(server.base, 'noor')
  })
  afterAll(() => server?.close())

  const elsewhere = (): Array<Record<string, string>> => [
    { Origin: 'https://elders.example' },
    { Origin: 'null' },
    { Origin: 'geen adres' },
    { Origin: server.base.replace('127.0.0.1', '127.0.0.1.elders.example') },
    { Origin: `${server.base}0` },
  ]

  it('cannot send a form with the session of a visitor of it', async () => {
    const { id, number } = await bringTo(server, 'opgepakt')
    const fields = () => ({ id, number, clientId: newId(), body: 'Van elders.' })
    const path = `/consultaties/${number}?_action=consultations.sendMessage`
    for (const headers of elsewhere())
      expect((await postForm(server.base, path, fields(), { Cookie: cookie, ...headers })).status, JSON.stringify(headers)).toBe(403)
    for (const headers of elsewhere())
      expect((await postForm(server.base, '/_actions/consultations.sendMessage', fields(), { Cookie: cookie, ...headers })).status).toBe(
        403,
      )
    expect((await entered(server.app, await server.actor('noor'), id, 0)).events.map(({ type }) => type)).not.toContain('message')
    expect((await postForm(server.base, path, fields(), { Cookie: cookie })).status).toBe(303)
  })

  it('cannot send one either when the browser leaves out the origin but says where it came from', async () => {
    const body = new URLSearchParams({ email: 'noor@leerkring.example', password: 'x' })
    const send = (site: string) =>
      fetch(`${server.base}/inloggen?_action=people.signIn`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { 'Sec-Fetch-Site': site },
      })
    expect((await send('cross-site')).status).toBe(403)
    expect((await send('same-site')).status).toBe(403)
  })

  it('cannot open a live connection', async () => {
    ;(await connectAs(server.base, cookie)).disconnect()
    for (const headers of elsewhere()) {
      const socket = openSocket(server.base, cookie, headers)
      await expect(connected(socket), JSON.stringify(headers)).rejects.toThrow()
      socket.disconnect()
    }
  })

  it('cannot take part by long polling either', async () => {
    const poll = (headers: Record<string, string>) =>
      fetch(`${server.base}/socket.io/?EIO=4&transport=polling`, { headers: { Cookie: cookie, ...headers } })
    expect((await poll({ Origin: server.base })).status).toBe(200)
    for (const headers of elsewhere()) expect((await poll(headers)).status).toBe(403)
  })

  it('cannot lead somebody away after signing in', async () => {
    for (const terug of [
      '//elders.example',
      '/\\elders.example',
      'https://elders.example',
      'javascript:alert(1)',
      '/\t/elders.example',
      '/\n/elders.example',
      '\t//elders.example',
      '/.//elders.example',
      'http:\\\\elders.example',
    ]) {
      const answer = await postForm(server.base, '/inloggen?_action=people.signIn', {
        email: 'noor@leerkring.example',
        password: 'leerkring-demo',
        terug,
      })
      expect([answer.status, answer.headers.get('Location')], JSON.stringify(terug)).toEqual([303, '/'])
    }
  })

  it('cannot lead somebody away who is signed in already, and odd addresses are no fault of ours', async () => {
    for (const terug of [
      '/\t/elders.example',
      '/\n/elders.example',
      '/\r/elders.example',
      '/\0',
      '/€',
      '//elders.example',
      '/.//elders.example',
    ]) {
      const answer = await getPage(server.base, `/inloggen?terug=${encodeURIComponent(terug)}`, cookie)
      expect(answer.status, JSON.stringify(terug)).toBe(303)
      expect(new URL(answer.headers.get('Location') ?? '', server.base).host).toBe(new URL(server.base).host)
    }
    const answer = await getPage(server.base, `/inloggen?terug=${encodeURIComponent('/consultaties?x=1#mijn')}`, cookie)
    expect(answer.headers.get('Location')).toBe('/consultaties?x=1#mijn')
  })
})
