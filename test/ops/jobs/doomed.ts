import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { defineJob } from '../../../server/ops/jobs/job.ts'
import { createJobs } from '../../../server/ops/jobs/jobs.ts'

/** A process that takes a job and never ends it: the test kills it when it has said that it began. */
const app = await createApp(readConfig(process.env))
const proef = defineJob({
  name: 'proef',
  what: 'proeft',
  when: '0 0 * * *',
  run: () => {
    process.stdout.write('de taak draait op http://127.0.0.1:0\n')
    return new Promise<string>((done) => setTimeout(done, 600_000))
  },
})
await createJobs(app, [proef], { term: Number(process.env['TERM']) }).runDue()
