import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from '../../app.ts'
import { readerLags } from '../../journal/following.ts'
import { commits, requests } from '../../shared/measures.ts'

/** What only the program that serves knows. */
export type Live = { sockets(): number }

type Row = { labels: Record<string, string>; value: number }

/** A figure that is asked for when somebody looks. What cannot be asked (the database is away) is left out, and the rest shown. */
const asked = (registers: Registry[], name: string, help: string, labelNames: string[], ask: () => Promise<Row[]>): void => {
  new Gauge({
    name,
    help,
    labelNames,
    registers,
    async collect() {
      this.reset()
      for (const { labels, value } of await ask().catch(() => [])) this.set(labels, value)
    },
  })
}

const one = (value: number): Row[] => [{ labels: {}, value }]

const jobRows = async ({ database, clock }: App) => {
  const jobs = await database.db.selectFrom('jobs').select(['name', 'outcome', 'finished_at']).execute()
  return jobs.map(({ name, outcome, finished_at }) => ({
    job: name,
    failed: outcome && outcome !== 'gelukt' ? 1 : 0,
    age: finished_at ? (clock.now().getTime() - Date.parse(finished_at)) / 1000 : undefined,
  }))
}

const askDatabase = (app: App, registers: Registry[]) => {
  asked(registers, 'leerkring_journal_lag', 'Entries of the journal that a reader has not taken', ['reader'], async () =>
    (await readerLags(app.database.db)).map(({ reader, lag }) => ({ labels: { reader }, value: lag })),
  )
  asked(registers, 'leerkring_job_failed', '1 when the last run of a job failed', ['job'], async () =>
    (await jobRows(app)).map(({ job, failed }) => ({ labels: { job }, value: failed })),
  )
  asked(registers, 'leerkring_job_age_seconds', 'Since the last run of a job ended', ['job'], async () =>
    (await jobRows(app)).flatMap(({ job, age }) => (age === undefined ? [] : [{ labels: { job }, value: age }])),
  )
  asked(registers, 'leerkring_mails', 'Mails that wait, and mails that were given up', ['state'], async () => {
    const { waiting, dead } = await app.mail.counts()
    return [
      { labels: { state: 'waiting' }, value: waiting },
      { labels: { state: 'dead' }, value: dead },
    ]
  })
  asked(registers, 'leerkring_sessions', 'Sessions that are open', [], async () => one(await app.people.openSessions()))
}

/**
 * Everything that is counted, in a register of its own. No label names a person, a question or an address.
 * @returns the register, and what ends the counting
 */
export const createFigures = (app: App, live: Live) => {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
  const answered = new Histogram({
    name: 'leerkring_http_request_seconds',
    help: 'Requests that were answered, by the first word of their address',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  })
  const committed = new Histogram({
    name: 'leerkring_commit_seconds',
    help: 'Writing transactions, from begin to commit or undoing',
    labelNames: ['done'],
    buckets: [0.0005, 0.001, 0.0025, ...buckets],
    registers,
  })
  const messages = new Counter({ name: 'leerkring_messages_total', help: 'Messages in consultations', registers })
  asked(registers, 'leerkring_sockets', 'Live connections', [], async () => one(live.sockets()))
  askDatabase(app, registers)
  const ends = [
    requests.listen(({ method, route, status, seconds }) =>
      answered.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    ),
    commits.listen(({ seconds, done }) => committed.observe({ done: String(done) }, seconds)),
    app.consultations.listen(({ event }) => event.type === 'message' && messages.inc()),
  ]
  return { register, close: () => ends.forEach((end) => end()) }
}
