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

  /** Who of these is not in the conversation with any device. */
  const notInside = async (people: string[], room: string): Promise<string[]> => {
    const inside = new Set((await io.in(room).fetchSockets()).map(({ data }) => data.actor.id))
    return people.filter((id) => !inside.has(id))
  }
  const isOnline = async (personId: string) => (await io.in(personRoom(personId)).fetchSockets()).length > 0

  const ring = async (place: Place, room: string) => {
    waiting.delete(room)
    for (const personId of await notInside(await app.consultations.readersOf(place), room)) {
      if (!(await isOnline(personId))) continue
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
