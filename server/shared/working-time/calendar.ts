import { Temporal } from 'temporal-polyfill'
import { type HolidayChoice, holidayOn, officeHolidays } from './holidays.ts'

/** When people work. `days` counts from 1 (Monday) to 7; `from` and `until` are times of the clock on the wall there, of one day. */
export type WorkingCalendar = { timeZone: string; days: number[]; from: string; until: string; holidays: HolidayChoice }

export const officeHours: WorkingCalendar = {
  timeZone: 'Europe/Amsterdam',
  days: [1, 2, 3, 4, 5],
  from: '08:30',
  until: '17:00',
  holidays: officeHolidays,
}

/** Moments between which people work without a break, in milliseconds since 1970. */
export type Stretch = { from: number; until: number }

/** How long a working day is, in milliseconds. @throws RangeError when the calendar has no day on which anybody works */
export const dayLength = ({ from, until, days }: WorkingCalendar): number => {
  const length = Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(until)).total('milliseconds')
  if (length <= 0) throw new RangeError(`a working day from ${from} until ${until} has no hours`)
  if (!days.some((day) => day >= 1 && day <= 7)) throw new RangeError('a working week needs a day from 1 to 7')
  return length
}

const stretchOn = (date: Temporal.PlainDate, { timeZone, days, from, until, holidays }: WorkingCalendar): Stretch | undefined => {
  if (!days.includes(date.dayOfWeek) || holidayOn(date, holidays)) return undefined
  const at = (plainTime: string) => date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
  return { from: at(from), until: at(until) }
}

/** The stretches of work that end at or after a moment, in order and without end. */
export function* stretchesFrom(moment: number, calendar: WorkingCalendar): Generator<Stretch, never> {
  dayLength(calendar)
  let date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timeZone).toPlainDate()
  for (;;) {
    const stretch = stretchOn(date, calendar)
    if (stretch && stretch.until >= moment) yield stretch
    date = date.add({ days: 1 })
  }
}
