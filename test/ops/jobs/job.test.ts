import { expect, it } from 'vitest'
import { defineJob, lastDue, nextDue } from '../../../server/ops/jobs/job.ts'
import { ourJobs } from '../../../server/ops/jobs/our-jobs.ts'

const nightly = { when: '30 3 * * *' }
const at = (iso: string) => new Date(iso)

it.each([
  ['before it', '2027-03-01T08:00+01:00', '2027-03-01T02:30:00.000Z', '2027-03-02T02:30:00.000Z'],
  ['on the moment itself', '2027-03-01T03:30+01:00', '2027-03-01T02:30:00.000Z', '2027-03-02T02:30:00.000Z'],
  ['within the second after', '2027-03-01T03:30:00.900+01:00', '2027-03-01T02:30:00.000Z', '2027-03-02T02:30:00.000Z'],
  ['just before', '2027-03-01T03:29:59+01:00', '2027-02-28T02:30:00.000Z', '2027-03-01T02:30:00.000Z'],
  ['in the night of summer time', '2027-03-28T08:00+02:00', '2027-03-28T01:30:00.000Z', '2027-03-29T01:30:00.000Z'],
  ['in the night of winter time', '2026-10-25T08:00+01:00', '2026-10-25T02:30:00.000Z', '2026-10-26T02:30:00.000Z'],
])('half past three is half past three on the clock on the wall: %s', (_what, now, last, next) => {
  expect([lastDue(nightly, at(now)), nextDue(nightly, at(now))]).toEqual([last, next])
})

it('a pattern that is none is refused where it is written', () => {
  expect(() => defineJob({ name: 'fout', what: '', when: 'elke nacht', run: async () => '' })).toThrow(/pattern/i)
})

it('our jobs have names of their own, and none is planned in the hour that is skipped once a year', () => {
  expect(new Set(ourJobs.map(({ name }) => name)).size).toBe(ourJobs.length)
  for (const job of ourJobs) expect(job.when, job.name).not.toMatch(/^\S+ 2 /)
})
