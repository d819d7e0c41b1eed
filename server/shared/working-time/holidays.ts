import { Temporal } from 'temporal-polyfill'

/**
 * Which of the days that differ between employers are free. An office of the government works on Goede Vrijdag, and is closed on
 * 5 May only in a year that ends in 0 or 5. The Algemene termijnenwet (article 3) counts both as free days, every year.
 */
export type HolidayChoice = { goodFriday: boolean; liberationDay: 'every year' | 'every fifth year' }

export const officeHolidays: HolidayChoice = { goodFriday: false, liberationDay: 'every fifth year' }
export const legalHolidays: HolidayChoice = { goodFriday: true, liberationDay: 'every year' }

/** First Easter day, by the Gregorian rule of Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8). */
export const easterOf = (year: number): Temporal.PlainDate => {
  const century = Math.floor(year / 100)
  const lunar = year % 19
  const epact = (19 * lunar + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const days = epact + weekday - 7 * Math.floor((lunar + 11 * epact + 22 * weekday) / 451) + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 })
}

const sunday = 7

/** 27 April, and the Saturday before it when that is a Sunday. */
const kingsDay = (year: number): Temporal.PlainDate => {
  const birthday = Temporal.PlainDate.from({ year, month: 4, day: 27 })
  return birthday.dayOfWeek === sunday ? birthday.subtract({ days: 1 }) : birthday
}

const fromEaster: Record<number, string> = {
  0: 'Eerste paasdag',
  1: 'Tweede paasdag',
  39: 'Hemelvaartsdag',
  49: 'Eerste pinksterdag',
  50: 'Tweede pinksterdag',
}
const fixed: Record<string, string> = { '01-01': 'Nieuwjaarsdag', '12-25': 'Eerste kerstdag', '12-26': 'Tweede kerstdag' }

/** The name of the Dutch holiday on this day, or nothing when it is an ordinary day. */
export const holidayOn = (date: Temporal.PlainDate, choice: HolidayChoice = officeHolidays): string | undefined => {
  const sinceEaster = easterOf(date.year).until(date).days
  const dayOfYear = date.toString().slice(-5)
  if (date.equals(kingsDay(date.year))) return 'Koningsdag'
  if (choice.goodFriday && sinceEaster === -2) return 'Goede Vrijdag'
  if (dayOfYear === '05-05' && (choice.liberationDay === 'every year' || date.year % 5 === 0)) return 'Bevrijdingsdag'
  return fixed[dayOfYear] ?? fromEaster[sinceEaster]
}
