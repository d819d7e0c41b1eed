import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { LiveRights } from './live-rights.ts'

const again = 250 // milliseconds

type Said = { consultationId: string; say: () => void }

/**
 * Everything that is said in the room of a consultation goes through here, in order: first the rights of who listens are asked,
 * then it is said. While the database cannot answer, nothing is said; what waited is said when it can.
 */
export const createVoice = (app: App, rights: LiveRights) => {
  let waiting: Said[] = []
  let busy = false
  let closed = false

  const settled = async (batch: Said[]): Promise<boolean> => {
    try {
      await rights.settleRooms(new Set(batch.map(({ consultationId }) => consultationId)))
      return true
    } catch (error) {
      app.log.warn({ err: error }, 'de database is niet te bereiken; wat gezegd moet worden, wacht')
      return false
    }
  }

  const speak = ({ say }: Said) => {
    try {
      say()
    } catch (error) {
      app.log.error({ err: error }, 'niet gezegd')
    }
  }

  const drain = async () => {
    while (waiting.length && !closed) {
      const batch = waiting
      waiting = []
      if (await settled(batch)) batch.forEach(speak)
      else {
        waiting = [...batch, ...waiting]
        await wait(again, undefined, { ref: false })
      }
    }
    busy = false
  }

  return {
    in(consultationId: string, say: () => void): void {
      waiting.push({ consultationId, say })
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
