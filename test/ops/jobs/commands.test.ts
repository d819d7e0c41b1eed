import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../server/db/database.ts'
import { ourJobs } from '../../../server/ops/jobs/our-jobs.ts'
import { networkFolder } from '../../support/network.ts'
import { run, serveProcess } from '../../support/processes.ts'

const names = ourJobs.map(({ name }) => name)

describe('the jobs on the command line', () => {
  const { folder, remove } = networkFolder()
  afterAll(remove)
  const cli = (args: string[], env: Record<string, string> = {}) => run(['server/ops/cli.ts', ...args], { DATA_DIR: folder, ...env })
  const inMarch = ['--at', '2027-03-01T08:00+01:00']

  it('jobs lists what there is, when it comes and how it went', async () => {
    const before = await cli(['jobs'])
    expect([before.code, before.err]).toEqual([0, ''])
    for (const name of names) expect(before.out).toContain(name)
    expect(before.out.match(/nog niet gedaan/g)).toHaveLength(names.length)
    const ran = await cli(['jobs:run', 'journal-check'])
    expect([ran.code, ran.out.trim(), ran.err]).toEqual([0, 'journal-check: gelukt. Het journaal klopt.', ''])
    const after = (await cli(['jobs'])).out
    expect(after).toMatch(
      /journal-check .*\n {2}patroon {3}30 3 \* \* \*\n {2}volgende {2}.* 03:30\n {2}laatste {3}(?!nog).*\n {2}uitslag {3}gelukt: /,
    )
    expect(after.match(/nog niet gedaan/g)).toHaveLength(names.length - 1)
  })

  it('--all --at runs everything that would be due then, with the clock of the app at that moment, and not twice', async () => {
    const ran = await cli(['jobs:run', '--all', ...inMarch])
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out.trim().split('\n')).toEqual(names.map((name) => expect.stringContaining(`${name}: gelukt. `) as string))
    expect((await cli(['jobs:run', '--all', ...inMarch])).out.trim()).toBe('Er is niets aan de beurt.')
    expect((await cli(['jobs'])).out).toContain('1 mrt 2027')
  })

  it('a job that fails ends with 1 and its sentence', async () => {
    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    await database.db.updateTable('journal').set({ actor_role: 'keizer' }).where('seq', '=', 2).execute()
    await database.close()
    const ran = await cli(['jobs:run', 'journal-check'])
    expect([ran.code, ran.out]).toEqual([1, expect.stringMatching(/^journal-check: mislukt\. Het journaal klopt niet/)])
  })

  it.each([
    [['jobs:run'], {}, 'Noem één taak'],
    [['jobs:run', 'journal-check', '--all'], {}, 'Noem één taak'],
    [['jobs:run', 'een', 'twee'], {}, 'Noem één taak'],
    [['jobs:run', 'bestaat-niet'], {}, 'expired-sessions'],
    [['jobs:run', '--all', '--at', 'morgen'], {}, '--at'],
    [['jobs:run', '--all', '--at', '2027-03-01T08:00'], {}, 'tijdzone'],
    [['jobs:run', '--all', ...inMarch], { BASE_URL: 'https://leerkring.example' }, 'https'],
  ])('%j with %j is refused with a sentence', async (args, env, named) => {
    const { code, err, out } = await cli(args, env)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(named)
    expect(err).not.toContain('at file:')
  })
})

describe('a server that runs', () => {
  it('does what is due, and stops with nothing under way', async () => {
    const { folder, remove } = networkFolder()
    const database = openDatabase({ dataDir: folder, databaseUrl: '' })
    const jobs = () => database.db.selectFrom('jobs').selectAll().orderBy('name').execute()
    await database.db.insertInto('jobs').values({ name: 'journal-check', due_at: '' }).execute()
    const server = await serveProcess(['server/main.ts'], { DATA_DIR: folder, PORT: '0' })
    await expect.poll(async () => (await jobs()).find(({ name }) => name === 'journal-check')?.outcome, { timeout: 20_000 }).toBe('gelukt')
    expect(
      (await jobs()).map(({ name }) => name),
      'the others wait for their time',
    ).toEqual(names.toSorted())
    expect(await server.stop()).toBe(0)
    expect((await jobs()).every(({ holder }) => holder === null)).toBe(true)
    await database.close()
    remove()
  })
})
