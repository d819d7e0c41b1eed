import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, message } from '../support/cases.ts'
import { signIn, startServer, type RunningServer } from '../support/server.ts'
import { ask, catchUp, connectAs, next, type TestSocket } from '../support/sockets.ts'

describe('the protocol of the room', () => {
  let server: RunningServer
  let cookies: Record<'noor' | 'femke' | 'samira' | 'ruben' | 'merel', string>
  let room: string
  const open: TestSocket[] = []

  beforeAll(async () => {
    server = await startServer()
    const names = ['noor', 'femke', 'samira', 'ruben', 'merel'] as const
    cookies = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await signIn(server.base, name)]))) as typeof cookies
  })
  afterAll(() => server?.close())
  beforeEach(async () => {
    for (const socket of open.splice(0)) socket.disconnect()
    room = (await bringTo(server, 'opgepakt')).id
  })

  const connect = async (name: keyof typeof cookies, joins = true) => {
    const socket = await connectAs(server.base, cookies[name])
    open.push(socket)
    if (joins) expect((await ask(socket, 'room:join', { consultationId: room, sinceSeq: 0 })).ok).toBe(true)
    return socket
  }
  const send = (socket: TestSocket, body: unknown, changes: object = {}) =>
    ask(socket, 'message:send', { consultationId: room, clientId: newId(), body, ...changes })

  it('room:join gives every event after sinceSeq, where the end is, and who is there', async () => {
    const noor = await connect('noor', false)
    const said = await ask(noor, 'room:join', { consultationId: room, sinceSeq: 1 })
    expect(said).toEqual({
      ok: true,
      events: expect.any(Array),
      lastSeq: 3,
      more: false,
      present: [{ id: (await server.actor('noor')).id, name: 'Noor Adema', role: 'aanvrager' }],
    })
    expect(said.events?.map(({ seq, type }) => [seq, type])).toEqual([
      [2, 'opgepakt'],
      [3, 'meegedaan'],
    ])
    expect(said.events?.[0]).toEqual({
      seq: 2,
      channel: 'allen',
      type: 'opgepakt',
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      actor: { id: (await server.actor('femke')).id, name: 'Femke Terhorst', role: 'houder' },
    })
    expect((await ask(noor, 'room:join', { consultationId: room })).events).toHaveLength(3)
  })

  it('message:send answers with the event, and everybody in the room is told the same', async () => {
    const [noor, femke] = [await connect('noor'), await connect('femke')]
    const clientId = newId()
    const told = next(femke, 'room:event')
    const said = await ask(noor, 'message:send', { consultationId: room, clientId, body: 'Dag.', channel: 'allen' })
    expect(said).toEqual({
      ok: true,
      event: {
        seq: 4,
        channel: 'allen',
        type: 'message',
        at: expect.any(String),
        actor: { id: (await server.actor('noor')).id, name: 'Noor Adema', role: 'aanvrager' },
        id: expect.any(String),
        clientId,
        body: 'Dag.',
      },
    })
    expect(await told).toEqual({ consultationId: room, event: said.event })
  })

  it('a reply says what it answers', async () => {
    const noor = await connect('noor')
    const { event: first } = await send(noor, 'Eerste.')
    const replyTo = first?.type === 'message' ? first.id : ''
    expect((await send(noor, 'Tweede.', { replyTo })).event).toMatchObject({ replyTo })
    expect((await send(noor, 'Derde.', { replyTo: 'geen id' })).error).toMatchObject({ code: 'invalid', field: 'replyTo' })
    expect((await send(noor, 'Vierde.', { channel: 'fluister' })).error).toMatchObject({ code: 'invalid', field: 'channel' })
  })

  it('the same clientId again is the same event, and nobody is told twice', async () => {
    const [noor, femke] = [await connect('noor'), await connect('femke')]
    const heard: number[] = []
    femke.on('room:event', ({ event }) => heard.push(event.seq))
    const payload = { consultationId: room, clientId: newId(), body: 'Een keer.' }
    const answers = await Promise.all([ask(noor, 'message:send', payload), ask(noor, 'message:send', payload)])
    answers.push(await ask(noor, 'message:send', payload))
    expect(new Set(answers.map(({ event }) => event?.seq))).toEqual(new Set([4]))
    await send(femke, 'Klaar.')
    expect(heard).toEqual([4, 5])
  })

  it('message:edit and message:retract answer with their event and tell the room', async () => {
    const [noor, femke] = [await connect('noor'), await connect('femke')]
    const { event } = await send(noor, 'Fout.')
    const messageId = event?.type === 'message' ? event.id : ''
    const edited = next(femke, 'room:event', ({ event }) => event.type === 'edit')
    expect(await ask(noor, 'message:edit', { consultationId: room, messageId, body: 'Goed.' })).toMatchObject({
      ok: true,
      event: { type: 'edit', messageId, body: 'Goed.' },
    })
    expect(await edited).toMatchObject({ event: { body: 'Goed.' } })
    expect(await ask(femke, 'message:edit', { consultationId: room, messageId, body: 'Gekaapt.' })).toMatchObject({
      ok: false,
      error: { code: 'not_allowed' },
    })
    const retracted = next(femke, 'room:event', ({ event }) => event.type === 'retract')
    expect(await ask(noor, 'message:retract', { consultationId: room, messageId })).toMatchObject({
      ok: true,
      event: { type: 'retract', messageId },
    })
    await retracted
    expect(JSON.stringify(await catchUp(femke, room))).not.toContain('Fout.')
  })

  it('presence: who comes and who goes is told to who is there, a person with two devices once', async () => {
    const noor = await connect('noor')
    const namesOf = (told: { present: Array<{ name: string }> }) => told.present.map(({ name }) => name)
    const arrives = next(noor, 'room:presence', ({ present }) => present.length === 2)
    const first = await connect('femke')
    expect(namesOf(await arrives)).toEqual(['Femke Terhorst', 'Noor Adema'])
    const second = await connect('femke')
    const still = next(noor, 'room:presence')
    first.disconnect()
    expect(namesOf(await still)).toEqual(['Femke Terhorst', 'Noor Adema'])
    const gone = next(noor, 'room:presence')
    expect(await ask(second, 'room:leave', { consultationId: room })).toEqual({ ok: true })
    expect(namesOf(await gone)).toEqual(['Noor Adema'])
  })

  it('typing is told to the others, without an answer, and only from inside the room', async () => {
    const [noor, femke, ruben] = [await connect('noor'), await connect('femke'), await connect('ruben', false)]
    const heard: string[] = []
    noor.on('room:typing', ({ actor }) => heard.push(actor.name))
    ruben.emit('typing', { consultationId: room })
    ruben.emit('typing', null as never)
    await ask(ruben, 'room:leave', { consultationId: newId() })
    const told = next(noor, 'room:typing')
    femke.emit('typing', { consultationId: room })
    expect(await told).toEqual({
      consultationId: room,
      channel: 'allen',
      actor: { id: (await server.actor('femke')).id, name: 'Femke Terhorst', role: 'houder' },
    })
    expect(heard).toEqual(['Femke Terhorst'])
  })

  it('read:mark moves forward and the other devices of the person are told', async () => {
    const [phone, laptop] = [await connect('samira', false), await connect('samira')]
    await send(await connect('noor'), 'Lees dit.')
    const told = next(phone, 'inbox:changed')
    expect(await ask(laptop, 'read:mark', { consultationId: room, seq: 4 })).toEqual({ ok: true })
    expect(await told).toEqual({ needsMe: expect.any(Number), unread: expect.any(Number) })
    expect(await ask(phone, 'read:mark', { consultationId: room, seq: 1 })).toEqual({ ok: true })
    expect((await server.app.consultations.view(await server.actor('samira'), room)).readSeq).toBe(4)
  })

  it('somebody who is elsewhere hears that their inbox changed', async () => {
    const femke = await connect('femke', false)
    const told = next(femke, 'inbox:changed')
    await server.app.consultations.send(await server.actor('noor'), room, message('Ben je er?'))
    expect(await told).toEqual({ needsMe: expect.any(Number), unread: expect.any(Number) })
  })

  it('more than 500 events come in pages, and after an absence everybody has the same list', async () => {
    const [noor, samira] = [await connect('noor'), await connect('samira')]
    const before = await catchUp(samira, room)
    samira.disconnect()
    await Promise.all(Array.from({ length: 520 }, (_, index) => send(noor, `Nummer ${index}`)))
    const said = await ask(noor, 'room:join', { consultationId: room, sinceSeq: 1 })
    expect([said.events?.length, said.more, said.lastSeq, said.before]).toEqual([500, true, 523, undefined])
    const back = await connect('samira', false)
    const whole = [...before, ...(await catchUp(back, room, before.at(-1)?.seq))]
    expect(whole).toEqual(await catchUp(noor, room))
    expect(whole.map(({ seq }) => seq)).toEqual(Array.from({ length: 523 }, (_, index) => index + 1))
  })

  it('who comes new gets the newest 150, and with `before` what stands in front of them, to the first', async () => {
    const noor = await connect('noor')
    await Promise.all(Array.from({ length: 310 }, (_, index) => send(noor, `Nummer ${index}`)))
    const femke = await connect('femke', false)
    const spans: unknown[] = []
    for (let before: number | undefined, turn = 0; turn < 4; turn++) {
      const said = await ask(femke, 'room:join', { consultationId: room, ...(before && { before }) })
      spans.push([said.events?.[0]?.seq, said.events?.at(-1)?.seq, said.lastSeq, said.more, said.before])
      if (!said.before) break
      before = said.before
    }
    expect(spans).toEqual([
      [164, 313, 313, false, 164],
      [14, 163, 313, false, 14],
      [1, 13, 313, false, undefined],
    ])
    expect((await ask(femke, 'room:join', { consultationId: room, before: 0 })).error?.code).toBe('invalid')
    expect((await ask(femke, 'room:join', { consultationId: room, before: 999_999 })).events?.at(-1)?.seq).toBe(313)
  })
})
