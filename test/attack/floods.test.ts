import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, message, questionForm } from '../support/cases.ts'
import { bootApp, type Booted, type Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs, connected, openSocket, type Said, type TestSocket } from '../support/sockets.ts'

const codeOf = (said: Said) => (said.ok ? 'ok' : said.error?.code)

describe('more than a person ever does, over live connections', () => {
  let server: RunningServer
  let room: { id: string; number: string }
  const open: TestSocket[] = []
  beforeAll(async () => {
    server = await startServer({ settings: { rateLimits: true } })
    room = await bringTo(server, 'opgepakt')
  })
  afterAll(() => server?.close())
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })
  const connect = async (cookie: string) => {
    const socket = await connectAs(server.base, cookie)
    open.push(socket)
    return socket
  }

  it.each<[Name, string, object]>([
    ['noor', 'read:mark', { seq: 1 }],
    ['femke', 'room:leave', {}],
    ['samira', 'typing', {}],
    ['ruben', 'room:join', { sinceSeq: 0 }],
    ['hicham', 'message:send', { clientId: 'x y', body: '' }],
    ['lotte', 'message:edit', { messageId: newId(), body: '' }],
    ['winston', 'message:retract', { messageId: newId() }],
    ['merel', 'room:join', { consultationId: 'geen id' }],
  ])('%s is told to wait after too many of %s, refused ones included', async (name, event, payload) => {
    const socket = await connect(await signIn(server.base, name))
    const flood = Array.from({ length: 1200 }, () => ask(socket, event, { consultationId: room.id, ...payload }))
    const codes = (await Promise.all(flood)).map(codeOf)
    expect(codes).toContain('too_many')
    expect(codes.filter((code) => code !== 'too_many').length).toBeLessThanOrEqual(900)
    expect((await fetch(`${server.base}/healthz`)).status).toBe(200)
  })

  it('writing is counted before it is looked at: sixty a minute, whatever was in it', async () => {
    const dorien = await connect(await signIn(server.base, 'dorien'))
    const codes: unknown[] = []
    for (let round = 0; round < 70; round++)
      codes.push(codeOf(await ask(dorien, 'message:send', { consultationId: room.id, clientId: newId(), body: 'x'.repeat(9000) })))
    expect(codes.slice(0, 60)).not.toContain('too_many')
    expect(codes.slice(60)).toEqual(Array<string>(10).fill('too_many'))
  })

  it('a person has at most ten live connections; closing one makes room', async () => {
    const cookie = await signIn(server.base, 'jelle')
    const ten = await Promise.all(Array.from({ length: 10 }, () => connect(cookie)))
    const eleventh = openSocket(server.base, cookie)
    await expect(connected(eleventh)).rejects.toThrow('too_many')
    eleventh.disconnect()
    ten[0]?.disconnect()
    await expect.poll(() => server.connections().length).toBe(9)
    expect((await connect(cookie)).connected).toBe(true)
  })

  it('leaving a room somebody is not in says nothing to anybody', async () => {
    const [aylin, rosalie] = await Promise.all(
      (['aylin', 'rosalie'] as const).map(async (name) => connect(await signIn(server.base, name))),
    )
    const app = server.app.consultations
    const own = questionForm({ key: newId() })
    const { id } = await app.submit(await server.actor('aylin'), own)
    await ask(aylin as TestSocket, 'room:join', { consultationId: id })
    const heard: string[] = []
    aylin?.onAny((event: string) => heard.push(event))
    for (let round = 0; round < 20; round++) await ask(rosalie as TestSocket, 'room:leave', { consultationId: id })
    await ask(aylin as TestSocket, 'read:mark', { consultationId: id, seq: 1 })
    expect(heard).toEqual([])
  })

  it('a read mark that does not move writes nothing: it works while somebody else holds the database', async () => {
    const noor = await server.actor('noor')
    await server.app.consultations.markRead(noor, room.id, 2)
    const other = new Database(join(server.dataDir, 'leerkring.db'))
    other.exec('begin immediate')
    for (let round = 0; round < 50; round++) expect(await server.app.consultations.markRead(noor, room.id, 2)).toBe(2)
    other.exec('rollback')
    other.close()
  })

  it('whoever connects and does not say who they are is let go', async () => {
    const address = `${server.base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
    const letGo = () =>
      new Promise<number>((resolve) => {
        const started = Date.now()
        new WebSocket(address).addEventListener('close', () => resolve(Date.now() - started))
      })
    for (const held of await Promise.all(Array.from({ length: 20 }, letGo))) expect(held).toBeLessThan(15_000)
  })
})

describe('more than a person ever does, with forms and pages', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ settings: { rateLimits: true } })
  })
  afterAll(() => server?.close())

  it('searching has a limit per network, also on the page', async () => {
    const statuses = new Set<number>()
    for (let round = 0; round < 13; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${server.base}/zoeken?q=ots`)))
      for (const { status } of answers) statuses.add(status)
    }
    expect(statuses).toEqual(new Set([200, 429]))
  })

  it('live connections from one network have a limit as well', async () => {
    const refused = new Set<string>()
    for (let round = 0; round < 13; round++) {
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const socket = openSocket(server.base, '')
          await connected(socket).catch((error: Error) => refused.add(error.message))
          socket.disconnect()
        }),
      )
    }
    expect(refused).toEqual(new Set(['not_signed_in', 'too_many']))
  })

  it.each([
    'take',
    'join',
    'giveBack',
    'withdraw',
    'close',
    'advise',
    'submit',
    'saveConcept',
    'editMessage',
    'retractMessage',
    'sendMessage',
  ])('consultations.%s', async (action) => {
    const cookie = await signIn(server.base, 'samira')
    const statuses = new Set<number>()
    for (let round = 0; round < 61; round++)
      statuses.add(
        (await postForm(server.base, `/_actions/consultations.${action}`, { number: '2026-9999', key: newId() }, { Cookie: cookie }))
          .status,
      )
    expect([...statuses], action).toContain(429)
    expect((await getPage(server.base, '/consultaties', cookie)).status, 'reading goes on').toBe(200)
  })
})

describe('every act that saves something is counted', () => {
  let booted: Booted
  afterEach(() => booted?.close())

  it.each<[string, (booted: Booted) => Promise<(round: number) => Promise<unknown>>]>([
    [
      'begin',
      async ({ app, actor }) =>
        (
          (noor) => () =>
            app.zelfscan.begin(noor)
        )(await actor('noor')),
    ],
    [
      'discard',
      async ({ app, actor }) =>
        (
          (noor) => () =>
            app.zelfscan.discard(noor, newId())
        )(await actor('noor')),
    ],
    [
      'finish',
      async ({ app, actor }) =>
        (
          (noor) => () =>
            app.zelfscan.finish(noor, newId())
        )(await actor('noor')),
    ],
    [
      'settle a gap',
      async ({ app, actor }) =>
        (
          (bram) => () =>
            app.gaps.settle(bram, newId(), 'x')
        )(await actor('bram')),
    ],
    [
      'answer a remark',
      async ({ app, actor }) =>
        (
          (indra) => () =>
            app.feedback.answer(indra, newId(), { outcome: 'blijft', answer: 'x' })
        )(await actor('indra')),
    ],
    [
      'mark read',
      async ({ app, actor }) =>
        (
          (noor) => () =>
            app.consultations.send(noor, newId(), message('x'))
        )(await actor('noor')),
    ],
  ])('%s', async (_what, make) => {
    booted = await bootApp({ rateLimits: true })
    const act = await make(booted)
    const codes: unknown[] = []
    for (let round = 0; round < 62; round++)
      codes.push(
        await act(round).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        ),
      )
    expect(codes.slice(0, 60)).not.toContain('too_many')
    expect(codes.slice(60)).toEqual(['too_many', 'too_many'])
  })
})
