import type { App } from '../app.ts'
import { AppError } from '../shared/errors.ts'
import type { Presence } from './presence.ts'
import { payloads, type Ack, type ClientToServer, type RoomSocket, type WireError } from './protocol.ts'
import { consultationRoom, personRoom } from './rooms.ts'

type Name = keyof typeof payloads
type Work = (payload: never) => Promise<object>

const wireError = (app: App, error: unknown): WireError => {
  if (error instanceof AppError) {
    const { code, message, field, retryAfterMs } = error
    return { code, message, ...(field && { field }), ...(retryAfterMs && { retryAfterMs }) }
  }
  app.log.error({ err: error }, 'socketverzoek mislukt')
  return { code: 'unavailable', message: 'Er ging iets mis bij ons. Je tekst is niet bewaard; probeer het zo opnieuw.' }
}

/** One event: check the payload, do the work, answer in every case. A client that sends no acknowledgement gets none. */
const answering = (app: App, name: Name, work: Work) => async (raw: unknown, ack?: Ack) => {
  const answer = typeof ack === 'function' ? ack : () => {}
  const parsed = payloads[name].safeParse(raw)
  if (!parsed.success)
    return answer({
      ok: false,
      error: {
        code: 'invalid',
        message: 'Dit verzoek is onvolledig of klopt niet. Ververs de pagina.',
        field: String(parsed.error.issues[0]?.path[0] ?? ''),
      },
    })
  try {
    answer({ ok: true, ...(await work(parsed.data as never)) })
  } catch (error) {
    answer({ ok: false, error: wireError(app, error) })
  }
}

/** Everything one connection may say. The rights are asked in the consultations room, at every event. */
export const joinHandlers = (app: App, socket: RoomSocket, presence: Presence): void => {
  const on = <N extends Exclude<Name, 'typing'>>(name: N, work: (payload: Parsed<N>) => Promise<object>) =>
    socket.on(name, answering(app, name, work as Work) as unknown as ClientToServer[N] as never)
  const { consultations, limits } = app
  const me = () => socket.data.actor

  on('room:join', async ({ consultationId, sinceSeq, before }) => {
    await limits.take('read', me().id)
    // Enter the bell's room first: an event between reading and entering would be missed, a double one is recognised by its seq.
    const relation = await consultations.relation(me(), consultationId)
    const present = await presence.enter(socket, consultationId, relation)
    const { events, lastSeq, more, before: earlier } = await consultations.enter(me(), consultationId, sinceSeq, before)
    return { events, lastSeq, more, ...(earlier && { before: earlier }), present }
  })
  on('room:leave', async ({ consultationId }) => {
    await presence.leave(socket, consultationId)
    return {}
  })
  on('message:send', async ({ consultationId, ...message }) => ({ event: await consultations.send(me(), consultationId, message) }))
  on('message:edit', async ({ consultationId, messageId, body }) => ({
    event: await consultations.edit(me(), consultationId, messageId, body),
  }))
  on('message:retract', async ({ consultationId, messageId }) => ({ event: await consultations.retract(me(), consultationId, messageId) }))
  on('read:mark', async ({ consultationId, seq }) => {
    await consultations.markRead(me(), consultationId, seq)
    if (hasOtherDevice(socket)) socket.to(personRoom(me().id)).emit('inbox:changed', await consultations.inbox(me()))
    return {}
  })
  socket.on('typing', (raw) => {
    const parsed = payloads.typing.safeParse(raw)
    if (!parsed.success) return
    const { consultationId } = parsed.data
    const role = socket.data.rooms.get(consultationId)
    if (role)
      socket
        .to(consultationRoom(consultationId))
        .volatile.emit('room:typing', { consultationId, actor: { id: me().id, name: me().name, role } })
  })
  socket.on('disconnect', () => void presence.gone(socket))
}

/** Counting an inbox costs queries; most people have one device, and that one knows what it just read. */
const hasOtherDevice = (socket: RoomSocket): boolean => (socket.nsp.adapter.rooms.get(personRoom(socket.data.actor.id))?.size ?? 0) > 1

type Parsed<N extends Name> = ReturnType<(typeof payloads)[N]['parse']>
