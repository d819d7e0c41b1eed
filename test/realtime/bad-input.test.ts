import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo } from '../support/cases.ts'
import { getPage, signIn, startServer, type RunningServer } from '../support/server.ts'
import { ask, catchUp, connectAs, disconnected, type TestSocket } from '../support/sockets.ts'

const events = ['room:join', 'room:leave', 'message:send', 'message:edit', 'message:retract', 'read:mark']
const nonsense: unknown[] = [
  undefined,
  null,
  0,
  '',
  'tekst',
  [],
  {},
  true,
  { consultationId: 7 },
  { consultationId: 'x' },
  { consultationId: null, sinceSeq: -1 },
  { consultationId: { $ne: 1 } },
]

describe('what a broken or hostile client says', () => {
  let server: RunningServer
  let cookie: string
  let noor: TestSocket
  let room: string
  beforeAll(async () => {
    server = await startServer()
    cookie = await signIn(server.base, 'noor')
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    room = (await bringTo(server, 'opgepakt')).id
    noor = await connectAs(server.base, cookie)
  })
  afterEach(() => void noor.disconnect())

  const stillWorks = async () => {
    const socket = await connectAs(server.base, cookie)
    expect(await ask(socket, 'message:send', { consultationId: room, clientId: newId(), body: 'Werkt nog.' })).toMatchObject({ ok: true })
    socket.disconnect()
  }

  it.each(events)('%s with nonsense is refused with a reason', async (event) => {
    for (const payload of nonsense) {
      expect(await ask(noor, event, payload), JSON.stringify(payload)).toMatchObject({
        ok: false,
        error: { code: 'invalid', message: expect.any(String) },
      })
    }
    await stillWorks()
  })

  it.each([
    ['room:join', { sinceSeq: 'x' }],
    ['room:join', { sinceSeq: 1.5 }],
    ['room:join', { sinceSeq: -1 }],
    ['read:mark', { seq: '9' }],
    ['read:mark', { seq: null }],
    ['message:send', { body: 'Geen kenmerk.' }],
    ['message:send', { clientId: {}, body: 'x' }],
    ['message:send', { clientId: newId() }],
    ['message:send', { clientId: newId(), body: { toString: 'x' } }],
    ['message:send', { clientId: newId(), body: 'a\u0000b' }],
    ['message:send', { clientId: newId(), body: 'x'.repeat(8001) }],
    ['message:edit', { messageId: 'x', body: 'y' }],
    ['message:retract', { messageId: 1 }],
  ])('%s with a wrong part is refused: %j', async (event, parts) => {
    expect(await ask(noor, event, { consultationId: room, ...parts })).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect((await catchUp(noor, room)).filter(({ type }) => type === 'message')).toEqual([])
  })

  it('personal data is refused at the spot, and the words are saved nowhere', async () => {
    const said = await ask(noor, 'message:send', { consultationId: room, clientId: newId(), body: 'Nummer 123456782 hoort bij kind 1.' })
    expect(said).toMatchObject({
      ok: false,
      error: { code: 'personal_data', field: 'body', message: expect.stringContaining('burgerservicenummer') },
    })
    expect((await catchUp(noor, room)).filter(({ type }) => type === 'message')).toEqual([])
  })

  it('a room that does not exist answers as one that is somebody else’s', async () => {
    const missing = await ask(noor, 'room:join', { consultationId: newId() })
    const merel = await connectAs(server.base, await signIn(server.base, 'merel'))
    const closed = await ask(merel, 'room:join', { consultationId: room })
    expect(missing).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(closed).toEqual(missing)
    merel.disconnect()
  })

  it('without an acknowledgement function, and with things in its place, the server goes on', async () => {
    const wild = noor as unknown as { emit(event: string, ...rest: unknown[]): void }
    for (const event of [...events, 'typing', 'bestaat-niet', 'disconnecting', '__proto__']) {
      try {
        wild.emit(event, ...nonsense)
        wild.emit(event, { consultationId: room, clientId: newId(), body: 'Zonder antwoord.' }, 'geen functie')
        wild.emit(event)
      } catch (error) {
        expect((error as Error).message).toContain('reserved event name')
      }
    }
    await stillWorks()
    expect((await getPage(server.base, '/healthz')).status).toBe(200)
  })

  it('a message of 100 kB ends that connection and no other', async () => {
    const gone = disconnected(noor)
    noor.emit('message:send', { consultationId: room, clientId: newId(), body: 'x'.repeat(100_000) }, () => {})
    await gone
    await stillWorks()
  })

  it('raw noise on the wire does not stop the server', async () => {
    for (const bytes of ['42["message:send"', '42{"a":1}', '451-["x",{"_placeholder":true,"num":0}]', '49999[]', '\u0000', '42[]']) {
      const socket = await connectAs(server.base, cookie)
      ;(socket.io.engine as unknown as { write(packet: string): void }).write(bytes)
      socket.disconnect()
    }
    await stillWorks()
  })
})
