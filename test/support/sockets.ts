import { io, type Socket } from 'socket.io-client'
import type { RoomEvent } from '../../server/consultations/events.ts'
import type { ClientToServer, Present, ServerToClient, WireError } from '../../server/realtime/protocol.ts'

export type TestSocket = Socket<ServerToClient, ClientToServer>

/** What an acknowledgement may hold, all of it at once, so that a test can look at any of it. */
export type Said = {
  ok: boolean
  error?: WireError
  event?: RoomEvent
  events?: RoomEvent[]
  lastSeq?: number
  more?: boolean
  before?: number
  present?: Present[]
}

/** A connection as the browser makes it, with this session. `origin` as in a page of that site. */
export const openSocket = (base: string, cookie: string, headers: Record<string, string> = {}): TestSocket =>
  io(base, { transports: ['websocket'], reconnection: false, forceNew: true, extraHeaders: { Cookie: cookie, Origin: base, ...headers } })

/** @throws the refusal, when the server does not let this connection in */
export const connected = (socket: TestSocket): Promise<TestSocket> =>
  new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', reject)
  })

export const connectAs = (base: string, cookie: string): Promise<TestSocket> => connected(openSocket(base, cookie))

/** Says something and waits for the acknowledgement. Anything may be said: the types end at the door. */
export const ask = async (socket: TestSocket, event: string, ...payload: unknown[]): Promise<Said> =>
  (await (socket.timeout(10_000) as unknown as { emitWithAck(event: string, ...payload: unknown[]): Promise<Said> }).emitWithAck(
    event,
    ...payload,
  )) as Said

/** The next time the server says this (and `which` holds). Rejects after five seconds of silence. */
export const next = <Name extends keyof ServerToClient>(
  socket: TestSocket,
  event: Name,
  which: (told: Parameters<ServerToClient[Name]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToClient[Name]>[0]> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not say ${event}`)), 5000)
    const hear = (told: Parameters<ServerToClient[Name]>[0]) => {
      if (!which(told)) return
      clearTimeout(timer)
      socket.off(event, hear as never)
      resolve(told)
    }
    socket.on(event, hear as never)
  })

/** Resolves when the server ends the connection. */
export const disconnected = (socket: TestSocket): Promise<void> =>
  new Promise((done) => void (socket.connected ? socket.once('disconnect', () => done()) : done()))

const joined = async (socket: TestSocket, payload: object): Promise<Said & { events: RoomEvent[] }> => {
  const said = await ask(socket, 'room:join', payload)
  if (!said.ok) throw new Error(said.error?.message)
  return { ...said, events: said.events ?? [] }
}

/** Everything of the room, as a client that comes new gets it: the newest, and then what stands before it. */
const fromTheEnd = async (socket: TestSocket, consultationId: string): Promise<RoomEvent[]> => {
  let page = await joined(socket, { consultationId })
  let events = page.events
  while (page.before) {
    page = await joined(socket, { consultationId, before: page.before })
    events = [...page.events, ...events]
  }
  return events
}

/** Everything of the room after `sinceSeq`, page by page, as a client catches up. */
export const catchUp = async (socket: TestSocket, consultationId: string, sinceSeq = 0): Promise<RoomEvent[]> => {
  if (!sinceSeq) return fromTheEnd(socket, consultationId)
  const events: RoomEvent[] = []
  for (;;) {
    const page = await joined(socket, { consultationId, sinceSeq: events.at(-1)?.seq ?? sinceSeq })
    events.push(...page.events)
    if (!page.more) return events
  }
}
