import { setImmediate as aTurn } from 'node:timers/promises'
import type { App } from '../app.ts'
import { AppError, notFound, notKept } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { CountsBell } from './counts-bell.ts'
import type { LiveRights } from './live-rights.ts'
import type { Presence } from './presence.ts'
import { payloads, type Ack, type ClientToServer, type RoomSocket, type WireError } from './protocol.ts'
import { channelRoom, personRoom } from './rooms.ts'
import type { Voice } from './voice.ts'

type Name = keyof typeof payloads
type Work = (payload: never) => Promise<object>
type Doors = { presence: Presence; rights: LiveRights; voice: Voice; counts: CountsBell }

const wireError = (error: unknown): WireError => {
  if (error instanceof AppError) {
    const { code, message, field, retryAfterMs } = error
    return { code, message, ...(field && { field }), ...(retryAfterMs && { retryAfterMs }) }
  }
  return { code: 'unavailable', message: 'Er ging iets mis bij ons. Je tekst is niet bewaard; probeer het zo opnieuw.' }
}

/** Whoever writes hears that it was not kept, also when it was the question who they are that could not be answered. */
const asHeard = (name: Name, error: unknown): unknown =>
  name.startsWith('message:') && error instanceof AppError && error.code === 'unavailable' ? notKept(error) : error

const readPayload = (name: Name, raw: unknown): unknown => {
  const parsed = payloads[name].safeParse(raw)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? '')
  throw new AppError('invalid', 'Dit verzoek is onvolledig of klopt niet. Ververs de pagina.', { field })
}

const isAbout = (raw: unknown): string | undefined => {
  const id = (raw as { consultationId?: unknown } | null | undefined)?.consultationId
  return typeof id === 'string' && isId(id) ? id : undefined
}

/**
 * One event, of whatever kind: count it, ask again who this is, check the payload, do the work, answer in every case. A client
 * that sends no acknowledgement gets none.
 */
const answering =
  (app: App, socket: RoomSocket, { rights }: Doors, name: Name, work: Work) =>
  async (raw: unknown, ack?: Ack) => {
    const answer = typeof ack === 'function' ? ack : () => {}
    try {
      await app.limits.take('live', socket.data.actor.id)
      await rights.ensure(socket)
      app.people.writtenBy(socket.data.actor, (raw as { writer?: unknown } | null | undefined)?.writer)
      answer({ ok: true, ...(await work(readPayload(name, raw) as never)) })
    } catch (error) {
      if (!(error instanceof AppError)) app.log.error({ err: error, event: name }, 'socketverzoek mislukt')
      answer({ ok: false, error: wireError(asHeard(name, error)) })
      app.security.refused(error, { action: name, person: socket.data.actor.id, object: isAbout(raw) })
    }
  }

/** Everything one connection may say. The rights are asked in the consultations room, at every event. */
export const joinHandlers = (app: App, socket: RoomSocket, doors: Doors): void => {
  const { presence, rights, voice, counts } = doors
  const on = <N extends Name>(name: N, work: (payload: Parsed<N>) => Promise<object>) =>
    socket.on(name, answering(app, socket, doors, name, work as Work) as unknown as ClientToServer[N] as never)
  const { consultations, limits } = app
  const me = () => socket.data.actor

  const inRoom = (consultationId: string, channel: unknown) =>
    Object.values(socket.data.rooms).find((room) => room.consultationId === consultationId && room.channel === (channel ?? 'allen'))

  on('room:join', async ({ consultationId, channel, sinceSeq, before }) => {
    await limits.take('read', me().id)
    const attendance = await consultations.attend(me(), consultationId, channel)
    // Enter the bell's room first: an event between entering and reading comes twice and is recognised by its seq.
    const present = await presence.enter(socket, attendance)
    const joined = await consultations.enter(attendance, sinceSeq, before)
    // Rights that changed while they came in: who was put out of the room in between hears nothing of what was read.
    await rights.ensure(socket)
    if (!inRoom(consultationId, channel)) throw notFound('Deze vraag')
    return { ...joined, present }
  })
  on('room:leave', async ({ consultationId, channel }) => {
    const room = inRoom(consultationId, channel)
    if (room) await presence.leave(socket, room)
    return {}
  })
  on('message:send', async ({ consultationId, ...message }) => ({ event: await consultations.send(me(), consultationId, message) }))
  on('message:edit', async ({ consultationId, messageId, body, said }) => ({
    event: await consultations.edit(me(), consultationId, messageId, body, said),
  }))
  on('message:retract', async ({ consultationId, messageId }) => ({ event: await consultations.retract(me(), consultationId, messageId) }))
  on('read:mark', async ({ consultationId, channel, seq }) => {
    await consultations.markRead(me(), consultationId, seq, channel)
    counts.touched([me().id])
    if (await hasOtherDevice(socket)) socket.to(personRoom(me().id)).emit('inbox:changed', await consultations.inbox(me()))
    return {}
  })
  on('typing', async ({ consultationId, channel }) => {
    const room = inRoom(consultationId, channel)
    if (!room) return {}
    const { relation, ...place } = room
    const told = { ...place, actor: { id: me().id, name: me().name, role: relation } }
    voice.in(place, async () => {
      // What may get lost is lost on a line that is just being written to; a turn later what was said before it is on its way.
      await aTurn()
      socket.to(channelRoom(place)).volatile.emit('room:typing', told)
    })
    return {}
  })
  socket.on('disconnect', () => presence.gone(socket))
}

/** Counting an inbox costs queries; most people have one device, and that one knows what it just read. */
const hasOtherDevice = async (socket: RoomSocket): Promise<boolean> =>
  (await socket.in(personRoom(socket.data.actor.id)).fetchSockets()).length > 0

type Parsed<N extends Name> = ReturnType<(typeof payloads)[N]['parse']>
