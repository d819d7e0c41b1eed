import { Cron } from 'croner'
import type { App } from '../../app.ts'

/** What a job works with. `at` is the moment of the app clock at which it began. */
export type Work = {
  app: App
  at: string
  /** Aborted when the server stops or another process took the job over: a long job ends at a good moment. */
  signal: AbortSignal
}

export type Job = {
  /** How it is called on the command line and in the database: never changed. */
  name: string
  /** A Dutch sentence for who runs the server: what it does. */
  what: string
  /** When, as a cron pattern (`30 3 * * *`) of the clock in Europe/Amsterdam. Not between two and three at night: that hour is skipped once a year. */
  when: string
  /** @returns a Dutch sentence of how it went. What it throws is kept as the last result, and harms nothing else */
  run(work: Work): Promise<string>
}

const timeZone = 'Europe/Amsterdam'

const scheduleOf = ({ when }: Pick<Job, 'when'>) => new Cron(when, { timezone: timeZone, paused: true })

/** @throws Error at once when the pattern is none, and not at night when somebody needs it */
export const defineJob = (job: Job): Job => {
  scheduleOf(job)
  return job
}

const second = 1000

/** The last moment up to and with `at` for which the job is planned. */
export const lastDue = (job: Pick<Job, 'when'>, at: Date): string | undefined =>
  scheduleOf(job)
    .previousRuns(1, new Date(at.getTime() - (at.getTime() % second) + second))
    .at(0)
    ?.toISOString()

/** The first moment after `at` for which the job is planned. */
export const nextDue = (job: Pick<Job, 'when'>, at: Date): string | undefined => scheduleOf(job).nextRun(at)?.toISOString()
