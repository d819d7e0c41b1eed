import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { demoPassword } from '../../../server/ops/demo.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { createJobs } from '../../../server/ops/jobs/jobs.ts'
import { ourJobs } from '../../../server/ops/jobs/our-jobs.ts'
import { enterWith } from '../../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf } from '../../support/network.ts'
import { keptLog } from '../../support/kept-log.ts'

const day = 86_400_000

eachDialect('what the server does by itself', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterAll(() => booted?.close())
  const run = (name: string) => createJobs(booted.app, ourJobs).run(name)
  const db = () => booted.app.database.db

  it('takes away the sessions that are over, by the clock of the app, and no other', async () => {
    const { app } = booted
    await enterWith(app.people, { email: emailOf('noor'), password: demoPassword, device: '', address: '' })
    const { handle } = await enterWith(app.people, { email: emailOf('femke'), password: demoPassword, device: '', address: '' })
    await db().updateTable('sessions').set({ expires_at: '2026-01-01T00:00:00.000Z' }).where('id_hash', '!=', handle).execute()
    expect(await run('expired-sessions')).toMatchObject({ outcome: 'gelukt', said: '1 verlopen sessie weggehaald.' })
    expect((await db().selectFrom('sessions').select('id_hash').execute()).map(({ id_hash }) => id_hash)).toEqual([handle])
    clock.set(new Date(Date.now() + day))
    expect(await run('expired-sessions')).toMatchObject({ said: '1 verlopen sessie weggehaald.' })
    clock.release()
  })

  it('brings an index up to date that was left behind', async () => {
    await booted.app.loadContent()
    await db().updateTable('search_pages').set({ words: '', hash: 'oud' }).execute()
    await sql`delete from search_state`.execute(db())
    expect(await run('search-refresh')).toMatchObject({ outcome: 'gelukt' })
    expect(await db().selectFrom('search_pages').select('page').where('hash', '=', 'oud').execute()).toEqual([])
  })
})

describe('the journal check', () => {
  it('says that the journal holds; what does not hold is an error in the log, in the security log and as last result', async () => {
    const { app: first, config, close } = await bootApp()
    expect(await createJobs(first, ourJobs).run('journal-check')).toMatchObject({ outcome: 'gelukt', said: 'Het journaal klopt.' })
    await first.database.db.updateTable('journal').set({ actor_role: 'keizer' }).where('seq', '=', 2).execute()
    const log = keptLog()
    const app = await createApp(config, { log: log.log })
    const jobs = createJobs(app, ourJobs)
    const { said } = await jobs.run('journal-check')
    expect(said).toMatch(/^Het journaal klopt niet\. .+: de keten is gebroken bij regel 2\. En nog \d+: zie/)
    expect((await jobs.list()).find(({ name }) => name === 'journal-check')).toMatchObject({ outcome: 'mislukt', said })
    expect(log.lines.filter(({ level }) => level === 50)).toMatchObject([{ job: 'journal-check', err: { message: said } }])
    const lines = readFileSync(join(config.dataDir, 'security.log'), 'utf8').trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 50,
      action: 'journaal nalopen',
      result: 'niet in orde',
      why: expect.stringContaining('gebroken bij regel 2'),
    })
    await app.close()
    await close()
  })
})
