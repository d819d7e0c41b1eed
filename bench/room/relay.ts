import { createServer } from 'node:http'
import { Server } from 'socket.io'

/** What socket.io alone can carry: passes a message on to its room, stores nothing, checks nothing. Prints its port. */
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })
const counts = new Map<string, number>()

io.on('connection', (socket) => {
  socket.on('room:join', async ({ consultationId }: { consultationId: string }, ack: (answer: object) => void) => {
    await socket.join(consultationId)
    ack({ ok: true })
  })
  socket.on(
    'message:send',
    ({ consultationId, clientId, body }: Record<'consultationId' | 'clientId' | 'body', string>, ack: (answer: object) => void) => {
      const seq = (counts.get(consultationId) ?? 0) + 1
      counts.set(consultationId, seq)
      const event = { seq, type: 'message', clientId, body }
      io.to(consultationId).emit('room:event', { consultationId, event })
      ack({ ok: true, event })
    },
  )
})

http.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: (http.address() as { port: number }).port })))
