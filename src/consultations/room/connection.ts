import { io, type Socket } from 'socket.io-client'
import type { Answer, ClientToServer, ServerToClient } from '#server/realtime/protocol.ts'
import type { Outcome, Pending } from './outbox.ts'

export type RoomSocket = Socket<ServerToClient, ClientToServer>

const patience = 10_000
const keepTrying = new Set(['unavailable', 'too_many', 'not_signed_in'])

/** WebSocket first: it needs no sticky sessions; long polling stays for networks that block it. */
export const connect = (): RoomSocket => io({ transports: ['websocket', 'polling'], reconnectionDelayMax: 5000 })

/** Sends one message and says what became of it. No answer in time means: unknown, so again, with the same clientId. */
export const deliver = async (socket: RoomSocket, consultationId: string, { clientId, body, replyTo }: Pending): Promise<Outcome> => {
  if (!socket.connected) return { retryAfterMs: 60_000 }
  try {
    const payload = { consultationId, clientId, body, ...(replyTo && { replyTo }) }
    const answer = (await socket.timeout(patience).emitWithAck('message:send', payload)) as Answer
    if (answer.ok) return 'sent'
    const { code, message, retryAfterMs } = answer.error
    return keepTrying.has(code) ? { retryAfterMs: retryAfterMs ?? 5000 } : { refused: message }
  } catch {
    return { retryAfterMs: 2000 }
  }
}
