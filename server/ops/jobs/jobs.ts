import type { App } from '../../app.ts'
import { AppError } from '../../shared/errors.ts'
import { isoNow } from '../../shared/clock.ts'
import { type Job, lastDue, nextDue } from './job.ts'
import { register } from './lease.ts'
import { type Run, runFor } from './running.ts'

/** `next` and `last` are UTC ISO strings; `outcome` and `said` are of the last run that ended. */
export type JobCard = Pick<Job, 'name' | 'what' | 'when'> & {
  next: string | undefined
  last: string | undefined
  busy: boolean
  outcome: string | undefined
  said: string | undefined
}

type Options = {
  /** How long the others wait for a process that says nothing, in milliseconds. */
  term?: number
  /** How often is looked whether something is due, in milliseconds. */
  every?: number
}

/**
 * The jobs of one process. Every so often it looks which jobs are due and not done, so a server that was down catches up, once, and
 * what another process leaves lying is taken over. Which jobs is said by who makes this; the clock is that of the app.
 */
export const createJobs = (app: App, jobs: Job[], { term = 5 * 60_000, every = 20_000 }: Options = {}) => {
  const stop = new AbortController()
  const needs = { app, term, stopping: stop.signal }
  const running = new Map<string, Promise<unknown>>()
  let timer: NodeJS.Timeout | undefined

  const whenDue = async (job: Job): Promise<Run | undefined> => {
    const due = lastDue(job, app.clock.now())
    return due === undefined ? undefined : runFor(needs, job, due)
  }

  /** Begins what is due and not begun here; a long job does not hold up the others, and a database that is away nobody. */
  const look = () => {
    for (const job of jobs.filter(({ name }) => !running.has(name))) {
      const run = whenDue(job)
        .catch((error: unknown) => app.log.warn({ err: error, job: job.name }, 'de taak kon niet beginnen of eindigen'))
        .finally(() => running.delete(job.name))
      running.set(job.name, run)
    }
  }

  return {
    /** From now on everything runs at its time. */
    async start(): Promise<void> {
      await register(
        app.database,
        jobs.map(({ name }) => name),
        isoNow(app.clock),
      )
      look()
      timer = setInterval(look, every).unref()
    },

    /** Nothing begins any more; resolves when what was running has ended. */
    async stop(): Promise<void> {
      clearInterval(timer)
      stop.abort(new Error('De server stopte.'))
      await Promise.all(running.values())
    },

    /** Runs everything that is due now, one after the other, and says how it went. */
    async runDue(): Promise<Run[]> {
      const runs: Run[] = []
      for (const job of jobs) {
        const run = await whenDue(job)
        if (run) runs.push(run)
      }
      return runs
    },

    /** Runs one job now, due or not. @throws AppError `not_found`, `conflict` when somebody is doing it */
    async run(name: string): Promise<Run> {
      const job = jobs.find((one) => one.name === name)
      if (!job) throw new AppError('not_found', `De taak ‘${name}’ bestaat niet. Kies uit: ${jobs.map((one) => one.name).join(', ')}.`)
      const run = await runFor(needs, job)
      if (!run) throw new AppError('conflict', `De taak ‘${name}’ draait al. Probeer het later opnieuw.`)
      return run
    },

    async list(): Promise<JobCard[]> {
      const rows = await app.database.db.selectFrom('jobs').selectAll().execute()
      return jobs.map(({ name, what, when }) => {
        const row = rows.find((one) => one.name === name)
        return {
          name,
          what,
          when,
          next: nextDue({ when }, app.clock.now()),
          last: row?.started_at ?? undefined,
          busy: row?.holder != null,
          outcome: row?.outcome ?? undefined,
          said: row?.said ?? undefined,
        }
      })
    },
  }
}

export type Jobs = ReturnType<typeof createJobs>
