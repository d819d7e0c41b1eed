import type { App } from '../app.ts'
import type { RoomServer } from './protocol.ts'
import { consultationRoom, personRoom } from './rooms.ts'

const pause = 500

/**
 * Tells people who are online but not in the room that their inbox changed. Counting costs queries, so a busy room
 * rings at most twice a second, and people in the room itself (who see the event) are left alone.
 */
export const createInboxBell = (app: App, io: RoomServer) => {
  const waiting = new Map<string, NodeJS.Timeout>()
  const rooms = io.sockets.adapter.rooms

  const isElsewhere = (personId: string, consultationId: string) => {
    const sockets = rooms.get(personRoom(personId))
    const inside = rooms.get(consultationRoom(consultationId))
    return sockets !== undefined && ![...sockets].some((id) => inside?.has(id))
  }

  const ring = async (consultationId: string) => {
    waiting.delete(consultationId)
    for (const personId of await app.consultations.peopleOf(consultationId)) {
      if (!isElsewhere(personId, consultationId)) continue
      const actor = await app.people.actor(personId)
      if (actor) io.to(personRoom(personId)).emit('inbox:changed', await app.consultations.inbox(actor))
    }
  }

  return {
    touched(consultationId: string) {
      if (waiting.has(consultationId)) return
      const timer = setTimeout(() => void ring(consultationId).catch((error) => app.log.warn({ err: error }, 'inbox niet gemeld')), pause)
      waiting.set(consultationId, timer.unref())
    },
    close() {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
