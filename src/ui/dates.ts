const zone = { timeZone: 'Europe/Amsterdam' } as const
const dayLong = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', ...zone })
const dayShort = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'short', ...zone })
const clock = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone })

const weekday = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', ...zone })

const isoDay = new Intl.DateTimeFormat('sv-SE', zone)

const onlyDay = /^\d{4}-\d{2}-\d{2}$/

/** Time of day as people write it: `14.30 uur`. */
const time = (at: Date) => `${clock.format(at).replace(':', '.')} uur`

/** The time of day it is in the Netherlands at a moment, as a form has it: `14:30`. */
export const timeOf = (at: Date): string => clock.format(at)

/**
 * A moment in Dutch words, as it was in the Netherlands: `3 maart 2026, 14.30 uur`; a day alone: `3 maart 2026`.
 * Short leaves the year out: `3 mrt, 14.30 uur`.
 * @param iso a UTC ISO moment or a day (`2026-03-03`)
 */
export const inWords = (iso: string, style: 'long' | 'short' = 'long'): string => {
  const at = new Date(onlyDay.test(iso) ? `${iso}T12:00:00Z` : iso)
  const day = (style === 'long' ? dayLong : dayShort).format(at)
  return onlyDay.test(iso) ? day : `${day}, ${time(at)}`
}

/** The day of a moment as it is said among people: `maandag 23 november`. */
export const dayInWords = (iso: string): string => weekday.format(new Date(iso))

/** A moment as it is said of something to come: `dinsdag 1 december, 14.30 uur`. */
export const momentInWords = (iso: string): string => `${dayInWords(iso)}, ${time(new Date(iso))}`

/** The day it is in the Netherlands at a moment: `2026-03-03`. */
export const dayOf = (at: Date): string => isoDay.format(at)

/** True when the day (`2026-07-01`) lies before today in the Netherlands. */
export const isPast = (day: string, now = new Date()): boolean => day < dayOf(now)

/** What has a moment, by the day it was in the Netherlands, in the order given. */
export const byDay = <T extends { at: string }>(items: T[]): Array<[string, T[]]> => [
  ...Map.groupBy(items, ({ at }) => dayOf(new Date(at))),
]
