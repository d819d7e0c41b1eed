import { Temporal } from 'temporal-polyfill'
import { officeHours, stretchesFrom, type WorkingCalendar } from '../shared/working-time/calendar.ts'
import { holidayOn } from '../shared/working-time/holidays.ts'

/** When mail may come: not from seven in the evening until seven in the morning, not at the weekend and not on a holiday. */
const mailHours: WorkingCalendar = { ...officeHours, from: '07:00', until: '19:00' }

export const isQuiet = (now: Date): boolean => {
  const moment = now.getTime()
  const { value } = stretchesFrom(moment, mailHours).next()
  return !(value.from <= moment && moment < value.until)
}

const isWorkingDay = (day: Temporal.PlainDate): boolean => mailHours.days.includes(day.dayOfWeek) && !holidayOn(day, mailHours.holidays)

/** Which overviews go out on the day of this moment: the daily one on working days, the weekly one on the first of the week. */
export const overviewsOf = (now: Date): { daily: boolean; weekly: boolean } => {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(mailHours.timeZone).toPlainDate()
  const daily = isWorkingDay(day)
  const earlier = Array.from({ length: day.dayOfWeek - 1 }, (_, index) => day.subtract({ days: index + 1 }))
  return { daily, weekly: daily && !earlier.some(isWorkingDay) }
}
