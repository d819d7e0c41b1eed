/** Time as a dependency, so that a test can set it. Times are kept as UTC ISO strings. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const isoNow = (clock: Clock): string => clock.now().toISOString()
