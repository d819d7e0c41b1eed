import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { easterOf, holidayOn, legalHolidays, officeHolidays } from '../../../server/shared/working-time/holidays.ts'

const named = (date: string, choice = officeHolidays) => holidayOn(Temporal.PlainDate.from(date), choice)

const daysOf = (year: number) =>
  Array.from({ length: Temporal.PlainDate.from({ year, month: 1, day: 1 }).daysInYear }, (_, day) =>
    Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: day }),
  )

describe('Dutch holidays', () => {
  it.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21'])('Easter is on %s', (date) => {
    expect(easterOf(Number(date.slice(0, 4))).toString()).toBe(date)
  })

  it.each([
    ['2025-01-01', 'Nieuwjaarsdag'],
    ['2025-04-20', 'Eerste paasdag'],
    ['2025-04-21', 'Tweede paasdag'],
    ['2025-04-26', 'Koningsdag'],
    ['2024-04-27', 'Koningsdag'],
    ['2031-04-26', 'Koningsdag'],
    ['2025-05-05', 'Bevrijdingsdag'],
    ['2025-05-29', 'Hemelvaartsdag'],
    ['2025-06-08', 'Eerste pinksterdag'],
    ['2025-06-09', 'Tweede pinksterdag'],
    ['2025-12-25', 'Eerste kerstdag'],
    ['2025-12-26', 'Tweede kerstdag'],
  ])('%s is %s', (date, name) => {
    expect(named(date)).toBe(name)
  })

  it('27 April is an ordinary day when it is a Sunday, and so are the days that only look like holidays', () => {
    for (const date of ['2025-04-27', '2026-05-05', '2025-04-18', '2025-12-24', '2025-12-31', '2025-11-11', '2026-04-26'])
      expect(named(date), date).toBeUndefined()
  })

  it('who counts as the law does, is free on Goede Vrijdag and every 5 May', () => {
    expect(named('2025-04-18', legalHolidays)).toBe('Goede Vrijdag')
    expect(named('2026-05-05', legalHolidays)).toBe('Bevrijdingsdag')
  })

  it('two holidays on one day are one: Hemelvaart on 5 May', () => {
    expect(named('2016-05-05', legalHolidays)).toBe('Bevrijdingsdag')
    expect(named('2016-05-05')).toBe('Hemelvaartsdag')
  })

  it('the list of others (date-holidays) has the same days from 2015 to 2060, and knows no lustrum', () => {
    const others = new Holidays('NL')
    for (let year = 2015; year <= 2060; year++) {
      const theirs = others
        .getHolidays(year)
        .filter(({ type, name }) => type === 'public' || name === 'Bevrijdingsdag' || name === 'Goede Vrijdag')
        .map(({ date }) => date.slice(0, 10))
      const ours = daysOf(year).filter((day) => holidayOn(day, legalHolidays))
      expect(ours.map(String), String(year)).toEqual([...new Set(theirs)].toSorted())
    }
  })
})
