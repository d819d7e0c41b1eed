import type { RemoteSocket, Server, Socket } from 'socket.io'
import { z } from 'zod'
import type { Attendance } from '../consultations/attending.ts'
import type { Place, RoomEvent } from '../consultations/events.ts'
import type { Relation } from '../consultations/workflow.ts'
import type { Counts } from '../notifications/notifications.ts'
import type { Actor } from '../people/actor.ts'
import type { ErrorCode } from '../shared/errors.ts'

/** What goes over the wire, both ways. The client takes these types; the payloads are checked here. */
export type WireError = { code: ErrorCode; message: string; field?: string; retryAfterMs?: number }
export type Answer<T = object> = ({ ok: true } & T) | { ok: false; error: WireError }
export type Ack<T = object> = (answer: Answer<T>) => void
export type Present = { id: string; name: string; role: Relation }
export type Joined = { events: RoomEvent[]; lastSeq: number; more: boolean; before?: number; present: Present[] }

const consultationId = z.uuid()
// A sequence number is a 32-bit integer in the database.
const seq = z.number().int().min(0).max(2_147_483_647)

// Which conversation of the consultation; none is that of everybody. Which there are and who reads them is in channels.ts.
const channel = z.unknown().optional()

// What its writer says of words in it that look like somebody's: read by the privacywacht.
const said = z.object({ notNames: z.unknown(), kept: z.unknown(), reason: z.unknown() }).partial().optional()

// Whose page it is that speaks: the server refuses what another than who is signed in wrote (people/actor.ts).
const writer = z.uuid().optional()

export const payloads = {
  'room:join': z.object({ consultationId, channel, writer, sinceSeq: seq.default(0), before: seq.min(1).optional() }),
  'room:leave': z.object({ consultationId, channel }),
  'message:send': z.object({
    consultationId,
    writer,
    clientId: z.unknown(),
    body: z.unknown(),
    replyTo: z.unknown().optional(),
    channel,
    said,
  }),
  'message:edit': z.object({ consultationId, writer, messageId: z.uuid(), body: z.unknown(), said }),
  'message:retract': z.object({ consultationId, writer, messageId: z.uuid() }),
  'read:mark': z.object({ consultationId, channel, writer, seq }),
  typing: z.object({ consultationId, channel }),
}

export type Payload<Name extends keyof typeof payloads> = z.input<(typeof payloads)[Name]>

export type ClientToServer = {
  /**
   * With a `sinceSeq`: everything after it, 500 at a time; `more` says to ask again from the last one. Without (or 0): the
   * newest 150, and when there are older ones a `before`. Asking with that `before` gives the 150 in front of it, and so on.
   */
  'room:join': (payload: Payload<'room:join'>, ack: Ack<Joined>) => void
  'room:leave': (payload: Payload<'room:leave'>, ack: Ack) => void
  'message:send': (payload: Payload<'message:send'>, ack: Ack<{ event: RoomEvent }>) => void
  'message:edit': (payload: Payload<'message:edit'>, ack: Ack<{ event: RoomEvent }>) => void
  'message:retract': (payload: Payload<'message:retract'>, ack: Ack<{ event: RoomEvent }>) => void
  'read:mark': (payload: Payload<'read:mark'>, ack: Ack) => void
  typing: (payload: Payload<'typing'>) => void
}

export type ServerToClient = {
  'room:event': (told: { consultationId: string; event: RoomEvent }) => void
  'room:presence': (told: Place & { present: Present[] }) => void
  'room:typing': (told: Place & { actor: Present }) => void
  'inbox:changed': (told: { needsMe: number; unread: number }) => void
  /** What stands beside Meldingen and Raadplegen on every page; on all devices of a person. */
  'counts:changed': (told: Counts) => void
  'room:closed': (told: { reason: string }) => void
}

/**
 * What we know of a connection: who, with which session and until when, in which rooms as what (by the name of the room), and
 * at which version of the rights that was asked (live-rights.ts). Plain JSON, so that another process can read it as well.
 */
export type SocketData = { actor: Actor; session: string; expiresAt: string; rightsVersion: number; rooms: Record<string, Attendance> }

export type RoomServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
export type RoomSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>
export type RemoteRoomSocket = RemoteSocket<ServerToClient, SocketData>
