import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { RoomServer } from './protocol.ts'
import { personRoom } from './rooms.ts'

const pause = 500

/**
 * Tells people who are online what stands beside the doors of every page: how many notifications, how many questions that wait for them.
 * Counting costs queries, so it is done at most twice a second for one person, and not for who is not there. One person at a time, and
 * what came in meanwhile goes first: when two hundred people hear of something at once, no message waits for two hundred counts.
 */
export const createCountsBell = (app: App, io: RoomServer) => {
  const waiting = new Set<string>()
  let telling = false
  let closed = false

  const tell = async (personId: string) => {
    const room = io.in(personRoom(personId))
    if (!(await room.fetchSockets()).length) return
    const actor = await app.people.actor(personId)
    if (actor) room.emit('counts:changed', await app.notifications.counts(actor))
  }

  const tellRound = async () => {
    const people = [...waiting]
    waiting.clear()
    for (const personId of people) {
      if (closed) return
      await tell(personId).catch((error: unknown) => app.log.warn({ err: error }, 'tellers niet gemeld'))
      await turn()
    }
  }

  const tellAll = async () => {
    telling = true
    while (waiting.size && !closed) {
      await wait(pause, undefined, { ref: false })
      await tellRound()
    }
    telling = false
  }

  return {
    touched(people: string[]) {
      for (const personId of people) waiting.add(personId)
      if (!telling) void tellAll()
    },
    close() {
      closed = true
    },
  }
}

export type CountsBell = ReturnType<typeof createCountsBell>
