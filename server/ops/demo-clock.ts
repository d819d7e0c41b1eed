import type { Clock } from '../shared/clock.ts'

/** A clock that can be put at a moment, for playing what happened days ago; it runs on its own again when released. */
export const createSettableClock = (): Clock & { set(at: Date): void; release(): void } => {
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
