import { describe, expect, it } from 'vitest'
import { isQuiet, overviewsOf } from '../../server/notifications/quiet-hours.ts'

describe('when mail goes', () => {
  it.each([
    ['a Wednesday at 6.59', '2026-12-02T05:59:59Z', true],
    ['a Wednesday at 7.00', '2026-12-02T06:00:00Z', false],
    ['a Wednesday at 18.59', '2026-12-02T17:59:59Z', false],
    ['a Wednesday at 19.00', '2026-12-02T18:00:00Z', true],
    ['a Saturday at noon', '2026-12-05T11:00:00Z', true],
    ['the first day of Christmas, a Friday', '2026-12-25T11:00:00Z', true],
    ['a summer morning at 7.00', '2026-07-01T05:00:00Z', false],
    ['a summer morning at 6.59', '2026-07-01T04:59:00Z', true],
  ])('%s (%s): quiet is %s', (_when, at, quiet) => {
    expect(isQuiet(new Date(at))).toBe(quiet)
  })

  it.each([
    ['a Monday', '2026-12-07T06:30:00Z', { daily: true, weekly: true }],
    ['a Tuesday', '2026-12-08T06:30:00Z', { daily: true, weekly: false }],
    ['a Saturday', '2026-12-12T06:30:00Z', { daily: false, weekly: false }],
    ['the second day of Easter', '2027-03-29T05:30:00Z', { daily: false, weekly: false }],
    ['the Tuesday after it', '2027-03-30T05:30:00Z', { daily: true, weekly: true }],
  ])('%s', (_when, at, due) => {
    expect(overviewsOf(new Date(at))).toEqual(due)
  })
})
