import { naam } from 'virtual:netwerk'
import { io, type Socket } from 'socket.io-client'
import type { Answer, ClientToServer, ServerToClient } from '#server/realtime/protocol.ts'
import type { Outcome, Pending } from './outbox.ts'

export type RoomSocket = Socket<ServerToClient, ClientToServer>

const patience = 10_000
// The message is in order and waits: for the server, or for its writer to be signed in here again.
const keepTrying = new Set(['unavailable', 'too_many', 'not_signed_in', 'other_person'])

/** WebSocket first: it needs no sticky sessions; long polling stays for networks that block it. */
export const connect = (): RoomSocket => io({ transports: ['websocket', 'polling'], reconnectionDelayMax: 5000 })

type Where = { consultationId: string; writer: string }

/** Sends one message and says what became of it. No answer in time means: unknown, so again, with the same clientId. */
export const deliver = async (
  socket: Pick<RoomSocket, 'connected' | 'timeout'>,
  where: Where,
  { clientId, body, replyTo, said }: Pending,
): Promise<Outcome> => {
  if (!socket.connected) return { retryAfterMs: 60_000 }
  try {
    const payload = { ...where, clientId, body, ...(replyTo && { replyTo }), ...(said && { said }) }
    const answer = (await socket.timeout(patience).emitWithAck('message:send', payload)) as Answer
    if (answer.ok) return 'sent'
    const { code, message, retryAfterMs } = answer.error
    return keepTrying.has(code) ? { retryAfterMs: retryAfterMs ?? 5000 } : { refused: message }
  } catch {
    return { retryAfterMs: 2000 }
  }
}

/** Why there is no connection, in words for who is writing. */
export const whyNot = (message: string): string => {
  if (message === 'not_signed_in') return 'Je sessie is verlopen. Log in een nieuw tabblad in; je tekst blijft hier staan.'
  if (message === 'too_many')
    return `Je hebt ${naam} in te veel tabbladen open om ze allemaal live te houden. Sluit er een paar; je tekst blijft staan.`
  return 'Geen verbinding. We blijven het proberen; je tekst blijft staan.'
}
