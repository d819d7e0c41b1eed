import { Temporal } from 'temporal-polyfill'
import { dayLength, officeHours, stretchesFrom, type WorkingCalendar } from './calendar.ts'

/** Working time: `{ days: 2 }` is as long as two whole working days of the calendar, wherever in a day it begins. */
export type Term = { days?: number; hours?: number; minutes?: number }

/** A term, or days as a family counts them: weekends and holidays too, and nothing makes them stand still. */
export type Span = Term | { calendarDays: number }

/** A time in which a term stands still because somebody else has to act; `until` is null while it still does. Moments are ISO strings. */
export type Pause = { from: string; until: string | null }

/** Something with a term that began at `start`. */
export type Running = { start: string; pauses?: Pause[] }

const momentOf = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds
const isoOf = (moment: number): string => new Date(moment).toISOString()

/** A term in milliseconds of work. @throws RangeError when it is negative or no number */
export const lengthOf = ({ days = 0, hours = 0, minutes = 0 }: Term, calendar: WorkingCalendar = officeHours): number => {
  const length = Math.round(days * dayLength(calendar) + hours * 3_600_000 + minutes * 60_000)
  if (!(length >= 0 && Number.isFinite(length))) throw new RangeError('a term is zero or more')
  return length
}

const add = (start: number, length: number, calendar: WorkingCalendar): number => {
  let left = length
  for (const { from, until } of stretchesFrom(start, calendar)) {
    const begin = Math.max(from, start)
    if (left <= until - begin) return begin + left
    left -= until - begin
  }
  throw new RangeError('no working time is left') // stretches have no end; this is for the compiler
}

const between = (from: number, until: number, calendar: WorkingCalendar): number => {
  if (until < from) return -between(until, from, calendar)
  let total = 0
  for (const stretch of stretchesFrom(from, calendar)) {
    if (stretch.from >= until) break
    total += Math.min(stretch.until, until) - Math.max(stretch.from, from)
  }
  return total
}

/**
 * The first moment at which this much has been worked since `start`: always inside working hours, so a term that
 * begins on a Sunday and has no length ends on Monday morning, and one that fills a day ends when the day ends.
 * @param start a moment as an ISO string, in whatever offset
 * @returns a moment as a UTC ISO string
 * @throws RangeError for a moment, a term or a calendar that makes no sense
 */
export const addWorking = (start: string, term: Term, calendar: WorkingCalendar = officeHours): string =>
  isoOf(add(momentOf(start), lengthOf(term, calendar), calendar))

/** How long was worked from one moment until another, in milliseconds; less than zero when the second is the earlier one. */
export const workingBetween = (from: string, until: string, calendar: WorkingCalendar = officeHours): number =>
  between(momentOf(from), momentOf(until), calendar)

type Still = { from: number; until: number }

/** The pauses after `start` in order; those that overlap are one. A pause that has not ended lasts for ever. */
const pausesAfter = (start: number, pauses: Pause[]): Still[] => {
  const merged: Still[] = []
  const all = pauses.map(({ from, until }) => ({ from: momentOf(from), until: until === null ? Infinity : momentOf(until) }))
  if (all.some(({ from, until }) => until < from)) throw new RangeError('a pause ends after it begins')
  for (const { from, until } of all.filter((pause) => pause.until > start).toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else merged.push({ from: Math.max(from, start), until })
  }
  return merged
}

/**
 * When a term ends that stands still in its pauses. A pause that begins after the end changes nothing.
 * @param share which part of the term: 0.5 for a reminder half way
 * @returns a UTC ISO string, or nothing while it stands still: then nobody can say yet
 */
export const endOfTerm = (
  { start, pauses = [] }: Running,
  term: Term,
  { share = 1, calendar = officeHours }: { share?: number; calendar?: WorkingCalendar } = {},
): string | undefined => {
  let at = momentOf(start)
  let left = Math.round(lengthOf(term, calendar) * share)
  for (const pause of pausesAfter(at, pauses)) {
    const worked = between(at, pause.from, calendar)
    if (left <= worked) break
    if (pause.until === Infinity) return undefined
    left -= worked
    at = pause.until
  }
  return isoOf(add(at, left, calendar))
}

/**
 * The moment at which this span has gone by: the same time of the clock on the wall for calendar days.
 * @param share which part of it; 1 for all of it
 * @returns a UTC ISO string, or nothing while it stands still
 */
export const endOfSpan = (running: Running, span: Span, share = 1): string | undefined => {
  if (!('calendarDays' in span)) return endOfTerm(running, span, { share })
  const start = Temporal.Instant.from(running.start).toZonedDateTimeISO(officeHours.timeZone)
  const end = start.add({ days: Math.floor(span.calendarDays * share) })
  return isoOf(end.epochMilliseconds)
}

/** How long was worked since the start until a moment, without the pauses, in milliseconds. Before the start that is nothing. */
export const workedUntil = ({ start, pauses = [] }: Running, until: string, calendar: WorkingCalendar = officeHours): number => {
  const [begin, end] = [momentOf(start), momentOf(until)]
  if (end <= begin) return 0
  const still = pausesAfter(begin, pauses)
    .filter((pause) => pause.from < end)
    .reduce((total, pause) => total + between(pause.from, Math.min(pause.until, end), calendar), 0)
  return between(begin, end, calendar) - still
}
