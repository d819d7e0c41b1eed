import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { Place } from '../consultations/events.ts'
import type { LiveRights } from './live-rights.ts'
import { channelRoom } from './rooms.ts'

const again = 250 // milliseconds

type Said = { room: string; say: () => void | Promise<void> }

/**
 * Everything that is said in a channel of a consultation goes through here, in order: first the rights of who listens are
 * asked, then it is said. While the database cannot answer, nothing is said; what waited is said when it can.
 */
export const createVoice = (app: App, rights: LiveRights) => {
  let waiting: Said[] = []
  let busy = false
  let closed = false

  const settled = async (batch: Said[]): Promise<boolean> => {
    try {
      await rights.settleRooms(new Set(batch.map(({ room }) => room)))
      return true
    } catch (error) {
      app.log.warn({ err: error }, 'de database is niet te bereiken; wat gezegd moet worden, wacht')
      return false
    }
  }

  const speak = async ({ say }: Said) => {
    try {
      await say()
    } catch (error) {
      app.log.error({ err: error }, 'niet gezegd')
    }
  }

  const drain = async () => {
    while (waiting.length && !closed) {
      const batch = waiting
      waiting = []
      if (await settled(batch)) for (const said of batch) await speak(said)
      else {
        waiting = [...batch, ...waiting]
        await wait(again, undefined, { ref: false })
      }
    }
    busy = false
  }

  return {
    in(place: Place, say: () => void | Promise<void>): void {
      waiting.push({ room: channelRoom(place), say })
      if (busy) return
      busy = true
      void drain()
    },
    close() {
      closed = true
    },
  }
}

export type Voice = ReturnType<typeof createVoice>
