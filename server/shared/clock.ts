/** Time as a dependency, so that a test can set it. Times are kept as UTC ISO strings. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const isoNow = (clock: Clock): string => clock.now().toISOString()

const netherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The day it is in the Netherlands: `2026-11-24`. */
export const dutchDay = (clock: Clock): string => netherlands.format(clock.now())
