import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../../server/journal/verifying.ts'
import { subject } from '../../server/journal/subject.ts'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, entered, joinGroup, message, outcomeOf } from '../support/cases.ts'
import type { Name } from '../support/network.ts'
import { getPage, type RunningServer, signIn, startServer } from '../support/server.ts'
import { ask, connectAs, next, type TestSocket } from '../support/sockets.ts'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

describe('onderling overleg, beside the conversation of everybody', () => {
  let server: RunningServer
  let room: string
  let number: string
  const open: TestSocket[] = []
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    ;({ id: room, number } = await bringTo(server, 'opgepakt'))
  })
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect()
  })

  const connect = async (name: Name) => {
    const socket = await connectAs(server.base, await signIn(server.base, name))
    open.push(socket)
    return socket
  }
  const enter = async (name: Name, channel?: string) => {
    const socket = await connect(name)
    return { socket, joined: await ask(socket, 'room:join', { consultationId: room, ...(channel && { channel }) }) }
  }
  const say = (socket: TestSocket, body: string, channel?: string) =>
    ask(socket, 'message:send', { consultationId: room, clientId: newId(), body, ...(channel && { channel }) })

  it('counts for itself: both conversations are without gaps', async () => {
    const femke = await enter('femke', 'overleg')
    expect(femke.joined).toMatchObject({ ok: true, events: [], lastSeq: 0 })
    const seqs: Array<[string | undefined, number | undefined]> = []
    for (const channel of ['overleg', undefined, 'overleg', 'allen']) {
      const { event } = await say(femke.socket, `In ${channel}.`, channel)
      seqs.push([event?.channel, event?.seq])
    }
    expect(seqs).toEqual([
      ['overleg', 1],
      ['allen', 4],
      ['overleg', 2],
      ['allen', 5],
    ])
    const samira = await server.actor('samira')
    expect((await entered(server.app, samira, room, 0)).events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect((await entered(server.app, samira, room, 0, undefined, 'overleg')).events.map(({ seq }) => seq)).toEqual([1, 2])
    for (const channel of ['allen', 'overleg'])
      expect(await verify(server.app.database, subject('consultation', room, channel)), channel).toEqual([])
  })

  it('reaches who may read it and nobody else: no event, no typing, no name, no number beside the inbox', async () => {
    const [noor, samira, femke] = [await enter('noor'), await enter('samira', 'overleg'), await enter('femke', 'overleg')]
    const elsewhere = await connect('noor')
    await pause(700) // what happened before in this question has rung by then
    const hints: unknown[] = []
    const notAbout = (told: { channel?: string; event?: { channel: string } }) => (told.event?.channel ?? told.channel) !== 'allen'
    for (const socket of [noor.socket, elsewhere])
      socket.onAny(
        (name: string, told: Parameters<typeof notAbout>[0]) =>
          void ((name === 'inbox:changed' || notAbout(told)) && hints.push([name, told])),
      )
    const before = await server.app.consultations.inbox(await server.actor('noor'))
    const listed = async () => (await server.app.consultations.lists(await server.actor('noor'))).mine.find(({ id }) => id === room)
    const card = await listed()
    const heard = next(samira.socket, 'room:event', ({ event }) => event.channel === 'overleg')
    femke.socket.emit('typing', { consultationId: room, channel: 'overleg' })
    const said = await say(femke.socket, 'Ik twijfel aan het verhaal van vader.', 'overleg')
    expect((await heard).event).toEqual(said.event)
    await ask(samira.socket, 'room:leave', { consultationId: room, channel: 'overleg' })
    await pause(900) // longer than the bell of the inbox waits
    expect(hints).toEqual([])
    expect(await server.app.consultations.inbox(await server.actor('noor'))).toEqual(before)
    expect(await listed(), 'also the moment in the list').toEqual(card)
    const page = await getPage(server.base, `/consultaties/${number}`, await signIn(server.base, 'noor'))
    expect(await page.text()).not.toContain('twijfel')
    // Not frozen: the next thing said to everybody comes at once, with the next number.
    const next4 = next(noor.socket, 'room:event')
    await say(femke.socket, 'Dag Noor.')
    expect((await next4).event.seq).toBe(4)
  })

  it('is to the aanvrager and to who does not take part as a conversation that does not exist', async () => {
    const { event } = await say((await enter('femke')).socket, 'Onder ons.', 'overleg')
    const messageId = event?.type === 'message' ? event.id : ''
    for (const name of ['noor', 'dorien'] as const) {
      if (name === 'dorien') await joinGroup(server.app, await server.actor('dorien'), 'lg-1a', 'specialist')
      const { socket } = await enter(name)
      for (const [what, payload] of Object.entries({
        'room:join': {},
        'message:send': { clientId: newId(), body: 'Mag ik ook?' },
        'read:mark': { seq: 1 },
      })) {
        const at = (channel: string) => ask(socket, what, { consultationId: room, channel, ...payload })
        const [hidden, unknown] = [await at('overleg'), await at('bestaat-niet')]
        expect(hidden, `${name} ${what}`).toEqual(unknown)
        expect(hidden.ok, `${name} ${what}`).toBe(false)
      }
      const toHidden = await ask(socket, 'message:edit', { consultationId: room, messageId, body: 'x' })
      const toNothing = await ask(socket, 'message:edit', { consultationId: room, messageId: newId(), body: 'x' })
      if (name === 'noor') expect(toHidden, 'a message they cannot see is no message').toEqual(toNothing)
    }
  })

  it('is read by the coördinator, who writes there only when they take part', async () => {
    const { socket, joined } = await enter('ruben', 'overleg')
    expect(joined.ok).toBe(true)
    expect((await say(socket, 'Mag ik?', 'overleg')).error?.code).toBe('not_allowed')
    await server.app.consultations.join(await server.actor('ruben'), room)
    expect((await say(socket, 'Nu wel.', 'overleg')).ok).toBe(true)
  })

  it.each(['tegenspraak', 'meelezers'])('%s is for nobody yet', async (channel) => {
    for (const name of ['noor', 'femke', 'samira', 'ruben'] as const)
      expect(await outcomeOf(server.app.consultations.attend(await server.actor(name), room, channel)), name).toBe('invalid')
  })

  it('is unread for who takes part until they read it there, apart from the other conversation', async () => {
    const [femke, samira] = [await server.actor('femke'), await server.actor('samira')]
    const unread = async () => (await server.app.consultations.lists(samira)).joined.find(({ id }) => id === room)?.unread
    await server.app.consultations.markRead(samira, room, 99)
    expect(await unread()).toBe(0)
    await server.app.consultations.send(femke, room, message('Even onder ons.', { channel: 'overleg' }))
    await server.app.consultations.send(femke, room, message('En voor allen.'))
    expect(await unread()).toBe(2)
    await server.app.consultations.markRead(samira, room, 99)
    expect(await unread()).toBe(1)
    await server.app.consultations.markRead(samira, room, 99, 'overleg')
    expect(await unread()).toBe(0)
  })

  it('tells who does not see the question nothing that one that does not exist would not tell', async () => {
    const { id: concept } = await bringTo(server, 'concept')
    const { id: closed } = await bringTo(server, 'gesloten')
    // A member of the leergroep who does not take part: neither is theirs to see.
    await joinGroup(server.app, await server.actor('hicham'), 'lg-1a', 'specialist')
    const member = await server.actor('hicham')
    const answers: unknown[] = []
    for (const consultationId of [newId(), concept, closed])
      for (const channel of ['overleg', 'tegenspraak', 'allen'])
        answers.push(await outcomeOf(server.app.consultations.send(member, consultationId, message('Is hier iemand?', { channel }))))
    expect(new Set(answers)).toEqual(new Set(['not_found']))
    const { id: leergroepId } = await server.app.platforms.leergroep('lg-1a')
    await server.app.platforms.removeMember({ personId: member.id, leergroepId })
  })

  it('ends for who leaves the leergroep, in both conversations', async () => {
    const { socket } = await enter('samira', 'overleg')
    await ask(socket, 'room:join', { consultationId: room })
    const closed = next(socket, 'room:closed')
    const samira = await server.actor('samira')
    const { id: leergroepId } = await server.app.platforms.leergroep('lg-1a')
    await server.app.platforms.removeMember({ personId: samira.id, leergroepId })
    await closed
    const heard: unknown[] = []
    socket.on('room:event', (told) => heard.push(told))
    for (const channel of ['overleg', 'allen'])
      await server.app.consultations.send(await server.actor('femke'), room, message('Zonder Samira.', { channel }))
    await pause(100)
    expect(heard).toEqual([])
    await joinGroup(server.app, samira, 'lg-1a', 'specialist')
  })

  it('knows of every connection nothing but plain JSON', async () => {
    const { socket } = await enter('femke', 'overleg')
    await ask(socket, 'room:join', { consultationId: room })
    const data = server.connections().map((connection) => connection.data)
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
    expect(data.flatMap(({ rooms }) => Object.keys(rooms)).toSorted()).toEqual([
      `consultation:${room}:allen`,
      `consultation:${room}:overleg`,
    ])
  })
})
