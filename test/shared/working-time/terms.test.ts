import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { officeHours, type WorkingCalendar } from '../../../server/shared/working-time/calendar.ts'
import { legalHolidays } from '../../../server/shared/working-time/holidays.ts'
import {
  addWorking,
  endOfTerm,
  lengthOf,
  type Pause,
  type Term,
  workedUntil,
  workingBetween,
} from '../../../server/shared/working-time/terms.ts'

const hour = 3_600_000
const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'medium' })
/** A moment as the clock on a Dutch wall says it. */
const onTheWall = (iso: string | undefined) => (iso ? local.format(new Date(iso)) : undefined)

describe('a term in working time', () => {
  it.each<[string, string, Term, string]>([
    ['within a day', '2026-11-24T10:00+01:00', { hours: 4 }, '2026-11-24 14:00:00'],
    ['over the night', '2026-11-24T16:00+01:00', { hours: 4 }, '2026-11-25 11:30:00'],
    ['two days from a Tuesday', '2026-11-24T10:00+01:00', { days: 2 }, '2026-11-26 10:00:00'],
    ['over the weekend', '2026-11-27T16:30+01:00', { hours: 1 }, '2026-11-30 09:00:00'],
    ['from a Saturday night', '2026-11-28T23:00+01:00', { minutes: 1 }, '2026-11-30 08:31:00'],
    ['to the end of the day', '2026-11-24T08:30+01:00', { days: 1 }, '2026-11-24 17:00:00'],
    ['of no length, at night', '2026-11-24T20:00+01:00', {}, '2026-11-25 08:30:00'],
    ['over Koningsdag on a Saturday: it costs nothing', '2025-04-25T16:00+02:00', { hours: 2 }, '2025-04-28 09:30:00'],
    ['over Koningsdag on a Monday', '2026-04-24T16:00+02:00', { hours: 2 }, '2026-04-28 09:30:00'],
    ['over Christmas, with a weekend after it', '2026-12-24T16:00+01:00', { hours: 2 }, '2026-12-28 09:30:00'],
    ['over the change to summer time', '2026-03-27T16:00+01:00', { hours: 2 }, '2026-03-30 09:30:00'],
    ['over the change to winter time', '2026-10-23T16:00+02:00', { hours: 2 }, '2026-10-26 09:30:00'],
  ])('%s', (_what, start, term, end) => {
    expect(onTheWall(addWorking(start, term))).toBe(end)
  })

  it('follows the calendar it is given', () => {
    const part: WorkingCalendar = { ...officeHours, days: [1, 3], from: '10:00', until: '12:00' }
    expect(onTheWall(addWorking('2026-11-24T10:00+01:00', { days: 2, hours: 1 }, part))).toBe('2026-12-02 11:00:00')
    const legal = { ...officeHours, holidays: legalHolidays }
    expect(onTheWall(addWorking('2026-05-04T16:00+02:00', { hours: 2 }, legal))).toBe('2026-05-06 09:30:00')
    expect(onTheWall(addWorking('2026-05-04T16:00+02:00', { hours: 2 }))).toBe('2026-05-05 09:30:00')
  })

  it('a day in which the clock is moved has the hours that really pass', () => {
    const always: WorkingCalendar = { ...officeHours, days: [7], from: '00:00', until: '12:00' }
    expect(workingBetween('2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', always)).toBe(11 * hour)
    expect(workingBetween('2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', always)).toBe(13 * hour)
  })

  it.each<[string, () => unknown]>([
    ['a term less than nothing', () => addWorking('2026-11-24T10:00Z', { hours: -1 })],
    ['a term that is no number', () => addWorking('2026-11-24T10:00Z', { hours: NaN })],
    ['a term without end', () => addWorking('2026-11-24T10:00Z', { hours: Infinity })],
    ['a moment that is none', () => addWorking('morgen', { hours: 1 })],
    ['a moment without an offset', () => addWorking('2026-11-24T10:00', { hours: 1 })],
    ['a week without days', () => addWorking('2026-11-24T10:00Z', { hours: 1 }, { ...officeHours, days: [] })],
    ['a week of days that do not exist', () => addWorking('2026-11-24T10:00Z', { hours: 1 }, { ...officeHours, days: [8] })],
    ['a day without hours', () => workingBetween('2026-11-24T10:00Z', '2026-11-25T10:00Z', { ...officeHours, until: '08:30' })],
    [
      'a pause that ends before it begins',
      () => endOfTerm({ start: '2026-11-24T10:00Z', pauses: [{ from: '2026-11-26T10:00Z', until: '2026-11-25T10:00Z' }] }, { hours: 1 }),
    ],
  ])('%s is refused', (_what, work) => {
    expect(work).toThrow(RangeError)
  })
})

describe('a term that stands still', () => {
  const start = '2026-11-24T09:00:00.000Z' // a Tuesday, 10:00 on the wall
  const pause = (from: string, until: string | null): Pause => ({ from, until })

  it('while the other has to act, nobody can say when it ends', () => {
    expect(endOfTerm({ start, pauses: [pause('2026-11-24T10:00Z', null)] }, { days: 2 })).toBeUndefined()
    expect(workedUntil({ start, pauses: [pause('2026-11-24T10:00Z', null)] }, '2026-12-24T10:00Z')).toBe(hour)
  })

  it('goes on where it was', () => {
    const pauses = [pause('2026-11-24T10:00Z', '2026-11-26T10:00Z'), pause('2026-11-26T11:00Z', '2026-11-26T12:00Z')]
    expect(onTheWall(endOfTerm({ start, pauses }, { hours: 3 }))).toBe('2026-11-26 14:00:00')
  })

  it('a pause at night or in the weekend costs nothing; one that begins after the end neither, though it has not ended', () => {
    const end = endOfTerm({ start }, { days: 2 })
    for (const one of [
      pause('2026-11-24T19:00Z', '2026-11-25T05:00Z'),
      pause('2026-11-20T10:00Z', '2026-11-23T10:00Z'),
      pause(end ?? '', null),
    ])
      expect(endOfTerm({ start, pauses: [one] }, { days: 2 }), one.from).toBe(end)
  })

  it('half of it is over half way', () => {
    expect(onTheWall(endOfTerm({ start }, { days: 2 }, { share: 0.5 }))).toBe('2026-11-25 10:00:00')
  })
})

describe('whatever the moments are', () => {
  const moment = fc
    .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2034-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString())
  const term = fc.record({ days: fc.nat(15), hours: fc.nat(40), minutes: fc.nat(600) })
  const later = (iso: string, ms: number) => new Date(Date.parse(iso) + ms).toISOString()
  const span = fc.nat(20 * 24 * hour)
  const holds = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>) => fc.assert(property, { numRuns: 300 })

  it('adding and then measuring gives the term back', () => {
    holds(
      fc.property(moment, term, (start, length) => {
        expect(workingBetween(start, addWorking(start, length))).toBe(lengthOf(length))
      }),
    )
  })

  it('a term ends inside working hours', () => {
    holds(
      fc.property(moment, term, (start, length) => {
        const end = addWorking(start, length)
        const time = onTheWall(end)?.slice(11) ?? ''
        expect(time >= '08:30:00' && time <= '17:00:00', time).toBe(true)
        expect(workingBetween(later(end, -12 * hour), later(end, 12 * hour))).toBeGreaterThan(0)
      }),
    )
  })

  it('two terms after each other are one of both together', () => {
    holds(
      fc.property(moment, term, term, (start, one, two) => {
        const both = { days: one.days + two.days, hours: one.hours + two.hours, minutes: one.minutes + two.minutes }
        expect(addWorking(addWorking(start, one), two)).toBe(addWorking(start, both))
      }),
    )
  })

  it('who begins later does not end earlier, and a longer term does not either', () => {
    holds(
      fc.property(moment, span, term, fc.nat(600), (start, wait, length, more) => {
        const end = addWorking(start, length)
        expect(addWorking(later(start, wait), length) >= end).toBe(true)
        expect(addWorking(start, { ...length, minutes: length.minutes + more }) >= end).toBe(true)
      }),
    )
  })

  it('what is measured in pieces is what is measured at once, and back is as long as there', () => {
    holds(
      fc.property(moment, span, span, (start, one, two) => {
        const [middle, end] = [later(start, one), later(start, one + two)]
        expect(workingBetween(start, middle) + workingBetween(middle, end)).toBe(workingBetween(start, end))
        expect(workingBetween(end, start) + workingBetween(start, end)).toBe(0)
      }),
    )
  })

  it('a pause moves the end by the work that was not done in it, and by nothing else', () => {
    holds(
      fc.property(moment, term, span, span, (start, length, wait, stood) => {
        const plain = addWorking(start, length)
        const pause = { from: later(start, wait), until: later(start, wait + stood) }
        const end = endOfTerm({ start, pauses: [pause] }, length)
        const lost = pause.from < plain ? workingBetween(pause.from, pause.until) : 0
        expect(end).toBe(addWorking(plain, { minutes: lost / 60_000 }))
      }),
    )
  })

  it('pauses count the same in whatever order, whole or in overlapping pieces, and the end is where the term was worked', () => {
    const pauses = fc.array(fc.tuple(span, span), { maxLength: 5 })
    holds(
      fc.property(moment, term, pauses, (start, length, waits) => {
        const all = waits.map(([wait, stood]) => ({ from: later(start, wait), until: later(start, wait + stood) }))
        const end = endOfTerm({ start, pauses: all }, length) ?? ''
        expect(endOfTerm({ start, pauses: [...all.toReversed(), ...all] }, length)).toBe(end)
        expect(workedUntil({ start, pauses: all }, end)).toBe(lengthOf(length))
      }),
    )
  })

  it('a week in which the clock is moved has as many hours as another; a holiday has none', () => {
    const hoursIn = (monday: string) => workingBetween(`${monday}T00:00Z`, later(`${monday}T00:00Z`, 7 * 24 * hour)) / hour
    const changes = ['2024-03-25', '2025-03-24', '2025-10-20', '2026-03-23', '2026-10-19', '2027-10-25', '2028-03-20', '2029-10-22']
    for (const monday of ['2026-11-23', '2026-06-15', ...changes]) expect(hoursIn(monday), monday).toBe(42.5)
    expect(hoursIn('2026-05-11'), 'with Hemelvaart').toBe(34)
    expect(workingBetween('2025-05-05T00:00+02:00', '2025-05-06T00:00+02:00')).toBe(0)
  })
})
