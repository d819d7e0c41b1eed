import type { App } from '../../app.ts'
import { isoNow } from '../../shared/clock.ts'
import type { Job } from './job.ts'
import { finish, type Lease, looksFree, type Outcome, renew, take } from './lease.ts'

/** How a run of a job ended; nothing when it was not ours to run. */
export type Run = Outcome & { name: string }

type Needs = { app: App; term: number; stopping: AbortSignal }

const longest = 500

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, longest)

/** Says that we are alive, well before the lease ends; when it turns out that another took it over, the job hears that. */
const keepAlive = ({ app, term }: Needs, lease: Lease, lost: () => void) => {
  const tell = () =>
    renew(app.database, lease, term).then(
      (ours) => void (ours || lost()),
      (error: unknown) => app.log.warn({ err: error, job: lease.name }, 'de taak kon niet laten weten dat zij nog loopt'),
    )
  const timer = setInterval(() => void tell(), term / 3)
  return () => clearInterval(timer)
}

const outcomeOf = async ({ app, stopping }: Needs, job: Job, lost: AbortSignal): Promise<Outcome> => {
  try {
    return { outcome: 'gelukt', said: await job.run({ app, at: isoNow(app.clock), signal: AbortSignal.any([stopping, lost]) }) }
  } catch (error) {
    if (stopping.aborted) return { outcome: 'afgebroken', said: sentenceOf(error) }
    app.log.error({ err: error, job: job.name }, 'de taak mislukte')
    return { outcome: 'mislukt', said: sentenceOf(error) }
  }
}

const work = async (needs: Needs, job: Job, lease: Lease): Promise<Run> => {
  const { app } = needs
  if (lease.takenOver) app.log.warn({ job: job.name }, 'de taak is overgenomen van een proces dat er niet meer is')
  const lost = new AbortController()
  const quiet = keepAlive(needs, lease, () => lost.abort())
  const outcome = await outcomeOf(needs, job, lost.signal).finally(quiet)
  await finish(app.database, lease, isoNow(app.clock), outcome)
  return { name: job.name, ...outcome }
}

/**
 * Runs the job for the moment it was due, unless it was done for that moment or somebody is doing it.
 * @param dueAt nothing to run it now, due or not
 * @throws what the database throws; what the job throws is its result
 */
export const runFor = async (needs: Needs, job: Job, dueAt?: string): Promise<Run | undefined> => {
  const now = isoNow(needs.app.clock)
  const taking = { dueAt: dueAt ?? now, now, term: needs.term, again: dueAt === undefined }
  if (!(await looksFree(needs.app.database, job.name, taking))) return undefined
  const lease = await take(needs.app.database, job.name, taking)
  return lease && work(needs, job, lease)
}
