import { ourJobs } from '../../../server/ops/jobs/our-jobs.ts'
import { expect, it } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { defineJob } from '../../../server/ops/jobs/job.ts'
import { createJobs } from '../../../server/ops/jobs/jobs.ts'
import { bootApp, eachDialect } from '../../support/network.ts'
import { keptLog } from '../../support/kept-log.ts'
import { run, serveProcess } from '../../support/processes.ts'

eachDialect('real processes', (dialect) => {
  it('three that run what is due at the same moment do each job once', async () => {
    const { config, close } = await bootApp({ dialect })
    const all = ['server/ops/cli.ts', 'jobs:run', '--all', '--at', '2027-03-01T08:00+01:00']
    const env = { DATA_DIR: config.dataDir, DATABASE_URL: config.databaseUrl }
    const ended = await Promise.all([1, 2, 3].map(() => run(all, env)))
    expect(ended.map(({ code, err }) => [code, err])).toEqual([1, 2, 3].map(() => [0, '']))
    const lines = ended.flatMap(({ out }) => out.trim().split('\n')).filter((line) => line !== 'Er is niets aan de beurt.')
    expect(lines.map((line) => line.split(':')[0] ?? '').toSorted()).toEqual(ourJobs.map(({ name }) => name).toSorted())
    await close()
  })

  it('one that is killed while it does a job leaves the job to another, which waits until the lease is over and then does it', async () => {
    const { config, close } = await bootApp({ dialect })
    const log = keptLog()
    const app = await createApp(config, { log: log.log })
    const doomed = await serveProcess(['test/ops/jobs/doomed.ts'], {
      DATA_DIR: config.dataDir,
      DATABASE_URL: config.databaseUrl,
      TERM: '2000',
    })
    const jobs = createJobs(app, [defineJob({ name: 'proef', what: 'proeft', when: '0 0 * * *', run: async () => 'Toch gedaan.' })])
    await doomed.kill()
    expect(await jobs.runDue(), 'nobody knows yet that it is gone').toEqual([])
    await expect
      .poll(() => jobs.runDue(), { timeout: 10_000, interval: 200 })
      .toEqual([{ name: 'proef', outcome: 'gelukt', said: 'Toch gedaan.' }])
    expect(log.lines.map(({ msg }) => msg)).toContain('de taak is overgenomen van een proces dat er niet meer is')
    await app.close()
    await close()
  })
})
