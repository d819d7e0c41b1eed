import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { App } from './app.ts'
import { admit } from './realtime/admission.ts'
import { createCountsBell } from './realtime/counts-bell.ts'
import { joinHandlers } from './realtime/handlers.ts'
import { createInboxBell } from './realtime/inbox-bell.ts'
import { createLiveRights } from './realtime/live-rights.ts'
import { createPresence } from './realtime/presence.ts'
import type { RoomServer } from './realtime/protocol.ts'
import { channelRoom, sessionRoom } from './realtime/rooms.ts'
import { createVoice } from './realtime/voice.ts'
import { AppError } from './shared/errors.ts'
import { originAllowed } from './shared/http-guard.ts'

const everyMinute = 60_000

/**
 * The live door: one socket.io server on the default path and namespace, same origin only, entered with the session
 * cookie. It is a bell and a fast door; what it says is in the database first.
 */
export const attachRealtime = (server: HttpServer, app: App) => {
  const io: RoomServer = new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: 5000, // who does not say who they are makes room for others
    allowRequest: (req, decide) => decide(null, originAllowed(req, app.config.baseUrl)),
  })
  io.use((socket, next) => {
    admit(app, io, socket).then(
      () => next(),
      (error: Error) => next(error instanceof AppError ? new Error(error.code) : error),
    )
  })
  const rights = createLiveRights(app, io, (place) => presence.announce(place))
  const voice = createVoice(app, rights)
  const presence = createPresence(io, voice)
  const counts = createCountsBell(app, io)
  io.on('connection', (socket) => {
    joinHandlers(app, socket, { presence, rights, voice, counts })
    socket.on('error', (error) => app.log.warn({ err: error.message }, 'socketfout'))
  })

  const inboxes = createInboxBell(app, io)
  const quiet = app.consultations.listen(({ consultationId, event }) => {
    const place = { consultationId, channel: event.channel }
    voice.in(place, () => void io.to(channelRoom(place)).emit('room:event', { consultationId, event }))
    inboxes.touched(place)
  })
  const deaf = app.notifications.listen(counts.touched)
  const settle = (personId?: string) =>
    void rights.settleAll(personId).catch((error: unknown) => app.log.warn({ err: error }, 'rechten niet te lezen'))
  app.people.sessions.onEnded((handles) => {
    for (const handle of handles) evict(io, sessionRoom(handle), 'Je bent uitgelogd. Log opnieuw in om verder te gaan.')
  })
  // Who proved again who they are has a new session id: what is live in this process goes on under it.
  app.people.sessions.onRenewed(({ from, to }) => {
    for (const socket of io.sockets.sockets.values()) if (socket.data.session === from) socket.data.session = to
    io.in(sessionRoom(from)).socketsJoin(sessionRoom(to))
    io.in(sessionRoom(from)).socketsLeave(sessionRoom(from))
  })
  app.platforms.onLeft(({ personId }) => settle(personId))
  const sweep = setInterval(settle, everyMinute).unref()

  return {
    io,
    /** Ends every connection whose session or account ended, also of who says nothing. Runs every minute. */
    sweep: () => rights.settleAll(),
    async close() {
      quiet()
      deaf()
      clearInterval(sweep)
      voice.close()
      inboxes.close()
      counts.close()
      io.emit('room:closed', { reason: 'De server start opnieuw. Je wordt zo weer verbonden.' })
      await new Promise<void>((done) => void io.close(() => done()))
    },
  }
}

const evict = (io: RoomServer, group: string, reason: string) => {
  io.to(group).emit('room:closed', { reason })
  io.in(group).disconnectSockets(true)
}
