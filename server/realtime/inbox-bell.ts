import type { App } from '../app.ts'
import type { Place } from '../consultations/events.ts'
import type { RoomServer } from './protocol.ts'
import { channelRoom, personRoom } from './rooms.ts'

const pause = 500

/**
 * Tells people who are online but not in the conversation that their inbox changed. Counting costs queries, so a busy one
 * rings at most twice a second, and people in it (who see the event) are left alone.
 */
export const createInboxBell = (app: App, io: RoomServer) => {
  const waiting = new Map<string, NodeJS.Timeout>()

  const isElsewhere = async (personId: string, room: string) => {
    const sockets = await io.in(personRoom(personId)).fetchSockets()
    return sockets.length > 0 && !sockets.some(({ rooms }) => rooms.has(room))
  }

  const ring = async (place: Place, room: string) => {
    waiting.delete(room)
    for (const personId of await app.consultations.readersOf(place)) {
      if (!(await isElsewhere(personId, room))) continue
      const actor = await app.people.actor(personId)
      if (actor) io.to(personRoom(personId)).emit('inbox:changed', await app.consultations.inbox(actor))
    }
  }

  return {
    touched(place: Place) {
      const room = channelRoom(place)
      if (waiting.has(room)) return
      const timer = setTimeout(() => void ring(place, room).catch((error) => app.log.warn({ err: error }, 'inbox niet gemeld')), pause)
      waiting.set(room, timer.unref())
    },
    close() {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
