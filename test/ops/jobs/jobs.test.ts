import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type App, createApp } from '../../../server/app.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { defineJob, type Job, type Work } from '../../../server/ops/jobs/job.ts'
import { createJobs } from '../../../server/ops/jobs/jobs.ts'
import { finish, renew, take } from '../../../server/ops/jobs/lease.ts'
import { createLog } from '../../../server/shared/log.ts'
import { refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../../support/network.ts'

const noon = new Date('2027-03-01T12:00:00Z')
const hoursLater = (hours: number) => new Date(noon.getTime() + hours * 3_600_000)

eachDialect('the jobs of two processes on one database', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let other: App
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
    other = await createApp(booted.config, { log: createLog('silent'), clock })
  })
  afterEach(async () => {
    await booted.app.database.db.deleteFrom('jobs').execute()
    clock.set(noon)
  })
  afterAll(async () => {
    await other?.close()
    await booted?.close()
  })

  const hourly = (run: (work: Work) => Promise<string> = async () => 'Gedaan.', name = 'proef') =>
    defineJob({ name, what: 'proeft', when: '0 * * * *', run })
  const counted = () => {
    const runs: string[] = []
    return { runs, job: hourly(async ({ at }) => `Keer ${runs.push(at)}.`) }
  }
  const both = (job: Job, term = 60_000) => [createJobs(booted.app, [job], { term }), createJobs(other, [job], { term })] as const
  const row = () => booted.app.database.db.selectFrom('jobs').selectAll().where('name', '=', 'proef').executeTakeFirstOrThrow()
  const taking = (term: number) => ({ dueAt: noon.toISOString(), now: noon.toISOString(), term, again: false })

  it('what is due is run once, however many look at the same moment, and every time anew', async () => {
    const { runs, job } = counted()
    // Two connections to one SQLite file that write at once need two processes: see processes.test.ts.
    const [one, two] = [both(job)[0], dialect === 'sqlite' ? both(job)[0] : both(job)[1]]
    for (let hour = 0; hour < 10; hour++) {
      clock.set(hoursLater(hour))
      const said = await Promise.all([one.runDue(), two.runDue(), one.runDue()])
      expect(said.flat(), String(hour)).toEqual([{ name: 'proef', outcome: 'gelukt', said: `Keer ${hour + 1}.` }])
    }
    expect(runs).toHaveLength(10)
  })

  it('the app clock is the clock of a job', async () => {
    const { runs, job } = counted()
    clock.set(hoursLater(0.5))
    await both(job)[0].runDue()
    expect(runs).toEqual([hoursLater(0.5).toISOString()])
    expect(await row()).toMatchObject({ due_at: noon.toISOString(), started_at: runs[0], finished_at: runs[0], holder: null })
  })

  it('a server that starts does not catch up on a past it never saw; one that was down does, once', async () => {
    const { runs, job } = counted()
    const [first, later] = both(job)
    await first.start()
    await first.stop()
    expect(runs).toEqual([])
    clock.set(hoursLater(72))
    await later.start()
    await later.stop()
    expect(runs).toEqual([hoursLater(72).toISOString()])
    expect(await later.runDue()).toEqual([])
  })

  it('a lease is believed until its term ends; then the job of a process that crashed is taken over', async () => {
    const { runs, job } = counted()
    const crashed = await take(booted.app.database, 'proef', taking(400))
    expect(crashed?.takenOver).toBe(false)
    const [, two] = both(job)
    expect(await two.runDue()).toEqual([])
    expect((await refusal(two.run('proef'))).code).toBe('conflict')
    expect((await two.list())[0]).toMatchObject({ busy: true, last: noon.toISOString() })
    await wait(450)
    expect(await two.runDue()).toMatchObject([{ outcome: 'gelukt' }])
    expect(runs).toHaveLength(1)
  })

  it('who was taken over changes nothing any more', async () => {
    const slow = await take(booted.app.database, 'proef', taking(1))
    await wait(5)
    const quick = await take(other.database, 'proef', taking(60_000))
    if (!slow || !quick) throw new Error('both take it in turn')
    expect([await renew(booted.app.database, slow, 60_000), await renew(other.database, quick, 60_000)]).toEqual([false, true])
    await finish(booted.app.database, slow, noon.toISOString(), { outcome: 'mislukt', said: 'Te laat.' })
    expect(await row()).toMatchObject({ holder: quick.holder, outcome: null })
    await finish(other.database, quick, noon.toISOString(), { outcome: 'gelukt', said: 'Op tijd.' })
    expect(await row()).toMatchObject({ holder: null, outcome: 'gelukt', said: 'Op tijd.' })
  })

  it('a job that takes longer than its lease goes on saying that it lives, and hears it when it lost the lease', async () => {
    let aborted = false
    const long = hourly(async ({ signal }) => {
      await wait(900)
      aborted = signal.aborted
      return 'Lang.'
    })
    const [one, two] = both(long, 300)
    const running = one.runDue()
    await wait(600)
    expect(await two.runDue()).toEqual([])
    expect(await running).toMatchObject([{ said: 'Lang.' }])
    expect(aborted).toBe(false)

    clock.set(hoursLater(1))
    const again = one.runDue()
    await wait(50)
    await booted.app.database.db.updateTable('jobs').set({ holder: 'een ander' }).execute()
    await again
    expect(aborted).toBe(true)
    expect((await row()).holder).toBe('een ander')
  })

  it('what goes wrong is its last result, and stops neither the others nor the next time', async () => {
    let wrong = true
    const failing = hourly(async () => {
      if (wrong) throw new Error('De schijf is vol.')
      return 'Weer goed.'
    })
    const jobs = createJobs(booted.app, [failing, hourly(undefined, 'daarna')])
    expect(await jobs.runDue()).toEqual([
      { name: 'proef', outcome: 'mislukt', said: 'De schijf is vol.' },
      { name: 'daarna', outcome: 'gelukt', said: 'Gedaan.' },
    ])
    expect(await jobs.list()).toMatchObject([
      { name: 'proef', outcome: 'mislukt', said: 'De schijf is vol.', busy: false, next: hoursLater(1).toISOString() },
      { name: 'daarna', outcome: 'gelukt' },
    ])
    wrong = false
    clock.set(hoursLater(1))
    await jobs.start()
    await jobs.stop()
    expect((await jobs.list())[0]).toMatchObject({ outcome: 'gelukt', said: 'Weer goed.', last: hoursLater(1).toISOString() })
  })

  it('a server that stops waits for the job that runs; one that broke off is due again when a server starts', async () => {
    let ended = false
    const patient = hourly(async ({ signal }) => {
      await wait(200)
      ended = true
      signal.throwIfAborted()
      return 'Af.'
    })
    const [one, two] = both(patient)
    await booted.app.database.db.insertInto('jobs').values({ name: 'proef', due_at: '' }).execute()
    await one.start()
    await wait(50)
    await one.stop()
    expect(ended).toBe(true)
    expect(await row()).toMatchObject({ outcome: 'afgebroken', said: 'De server stopte.', holder: null })
    expect(await two.runDue()).toMatchObject([{ outcome: 'gelukt', said: 'Af.' }])
  })

  it('one job is run when somebody asks, due or not; one that does not exist is refused with the names', async () => {
    const { runs, job } = counted()
    const [one, two] = both(job)
    for (const jobs of [one, two, one]) expect(await jobs.run('proef')).toMatchObject({ outcome: 'gelukt' })
    expect(runs).toHaveLength(3)
    expect(await refusal(one.run('toString'))).toMatchObject({ code: 'not_found', message: expect.stringContaining('proef') })
  })

  it('what was done with the clock put forward does not keep the real time waiting', async () => {
    const { runs, job } = counted()
    const [one, two] = both(job)
    clock.set(hoursLater(24 * 90))
    expect(await one.runDue()).toHaveLength(1)
    clock.set(hoursLater(1))
    expect(await two.runDue()).toHaveLength(1)
    expect(await two.runDue()).toEqual([])
    expect(runs).toEqual([hoursLater(24 * 90).toISOString(), hoursLater(1).toISOString()])
  })

  it('a job that is rarely due is not done again because somebody asked for it in between', async () => {
    let runs = 0
    const yearly = defineJob({ name: 'proef', what: '', when: '0 4 1 1 *', run: async () => `Keer ${++runs}.` })
    const [one, two] = both(yearly)
    await one.run('proef')
    clock.set(hoursLater(48))
    expect(await two.runDue()).toEqual([])
  })

  it('a database that is away for a moment harms nobody: the next look finds the job', async () => {
    const { runs, job } = counted()
    const gone = await createApp(booted.config, { log: createLog('silent'), clock })
    const jobs = createJobs(gone, [job], { every: 20 })
    await jobs.start()
    await gone.database.close()
    clock.set(hoursLater(1))
    await wait(100)
    await jobs.stop()
    expect(runs).toEqual([])
    expect(await both(job)[0].runDue()).toHaveLength(1)
  })
})
