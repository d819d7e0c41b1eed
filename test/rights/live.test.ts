import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DialectName } from '../../server/db/dialect.ts'
import { newId } from '../../server/shared/ids.ts'
import { adviceForm, bringTo, message } from '../support/cases.ts'
import { eachDialect, emailOf, type Name } from '../support/network.ts'
import { type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs, connected, disconnected, next, openSocket, type TestSocket } from '../support/sockets.ts'

/** What somebody may changes while they are there: in our own process, in another one, or by the hand of an operator. */
eachDialect('rights that change while somebody is in the room', (dialect: DialectName) => {
  let server: RunningServer
  let room: { id: string; number: string }
  const open: TestSocket[] = []
  beforeAll(async () => {
    server = await startServer({ dialect })
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    room = await bringTo(server, 'advies')
  })
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })

  const { enter, heardBy, say } = {
    async enter(name: Name) {
      const cookie = await signIn(server.base, name)
      const socket = await connectAs(server.base, cookie)
      open.push(socket)
      expect((await ask(socket, 'room:join', { consultationId: room.id, sinceSeq: 0 })).ok, name).toBe(true)
      return { socket, cookie }
    },
    /** Everything that is said to this connection from now on, whatever it is called. */
    heardBy(socket: TestSocket) {
      const heard: Array<{ event: string; told: unknown }> = []
      socket.onAny((event: string, told: unknown) => heard.push({ event, told }))
      return heard
    },
    async say(name: Name, body: string) {
      return server.app.consultations.send(await server.actor(name), room.id, message(body))
    },
  }
  /** Put out of the room and nothing after that; their own counts and that others were told of the own coming in are no secret. */
  const expectOnlyGoodbye = (everything: Array<{ event: string }>) => {
    const events = everything.map(({ event }) => event).filter((event) => !/^(inbox|counts):changed$/.test(event))
    expect(events.filter((event) => event !== 'room:presence')).toEqual(['room:closed'])
    expect(events.at(-1)).toBe('room:closed')
  }
  const db = () => server.app.database.db
  /** Until somebody who may hear it has heard it: then whoever may not would have as well. */
  const heard = (socket: TestSocket, body: string) =>
    next(socket, 'room:event', ({ event }) => event.type === 'message' && event.body === body)

  it('a member who does not take part is out of the room before it hears that the question was closed', async () => {
    const { socket: ruben } = await enter('ruben') // coördinator: may read on
    const samira = await server.actor('samira')
    await db().deleteFrom('participants').where('person_id', '=', samira.id).where('consultation_id', '=', room.id).execute()
    const { socket } = await enter('samira')
    const everything = heardBy(socket)
    const [closed, last] = [next(socket, 'room:closed'), heard(ruben, 'Na het sluiten.')]
    await server.app.consultations.closeQuestion(await server.actor('noor'), room.id, { decision: 'deels', note: 'Sluitnotitie.' })
    await say('noor', 'Na het sluiten.')
    expect((await closed).reason).toContain('gesloten')
    await last
    expectOnlyGoodbye(everything)
    expect(await ask(socket, 'room:join', { consultationId: room.id, sinceSeq: 0 })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
    expect(socket.connected).toBe(true)
  })

  it('a membership that was ended in the database by somebody else counts before the next word', async () => {
    const { socket: noor } = await enter('noor')
    const { socket } = await enter('samira')
    const everything = heardBy(socket)
    const samira = await server.actor('samira')
    await db().deleteFrom('leergroep_members').where('person_id', '=', samira.id).execute()
    const last = heard(noor, 'Niet voor Samira.')
    await say('femke', 'Niet voor Samira.')
    await last
    expect(JSON.stringify(everything)).not.toContain('Niet voor Samira.')
    for (const event of ['typing', 'message:send', 'room:join', 'read:mark'])
      expect(await ask(socket, event, { consultationId: room.id, seq: 1, clientId: newId(), body: 'Nog even.' }), event).toMatchObject(
        event === 'typing' ? { ok: true } : { ok: false, error: { code: 'not_found' } },
      )
    const { id } = await server.app.platforms.leergroep('lg-1a')
    const row = { leergroep_id: id, person_id: samira.id, role: 'specialist' as const, since: new Date().toISOString() }
    await db().insertInto('leergroep_members').values(row).execute()
  })

  it('who was put out is no longer here for the others', async () => {
    const { socket: noor } = await enter('noor')
    await enter('samira')
    const samira = await server.actor('samira')
    const { id } = await server.app.platforms.leergroep('lg-1a')
    const gone = next(noor, 'room:presence', ({ present }) => !present.some((person) => person.id === samira.id))
    await db().deleteFrom('leergroep_members').where('person_id', '=', samira.id).execute()
    await say('femke', 'Is Samira er nog?')
    expect((await gone).present.map(({ name }) => name)).toEqual(['Noor Adema'])
    const row = { leergroep_id: id, person_id: samira.id, role: 'specialist' as const, since: new Date().toISOString() }
    await db().insertInto('leergroep_members').values(row).execute()
  })

  it('typing and presence do not reach who may no longer read either', async () => {
    const { socket: noor } = await enter('noor')
    const { socket } = await enter('samira')
    const samira = await server.actor('samira')
    const { id } = await server.app.platforms.leergroep('lg-1a')
    const everything = heardBy(socket)
    await db().deleteFrom('leergroep_members').where('person_id', '=', samira.id).execute()
    const { socket: femke } = await enter('femke')
    const typing = next(noor, 'room:typing')
    femke.emit('typing', { consultationId: room.id })
    await typing
    expectOnlyGoodbye(everything)
    const row = { leergroep_id: id, person_id: samira.id, role: 'specialist' as const, since: new Date().toISOString() }
    await db().insertInto('leergroep_members').values(row).execute()
  })

  it('a closed account is out at the next event, and hears nothing in between', async () => {
    const { socket: noor } = await enter('noor')
    const { socket } = await enter('femke')
    const everything = heardBy(socket)
    await db().updateTable('people').set({ active: 0 }).where('email', '=', emailOf('femke')).execute()
    const [gone, last] = [disconnected(socket), heard(noor, 'Na het afsluiten van het account.')]
    await say('noor', 'Na het afsluiten van het account.')
    await Promise.all([gone, last])
    expectOnlyGoodbye(everything)
    await db().updateTable('people').set({ active: 1 }).where('email', '=', emailOf('femke')).execute()
  })

  it.each(['message:send', 'room:join', 'read:mark', 'room:leave'])(
    'a closed account cannot say %s over a connection it had',
    async (event) => {
      const { socket } = await enter('femke')
      const before = await db().selectFrom('messages').select('id').execute()
      await db().updateTable('people').set({ active: 0 }).where('email', '=', emailOf('femke')).execute()
      const gone = disconnected(socket)
      const said = ask(socket, event, { consultationId: room.id, sinceSeq: 0, seq: 1, clientId: newId(), body: 'Stiekem.' })
      expect(await said.catch(() => 'no answer')).not.toMatchObject({ ok: true })
      await gone
      expect(await db().selectFrom('messages').select('id').execute()).toHaveLength(before.length)
      await db().updateTable('people').set({ active: 1 }).where('email', '=', emailOf('femke')).execute()
    },
  )

  it('a session that was ended or ran out in the database is out as well', async () => {
    const changes = {
      ended: (handle: string) => db().deleteFrom('sessions').where('id_hash', '=', handle).execute(),
      'ran out': (handle: string) =>
        db()
          .updateTable('sessions')
          .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
          .where('id_hash', '=', handle)
          .execute(),
    }
    for (const [what, change] of Object.entries(changes)) {
      const { socket } = await enter('femke')
      const found = server
        .connections()
        .find(({ data }) => Object.values(data.rooms).some(({ consultationId }) => consultationId === room.id))
      await change(found?.data.session ?? '')
      const gone = disconnected(socket)
      const said = await ask(socket, 'message:send', { consultationId: room.id, clientId: newId(), body: 'Stiekem.' }).catch(() => ({
        ok: false,
      }))
      expect(said.ok, what).toBe(false)
      await gone
    }
  })

  it('a connection that only listens ends with its session too, at the sweep', async () => {
    const { socket } = await enter('femke')
    const gone = disconnected(socket)
    await db().updateTable('people').set({ active: 0 }).where('email', '=', emailOf('femke')).execute()
    await server.sweep()
    await gone
    await db().updateTable('people').set({ active: 1 }).where('email', '=', emailOf('femke')).execute()
  })

  it('who gets more rights has them at the next event, without a new connection', async () => {
    const { socket } = await enter('ruben')
    const words = () => ({ consultationId: room.id, clientId: newId(), body: 'Ik denk mee.' })
    expect(await ask(socket, 'message:send', words())).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    await server.app.consultations.join(await server.actor('ruben'), room.id)
    expect(await ask(socket, 'message:send', words())).toMatchObject({ ok: true })
  })

  it('nothing changes for whom nothing changed: words keep their order and nobody is put out', async () => {
    const [{ socket: noor }, { socket: femke }] = [await enter('noor'), await enter('femke')]
    const bodies: string[] = []
    femke.on('room:event', ({ event }) => event.type === 'message' && bodies.push(event.body))
    const last = heard(femke, 'bericht 40')
    for (let index = 1; index <= 40; index++)
      void ask(noor, 'message:send', { consultationId: room.id, clientId: newId(), body: `bericht ${index}` })
    await last
    expect(bodies).toEqual(Array.from({ length: 40 }, (_, index) => `bericht ${index + 1}`))
    expect(femke.connected).toBe(true)
  })
})

describe('what a question that is asked costs', () => {
  it('nothing: advice given while others listen reaches exactly who may read', async () => {
    const server = await startServer()
    const room = await bringTo(server, 'opgepakt')
    const sockets = await Promise.all(
      (['noor', 'femke', 'ruben'] as const).map(async (name) => connectAs(server.base, await signIn(server.base, name))),
    )
    for (const socket of sockets) await ask(socket, 'room:join', { consultationId: room.id })
    const told = Promise.all(sockets.map((socket) => next(socket, 'room:event', ({ event }) => event.type === 'advice')))
    await server.app.consultations.advise(await server.actor('femke'), room.id, adviceForm())
    expect(await told).toHaveLength(3)
    const stranger = openSocket(server.base, 'leerkring=niemand')
    await expect(connected(stranger)).rejects.toThrow('not_signed_in')
    for (const socket of [...sockets, stranger]) socket.disconnect()
    await server.close()
  })
})
