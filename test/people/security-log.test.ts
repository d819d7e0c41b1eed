import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo } from '../support/cases.ts'
import { emailOf } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs, connected, openSocket } from '../support/sockets.ts'

type Line = {
  time: string
  action: string
  result: string
  person?: string
  account?: string
  address?: string
  object?: string
  why?: string
}

describe('the security log', () => {
  let server: RunningServer
  let from = 0
  beforeAll(async () => {
    server = await startServer({ settings: { rateLimits: true } })
  })
  afterAll(() => server?.close())
  const all = (): Line[] =>
    readFileSync(join(server.dataDir, 'security.log'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)
  const fresh = () => all().slice(from)
  beforeEach(() => {
    from = all().length
  })

  it('tells who signed in and out, when and from where', async () => {
    const cookie = await signIn(server.base, 'noor')
    await postForm(server.base, '/account?_action=people.signOut', {}, { Cookie: cookie })
    const { id } = await server.actor('noor')
    expect(fresh()).toMatchObject([
      { action: 'inloggen', result: 'gelukt', person: id, address: '127.0.0.1', time: expect.stringMatching(/^\d{4}-.*Z$/) },
      { action: 'uitloggen', result: 'beëindigd', person: id, address: '127.0.0.1' },
    ])
  })

  it('tells of attempts that failed, equal accounts by an equal mark and without the address itself', async () => {
    const attempt = (email: string) => postForm(server.base, '/inloggen?_action=people.signIn', { email, password: 'geheim-en-fout' })
    for (const email of [emailOf('femke'), emailOf('femke').toUpperCase(), 'niemand@elders.example']) await attempt(email)
    const [one, two, other] = fresh()
    expect([one?.result, two?.result, other?.result]).toEqual(['geweigerd', 'geweigerd', 'geweigerd'])
    expect([one?.account === two?.account, one?.account === other?.account]).toEqual([true, false])
    expect([one?.person, other?.person]).toEqual([(await server.actor('femke')).id, undefined])
    for (let round = 0; round < 12; round++) await attempt(emailOf('lotte'))
    expect(fresh().findLast(({ action }) => action === 'inloggen')).toMatchObject({ result: 'te vaak', account: expect.any(String) })
    expect(JSON.stringify(all())).not.toMatch(/@|geheim-en-fout|leerkring-demo/)
  })

  it('tells of what somebody may not read or do, over pages, forms and live connections', async () => {
    const { id, number } = await bringTo(server, 'opgepakt')
    const cookie = await signIn(server.base, 'merel')
    const person = (await server.actor('merel')).id
    from = all().length
    await getPage(server.base, `/consultaties/${number}`, cookie)
    await postForm(server.base, `/consultaties/${number}?_action=consultations.take`, { number }, { Cookie: cookie })
    const socket = await connectAs(server.base, cookie)
    await ask(socket, 'message:send', { consultationId: id, clientId: newId(), body: 'Zwabberdekwaak' })
    socket.disconnect()
    const told = (action: string) => fresh().filter((line) => line.action === action)
    const refused = { result: 'geweigerd', person, why: 'not_found' }
    expect(told('pagina')[0]).toMatchObject({ ...refused, object: `/consultaties/${number}` })
    expect(told('formulier')).toMatchObject([refused])
    expect(told('message:send')).toMatchObject([{ ...refused, object: id }])
    expect(JSON.stringify(fresh())).not.toContain('Zwabberdekwaak')
  })

  it('tells of another site that sent a form, and of a connection that was not let in', async () => {
    await postForm(server.base, '/inloggen?_action=people.signIn', { email: 'a@b.nl', password: 'x' }, { Origin: 'https://elders.example' })
    const socket = openSocket(server.base, '')
    await connected(socket).catch(() => undefined)
    socket.disconnect()
    expect(fresh()).toMatchObject([
      { action: 'formulier', result: 'geweigerd', why: 'andere site', object: '/inloggen' },
      { action: 'verbinding', result: 'geweigerd', why: 'not_signed_in', address: '127.0.0.1' },
    ])
  })

  it('does not tell of a form that was only filled in wrong', async () => {
    const cookie = await signIn(server.base, 'samira')
    from = all().length
    await postForm(server.base, '/consultaties/nieuw?_action=consultations.submit', { key: newId() }, { Cookie: cookie })
    await getPage(server.base, '/bestaat-niet')
    expect(fresh()).toEqual([])
  })
})
