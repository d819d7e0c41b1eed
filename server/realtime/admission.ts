import type { App } from '../app.ts'
import { callerAddress, networkOf } from '../shared/caller-address.ts'
import { AppError } from '../shared/errors.ts'
import type { RoomServer, RoomSocket } from './protocol.ts'
import { personRoom, sessionRoom } from './rooms.ts'

/** Tabs and devices of one person that can be live at once. */
const mostSockets = 10

const isFull = async (io: RoomServer, personId: string): Promise<boolean> =>
  (await io.in(personRoom(personId)).fetchSockets()).length >= mostSockets

/**
 * Lets a connection in with its session cookie.
 * @throws Error with the code of the refusal, which the client gets as `connect_error`
 */
export const admit = async (app: App, io: RoomServer, socket: RoomSocket): Promise<void> => {
  const address = networkOf(callerAddress(socket.request, app.config.trustedProxies))
  const refuse = (code: 'not_signed_in' | 'too_many', person?: string) => {
    app.security.refused(new AppError(code, ''), { action: 'verbinding', address, person })
    return new Error(code)
  }
  const door = `socket ${address}`
  await app.limits.take('read', door).catch(() => {
    throw refuse('too_many')
  })
  const rightsVersion = await app.people.rightsVersion() // before the person is read: a change in between is seen at the first event
  const found = await app.people.actorOfSession(app.people.sessions.idFromHeader(socket.request.headers.cookie ?? ''))
  if (!found) throw refuse('not_signed_in')
  const { actor, session } = found
  if (await isFull(io, actor.id)) throw refuse('too_many', actor.id)
  socket.data = { actor, session: session.handle, expiresAt: session.expiresAt, rightsVersion, rooms: {} }
  await app.limits.giveBack('read', door) // an office that comes back after a restart does not shut itself out
  await socket.join([sessionRoom(session.handle), personRoom(actor.id)])
}
