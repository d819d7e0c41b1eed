import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, message } from '../support/cases.ts'
import { everybody, type Name } from '../support/network.ts'
import { getPage, postForm, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs, connected, disconnected, next, openSocket, type TestSocket } from '../support/sockets.ts'

describe('who may what, over the live connection', () => {
  let server: RunningServer
  let room: { id: string; number: string }
  const open: TestSocket[] = []
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    room = await bringTo(server, 'opgepakt')
  })
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })

  const connect = async (cookie: string) => {
    const socket = await connectAs(server.base, cookie)
    open.push(socket)
    return socket
  }
  const enter = async (name: Name) => {
    const socket = await connect(await signIn(server.base, name))
    return { socket, joined: await ask(socket, 'room:join', { consultationId: room.id, sinceSeq: 0 }) }
  }

  it('without a session nobody gets in, and hears why', async () => {
    for (const cookie of ['', 'leerkring=', 'leerkring=bestaat-niet', `leerkring=${'x'.repeat(4000)}`]) {
      const socket = openSocket(server.base, cookie)
      await expect(connected(socket)).rejects.toThrow('not_signed_in')
      socket.disconnect()
    }
  })

  it('whoever is not part of the question finds nothing, says nothing and hears nothing', async () => {
    const own = await server.app.consultations.send(await server.actor('noor'), room.id, message('Van Noor.'))
    const messageId = own.type === 'message' ? own.id : ''
    const noor = await enter('noor')
    const typed: string[] = []
    noor.socket.on('room:typing', ({ actor }) => typed.push(actor.name))
    for (const name of everybody.filter((name) => !['noor', 'femke', 'samira', 'ruben'].includes(name))) {
      const { socket, joined } = await enter(name)
      const heard: unknown[] = []
      socket.onAny((event) => heard.push(event))
      const refused = { ok: false, error: { code: 'not_found', message: expect.any(String) } }
      expect(joined, name).toEqual(refused)
      expect(await ask(socket, 'message:send', { consultationId: room.id, clientId: newId(), body: 'Stiekem.' }), name).toEqual(refused)
      expect(await ask(socket, 'message:edit', { consultationId: room.id, messageId, body: 'Stiekem.' }), name).toEqual(refused)
      expect(await ask(socket, 'message:retract', { consultationId: room.id, messageId }), name).toEqual(refused)
      expect(await ask(socket, 'read:mark', { consultationId: room.id, seq: 1 }), name).toEqual(refused)
      socket.emit('typing', { consultationId: room.id })
      await server.app.consultations.send(await server.actor('noor'), room.id, message('Voor wie erbij hoort.'))
      await ask(socket, 'room:leave', { consultationId: room.id })
      expect(heard, name).toEqual([])
      socket.disconnect()
    }
    expect(typed).toEqual([])
  })

  it('the coördinator may read along, and writes only after joining', async () => {
    const { socket, joined } = await enter('ruben')
    expect(joined).toMatchObject({ ok: true, lastSeq: 3 })
    const words = { consultationId: room.id, clientId: newId(), body: 'Ik denk mee.' }
    expect(await ask(socket, 'message:send', words)).toMatchObject({ ok: false, error: { code: 'not_allowed' } })
    await server.app.consultations.join(await server.actor('ruben'), room.id)
    expect(await ask(socket, 'message:send', words)).toMatchObject({ ok: true })
  })

  it('who signs out is disconnected at once, and only there', async () => {
    const cookie = await signIn(server.base, 'femke')
    const [here, there] = [await connect(cookie), await connect(await signIn(server.base, 'femke'))]
    const [gone, told] = [disconnected(here), next(here, 'room:closed')]
    expect((await postForm(server.base, '/account?_action=people.signOut', {}, { Cookie: cookie })).status).toBe(303)
    expect((await told).reason).toContain('uitgelogd')
    await gone
    expect(there.connected).toBe(true)
    await expect(connected(openSocket(server.base, cookie))).rejects.toThrow('not_signed_in')
  })

  it('"overal uitloggen" ends every connection of that person and of nobody else', async () => {
    const cookies = [await signIn(server.base, 'samira'), await signIn(server.base, 'samira')]
    const mine = await Promise.all(cookies.map(connect))
    const { socket: noors } = await enter('noor')
    const gone = Promise.all(mine.map(disconnected))
    expect((await postForm(server.base, '/account?_action=people.signOutEverywhere', {}, { Cookie: cookies[0] ?? '' })).status).toBe(303)
    await gone
    for (const cookie of cookies) expect((await getPage(server.base, '/account', cookie)).status).toBe(303)
    expect(noors.connected).toBe(true)
  })

  it('who leaves the leergroep is put out of the room at once, and stays connected for the rest', async () => {
    const { socket } = await enter('samira')
    const heard: unknown[] = []
    socket.on('room:event', (told) => heard.push(told))
    const closed = next(socket, 'room:closed')
    const [samira, group] = [await server.actor('samira'), await server.app.platforms.leergroep('lg-1a')]
    await server.app.platforms.removeMember({ personId: samira.id, leergroepId: group.id })
    expect((await closed).reason).toContain('geen lid meer')
    await server.app.consultations.send(await server.actor('noor'), room.id, message('Na het vertrek.'))
    expect(await ask(socket, 'message:send', { consultationId: room.id, clientId: newId(), body: 'Nog even.' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
    expect(await ask(socket, 'room:join', { consultationId: room.id, sinceSeq: 0 })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    })
    expect(heard).toEqual([])
    expect(socket.connected).toBe(true)
    await server.app.database.db
      .insertInto('leergroep_members')
      .values({ leergroep_id: group.id, person_id: samira.id, role: 'specialist', since: new Date().toISOString() })
      .execute()
  })

  it('the asker stays in the own room when leaving that leergroep', async () => {
    const { id } = await server.app.platforms.leergroep('lg-1a')
    const noor = await server.actor('noor')
    await server.app.database.db
      .insertInto('leergroep_members')
      .values({ leergroep_id: id, person_id: noor.id, role: 'specialist', since: new Date().toISOString() })
      .execute()
    const { socket } = await enter('noor')
    await server.app.platforms.removeMember({ personId: noor.id, leergroepId: id })
    const told = next(socket, 'room:event')
    await server.app.consultations.send(await server.actor('femke'), room.id, message('Ben je er nog?'))
    expect(await told).toMatchObject({ event: { body: 'Ben je er nog?' } })
  })

  it('an account that was closed opens no connection with an old session', async () => {
    const cookie = await signIn(server.base, 'femke')
    const { db } = server.app.database
    await db.updateTable('people').set({ active: 0 }).where('email', '=', 'femke@leerkring.example').execute()
    await expect(connected(openSocket(server.base, cookie))).rejects.toThrow('not_signed_in')
    expect((await getPage(server.base, '/consultaties', cookie)).status).toBe(303)
    await db.updateTable('people').set({ active: 1 }).where('email', '=', 'femke@leerkring.example').execute()
  })
})
