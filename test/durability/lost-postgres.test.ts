import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RoomEvent } from '../../server/consultations/events.ts'
import { newId } from '../../server/shared/ids.ts'
import { ownPostgres } from '../support/own-postgres.ts'
import { createDatabase } from '../support/postgres.ts'
import { run, serveProcess } from '../support/processes.ts'
import { temporaryFolder } from '../support/network.ts'
import { getPage, signIn } from '../support/server.ts'
import { ask, catchUp, connectAs, type Said, type TestSocket } from '../support/sockets.ts'

type Loaded = { users: Array<{ email: string; password: string }>; consultations: Array<{ id: string; participants: string[] }> }
type Process = Awaited<ReturnType<typeof serveProcess>>

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe('a PostgreSQL that goes away and comes back', () => {
  let postgres: Awaited<ReturnType<typeof ownPostgres>>
  let server: Process
  let databaseUrl = ''
  let loaded: Loaded
  const data = temporaryFolder()
  beforeAll(async () => {
    postgres = await ownPostgres()
    databaseUrl = await createDatabase(postgres.url, 'leerkring', 'template0')
    const env = { DATA_DIR: data.folder, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'info', RATE_LIMITS: 'off' }
    const made = await run(['server/ops/cli.ts', 'network:load', '--people', '12', '--consultations', '3', '--participants', '4'], env)
    loaded = JSON.parse(made.out) as Loaded
    server = await serveProcess(['server/main.ts'], env)
  })
  afterAll(async () => {
    await server?.kill()
    await postgres?.remove()
    data.remove()
  })
  const open: TestSocket[] = []
  beforeEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })

  const cookieOf = (email: string) =>
    signIn(server.base, { email, password: loaded.users.find((user) => user.email === email)?.password ?? '' })
  const connect = async (email: string) => {
    const socket = await connectAs(server.base, await cookieOf(email))
    open.push(socket)
    return socket
  }
  const room = (index: number) => loaded.consultations[index] as Loaded['consultations'][number]

  /** Sends as the browser does: not saved means again, with the same clientId. */
  const deliver = async (socket: TestSocket, consultationId: string, refusals: Said['error'][]): Promise<RoomEvent> => {
    const message = { consultationId, clientId: newId(), body: 'Heb je moeder al alleen gesproken?' }
    for (;;) {
      const said = await ask(socket, 'message:send', message)
      if (said.ok && said.event) return said.event
      refusals.push(said.error)
      await pause(20)
    }
  }

  it('loses nothing, doubles nothing and tells everybody when all its connections are ended again and again', async () => {
    const refusals: Said['error'][] = []
    const acknowledged: Array<{ room: string; event: RoomEvent }> = []
    const heard = new Map<string, Set<number>>()
    let busy = true
    let inside = 0
    const write = async (consultationId: string, email: string) => {
      const socket = await connect(email)
      socket.on('room:event', (told) => heard.set(email, (heard.get(email) ?? new Set()).add(told.event.seq)))
      expect((await ask(socket, 'room:join', { consultationId })).ok).toBe(true)
      inside += 1
      while (inside < 12) await pause(5) // who comes in later was told of what was said before in the answer to joining
      while (busy) acknowledged.push({ room: consultationId, event: await deliver(socket, consultationId, refusals) })
    }
    const admin = new pg.Client({ connectionString: `${postgres.url}/postgres` })
    await admin.connect()
    const writers = loaded.consultations.flatMap(({ id, participants }) => participants.map((email) => write(id, email)))
    while (heard.size < 12 || acknowledged.length < 100) await pause(20)
    for (let round = 0; round < 15; round++) {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'leerkring'`)
      await pause(100)
    }
    await pause(300)
    busy = false
    await Promise.all(writers)
    await admin.end()

    expect(new Set(refusals.map((error) => error?.code))).toEqual(new Set(['unavailable']))
    expect(refusals[0]?.message).toContain('niet bewaard')
    expect(open.filter((socket) => !socket.connected)).toEqual([])
    for (const { id, participants } of loaded.consultations) {
      const events = await catchUp(open[0] as TestSocket, id).catch(async () => catchUp(await connect(participants[0] ?? ''), id))
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: events.length }, (_, index) => index + 1))
      const messages = events.filter((event) => event.type === 'message')
      expect(new Set(messages.map((event) => event.clientId)).size, 'no message is there twice').toBe(messages.length)
      const seen = new Set(messages.map((event) => `${event.seq} ${event.id}`))
      const mine = acknowledged.flatMap(({ room, event }) => (room === id && event.type === 'message' ? [event] : []))
      expect(
        mine.filter((event) => !seen.has(`${event.seq} ${event.id}`)),
        'acknowledged and not there',
      ).toEqual([])
      expect(mine).toHaveLength(messages.length)
      for (const email of participants)
        await expect
          .poll(() => messages.filter(({ seq }) => !heard.get(email)?.has(seq)), {
            message: `${email} was told everything`,
            timeout: 10_000,
          })
          .toEqual([])
    }
  })

  it('is unavailable while it restarts, for reading and for writing, and then everything works by itself', async () => {
    const { id, participants } = room(0)
    const email = participants[0] ?? ''
    const cookie = await cookieOf(email)
    const [socket, other] = [await connect(email), await connect(participants[1] ?? '')]
    expect((await ask(other, 'room:join', { consultationId: id })).ok).toBe(true)
    const message = { consultationId: id, clientId: newId(), body: 'Wordt dit bewaard?' }
    const statuses = async (paths: string[]) => Promise.all(paths.map(async (path) => (await getPage(server.base, path, cookie)).status))
    const doors = ['/readyz', '/consultaties', '/bouwstenen', '/api/v1/bouwstenen']
    expect(await statuses(['/healthz', ...doors])).toEqual([200, 200, 200, 200, 200])

    await postgres.stop()
    expect(await statuses(['/healthz', ...doors])).toEqual([200, 503, 503, 503, 503])
    const page = await (await getPage(server.base, '/consultaties', cookie)).text()
    expect(page).toContain('nu even niet te bereiken')
    expect(await ask(socket, 'message:send', message)).toMatchObject({
      ok: false,
      error: { code: 'unavailable', message: expect.stringContaining('niet bewaard'), retryAfterMs: expect.any(Number) },
    })
    expect(await ask(socket, 'room:join', { consultationId: id, sinceSeq: 1 })).toMatchObject({
      ok: false,
      error: { code: 'unavailable', message: expect.stringContaining('niet te bereiken') },
    })
    await expect(connectAs(server.base, cookie)).rejects.toThrow()

    await postgres.start()
    expect(await statuses(doors)).toEqual([200, 200, 200, 200])
    const said = await ask(socket, 'message:send', message)
    expect(said).toMatchObject({ ok: true, event: { clientId: message.clientId } })
    const again = await ask(socket, 'message:send', message)
    expect(again.event).toEqual(said.event)
    expect((await catchUp(other, id)).filter((event) => event.type === 'message' && event.clientId === message.clientId)).toHaveLength(1)
    expect([socket.connected, other.connected]).toEqual([true, true])
    open.push(await connectAs(server.base, cookie))
    expect(await server.stop()).toBe(0)
    expect(server.said.out, 'an error that nobody caught').not.toContain('niemand')
  })
})
