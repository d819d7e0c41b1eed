import { setTimeout as wait } from 'node:timers/promises'
import { follow } from '../journal/following.ts'
import type { Desk } from './desk.ts'
import { takeEntries } from './taking.ts'

/** After the first commit, in milliseconds: what comes in the meantime is taken with it. */
const pause = 400
/** How long to rest between two batches, in milliseconds, when `took` went into the last: who writes meanwhile comes first. */
const breath = (took: number) => Math.min(Math.max(25, 4 * took), 1_000)

const follower = {
  name: 'notifications',
  atOnce: 250,
  // A process that was killed holds its turn this long.
  lease: 15_000,
}

/**
 * Reads what was written in the journal and tells it, behind the writing and never in its way. One reading at a time in this process; of
 * several processes the one with the lease reads (journal/following.ts).
 * @param then what to do when everything is told: mail
 */
export const createPublishing = (desk: Desk, then: () => Promise<unknown>) => {
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const take: Parameters<typeof follow>[2]['take'] = async (rows, places) => {
    const begun = performance.now()
    await takeEntries(desk, rows, places)
    await wait(breath(performance.now() - begun))
  }
  const round = async () => {
    do {
      again = false
      await follow(desk.database, desk.clock, { ...follower, take })
      await then()
    } while (again && !stopped)
  }

  /** Tells everything there is; resolves when that is done. */
  const publish = (): Promise<void> => {
    again = true
    return (running ??= round().finally(() => {
      running = undefined
    }))
  }

  const soon = () => {
    if (timer || stopped) return
    timer = setTimeout(() => {
      timer = undefined
      publish().catch((error: unknown) => desk.log.warn({ err: error }, 'meldingen niet bijgewerkt'))
    }, pause).unref()
  }

  return {
    publish,
    /** From now on soon after every commit. */
    start: () => desk.database.onGrowth(soon),
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}
