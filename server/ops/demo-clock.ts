import type { Clock } from '../shared/clock.ts'

export type SettableClock = Clock & { set(at: Date): void; release(): void }

/** A clock that can be put at a moment, for playing what happened days ago; it runs on its own again when released. */
export const createSettableClock = (): SettableClock => {
  let fixed: Date | undefined
  return {
    now: () => fixed ?? new Date(),
    set: (at) => {
      fixed = at
    },
    release: () => {
      fixed = undefined
    },
  }
}

/** Days back on a weekday at half past nine, so that the demo always looks like last week's work. */
export const workdayStart = (daysAgo: number): Date => {
  const start = new Date()
  start.setUTCDate(start.getUTCDate() - daysAgo)
  while ([0, 6].includes(start.getUTCDay())) start.setUTCDate(start.getUTCDate() - 1)
  start.setUTCHours(8, 30, 0, 0)
  return start.getTime() > Date.now() ? new Date(Date.now() - 60_000) : start
}
