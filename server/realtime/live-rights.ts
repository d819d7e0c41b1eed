import type { App } from '../app.ts'
import { AppError, notSignedIn } from '../shared/errors.ts'
import type { Place } from '../consultations/events.ts'
import type { RoomServer, RoomSocket } from './protocol.ts'
import { channelRoom } from './rooms.ts'

const outOfRoom = 'Je hoort niet meer bij deze vraag: je bent geen lid meer van deze leergroep, of de vraag is gesloten.'
const outOfSession = 'Je bent uitgelogd of je sessie is verlopen. Log opnieuw in om verder te gaan; je tekst blijft staan.'

const atOnce = 20 // connections that are asked about together: a change that touches everybody leaves room for pages

/**
 * Keeps live connections to what their people may do now. What somebody may is asked again at everything they say and before
 * everything they hear; one number in the database tells whether anything changed since the last time, so it costs one question.
 * @param left called when somebody was put out of a room, to tell who is still there
 */
export const createLiveRights = (app: App, io: RoomServer, left: (place: Place) => void) => {
  const refreshing = new WeakMap<RoomSocket, Promise<boolean>>()

  const isStale = ({ data }: RoomSocket, version: number) => data.rightsVersion < version || data.expiresAt <= app.clock.now().toISOString()

  const leaveRoom = async (socket: RoomSocket, place: Place) => {
    delete socket.data.rooms[channelRoom(place)]
    await socket.leave(channelRoom(place))
    socket.emit('room:closed', { reason: outOfRoom })
    left(place)
  }

  const askRoom = async (socket: RoomSocket, { consultationId, channel }: Place) => {
    const place = { consultationId, channel }
    try {
      socket.data.rooms[channelRoom(place)] = await app.consultations.attend(socket.data.actor, consultationId, channel)
    } catch (error) {
      // Not theirs to read any more: the consultation, or this channel of it.
      if (!(error instanceof AppError) || !['not_found', 'invalid'].includes(error.code)) throw error
      await leaveRoom(socket, place)
    }
  }

  const end = (socket: RoomSocket) => {
    app.security.record({ action: 'verbinding', result: 'beëindigd', person: socket.data.actor.id, why: 'not_signed_in' })
    socket.emit('room:closed', { reason: outOfSession })
    socket.disconnect(true)
  }

  const readAgain = async (socket: RoomSocket, version: number): Promise<boolean> => {
    const found = await app.people.actorOfHandle(socket.data.session)
    if (!found) {
      end(socket)
      return false
    }
    socket.data.actor = found.actor
    socket.data.expiresAt = found.expiresAt
    for (const place of Object.values(socket.data.rooms)) await askRoom(socket, place)
    socket.data.rightsVersion = Math.max(version, socket.data.rightsVersion)
    return true
  }

  /** Reads session, person and rooms again, one time at once for a connection. @returns false when the connection was ended */
  const refresh = async (socket: RoomSocket, version: number): Promise<boolean> => {
    const earlier = refreshing.get(socket)
    if (earlier) await earlier.catch(() => undefined)
    if (!socket.connected) return false
    if (!isStale(socket, version)) return true
    const work = readAgain(socket, version).finally(() => refreshing.delete(socket))
    refreshing.set(socket, work)
    return work
  }

  /** A mistake of ours about one connection ends that one and keeps nobody else waiting; a database that is away is waited for. */
  const orOut = async (socket: RoomSocket, version: number): Promise<void> => {
    try {
      await refresh(socket, version)
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error
      app.log.error({ err: error }, 'rechten van een verbinding niet te lezen; ze is verbroken')
      socket.disconnect(true)
    }
  }

  const settle = async (sockets: Iterable<RoomSocket>): Promise<void> => {
    const version = await app.people.rightsVersion()
    const stale = [...sockets].filter((socket) => isStale(socket, version))
    for (let from = 0; from < stale.length; from += atOnce)
      await Promise.all(stale.slice(from, from + atOnce).map((socket) => orOut(socket, version)))
  }

  /** The connections of this process: those of another process are kept to their rights there. */
  const inRoom = (room: string): RoomSocket[] =>
    [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? [])

  return {
    /** Before somebody says something. @throws AppError `not_signed_in` when the session or the account ended */
    async ensure(socket: RoomSocket): Promise<void> {
      const version = await app.people.rightsVersion()
      if (isStale(socket, version) && !(await refresh(socket, version))) throw notSignedIn()
      socket.data.expiresAt = await app.people.sessions.usedLive(socket.data.session, socket.data.expiresAt)
    },

    /** Before something is said in these rooms: who may no longer hear it is out of them. */
    settleRooms: (rooms: Iterable<string>): Promise<void> => settle(new Set([...rooms].flatMap(inRoom))),

    /** Every connection of this process, or of one person. */
    settleAll: (personId?: string): Promise<void> =>
      settle([...io.sockets.sockets.values()].filter(({ data }) => personId === undefined || data.actor.id === personId)),
  }
}

export type LiveRights = ReturnType<typeof createLiveRights>
