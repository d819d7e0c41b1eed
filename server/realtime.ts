import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { App } from './app.ts'
import type { Actor } from './people/actor.ts'
import { joinHandlers } from './realtime/handlers.ts'
import { createInboxBell } from './realtime/inbox-bell.ts'
import { createPresence } from './realtime/presence.ts'
import type { RoomServer, RoomSocket } from './realtime/protocol.ts'
import { consultationRoom, personRoom, sessionRoom } from './realtime/rooms.ts'
import { originAllowed } from './shared/http-guard.ts'

/**
 * The live door: one socket.io server on the default path and namespace, same origin only, entered with the session
 * cookie. It is a bell and a fast door; what it says is in the database first.
 */
export const attachRealtime = (server: HttpServer, app: App) => {
  const io: RoomServer = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (req, decide) => decide(null, originAllowed(req, app.config.baseUrl)),
  })
  io.use((socket, next) => {
    admit(app, socket).then(
      () => next(),
      (error: Error) => next(error),
    )
  })
  const presence = createPresence(io)
  io.on('connection', (socket) => {
    joinHandlers(app, socket, presence)
    socket.on('error', (error) => app.log.warn({ err: error.message }, 'socketfout'))
  })

  const inboxes = createInboxBell(app, io)
  const quiet = app.consultations.listen(({ consultationId, event }) => {
    io.to(consultationRoom(consultationId)).emit('room:event', { consultationId, event })
    inboxes.touched(consultationId)
  })
  app.people.sessions.onEnded((handles) => {
    for (const handle of handles) evict(io, sessionRoom(handle), 'Je bent uitgelogd. Log opnieuw in om verder te gaan.')
  })
  app.platforms.onLeft(({ personId, leergroepId }) => void evictFromGroup(app, io, personId, leergroepId))

  return {
    io,
    async close() {
      quiet()
      inboxes.close()
      io.emit('room:closed', { reason: 'De server start opnieuw. Je wordt zo weer verbonden.' })
      await new Promise<void>((done) => void io.close(() => done()))
    },
  }
}

/** @throws Error with the code of the refusal, which the client gets as `connect_error` */
const admit = async (app: App, socket: RoomSocket): Promise<void> => {
  const id = app.people.sessions.idFromHeader(socket.request.headers.cookie ?? '')
  const found = await app.people.actorOfSession(id)
  if (!found) throw new Error('not_signed_in')
  socket.data = { actor: found.actor, session: found.session.handle, rooms: new Map() }
  await socket.join([sessionRoom(found.session.handle), personRoom(found.actor.id)])
}

const evict = (io: RoomServer, group: string, reason: string) => {
  io.to(group).emit('room:closed', { reason })
  io.in(group).disconnectSockets(true)
}

/** Somebody left a leergroep: they leave its rooms at once, unless they may still read (as the asker). */
const evictFromGroup = async (app: App, io: RoomServer, personId: string, leergroepId: string) => {
  const sockets = await io.in(personRoom(personId)).fetchSockets()
  const actor: Actor | undefined = await app.people.actor(personId)
  for (const socket of sockets) {
    if (actor) socket.data.actor = actor
    for (const consultationId of socket.data.rooms.keys()) {
      const stays =
        actor &&
        (await app.consultations.relation(actor, consultationId).then(
          () => true,
          () => false,
        ))
      if (stays) continue
      socket.leave(consultationRoom(consultationId))
      socket.data.rooms.delete(consultationId)
      socket.emit('room:closed', { reason: 'Je bent geen lid meer van deze leergroep.' })
    }
  }
  app.log.info({ leergroepId }, 'lidmaatschap beëindigd')
}
