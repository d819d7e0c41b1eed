/** Time as a dependency, so that a test can set it. Times are kept as UTC ISO strings. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const isoNow = (clock: Clock): string => clock.now().toISOString()

const netherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The day it is in the Netherlands: `2026-11-24`. */
export const dutchDay = (clock: Clock): string => netherlands.format(clock.now())

const inDutch = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day (`2026-11-24`) in words: `24 november 2026`. */
export const dayInWords = (day: string): string => inDutch.format(new Date(`${day}T00:00:00Z`))
