import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/network.ts'
import { run, serveProcess } from '../support/processes.ts'
import { getPage } from '../support/server.ts'

describe('a network that begins on the terminal', { timeout: 180_000 }, () => {
  const { folder, remove } = temporaryFolder()
  const env = { DATA_DIR: folder, PORT: '0' }
  afterAll(remove)
  const cli = (args: string[], input = '') => run(['server/ops/cli.ts', ...args], env, input)
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('npm start on an empty database says which commands begin one', async () => {
    const server = await serveProcess(['server/main.ts'], env)
    for (const command of ['person:add', 'organisation:add', 'network:import']) expect(server.said.err).toContain(command)
    await server.stop()
  })

  it('an organisation, with a region that is made; and once only', async () => {
    const args = ['organisation:add', '--name', 'Lokaal team Noord', '--kind', 'lokaal team', '--region', 'Noordland']
    const made = await cli(args)
    expect([made.code, made.out.trim()]).toEqual([0, 'Toegevoegd: Lokaal team Noord'])
    const again = await cli(args)
    expect([again.code, again.err.trim()]).toEqual([1, 'Er is al een organisatie met deze naam.'])
    expect((await cli(['organisation:add', '--name', 'Zonder soort'])).err).toContain('--kind')
  })

  it('the first beheerder, and somebody with an organisation, a role and a leergroep, who gets an address', async () => {
    const password = 'paarse fietsbel onder water\n'
    expect((await cli(['person:add', '--email', 'beheer@voorbeeld.nl', '--name', 'Eerste Beheerder'], password)).code).toBe(0)
    const args = [
      'person:add',
      '--email',
      'gina@voorbeeld.nl',
      '--name',
      'Gina Noord',
      '--function',
      'jurist',
      '--leergroep',
      'LG-1A:coordinator',
    ]
    expect((await cli([...args, '--organisation', 'Nergens'])).err).toContain('organisation:add')
    expect((await cli([...args, '--leergroep', 'LG-1A:baas'])).err).toContain('LG-1A:baas')
    const { code, out } = await cli([...args, '--organisation', 'Lokaal team Noord', '--role', 'professional'])
    const path = /(\/uitnodiging\/[\w-]+)/.exec(out)?.[1] ?? ''
    expect([code, path.length > 20]).toEqual([0, true])
    const server = await serveProcess(['server/main.ts'], env)
    const page = await (await getPage(server.base, path)).text()
    expect(page).toContain('hoort bij Lokaal team Noord')
    expect(server.said.err).not.toContain('organisation:add')
    await server.stop()
    expect((await cli([...args, '--role', 'professional'])).err).toContain('al uitgenodigd')
  })

  it('a file: first what is wrong, then what would happen, then all of it; and what is written reads back', async () => {
    const head = 'e-mail;naam;functie;organisatie;soort;regio;rollen;leergroepen\n'
    const wrong = await cli(['network:import', file('fout.csv', `${head}a@b.nl;Jo Ja;=cmd;;;;;\nb@b.nl;Jo Nee;jurist;;;;;LG-9Z\n`)])
    expect([wrong.code, wrong.out.split('\n').slice(0, 2)]).toEqual([
      1,
      [expect.stringMatching(/^Regel 2: functie begint met/), expect.stringMatching(/^Regel 3: de leergroep/)],
    ])
    const good = file('goed.csv', `${head}c@voorbeeld.nl;Cees Zuid;jurist;Team Zuid;GI;Zuidland;;LG-1A\n`)
    const tried = await cli(['network:import', good, '--proef'])
    expect([tried.code, tried.out.trim()]).toEqual([
      0,
      expect.stringMatching(/^Dit zou gebeuren: uitnodigingen: 1, nieuwe organisaties: 1/),
    ])
    const done = await cli(['network:import', good])
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringMatching(/^Ingelezen: uitnodigingen: 1[^]*c@voorbeeld\.nl;http[^;]*\/uitnodiging\//),
    ])
    expect(done.err).toContain('1 van 1 uitgenodigd')
    const exported = await cli(['network:export'])
    expect(exported.out).toContain('beheer@voorbeeld.nl;Eerste Beheerder;beheerder;;;;beheerder;')
    const back = await cli(['network:import', file('terug.csv', exported.out)])
    expect([back.code, back.out]).toEqual([0, expect.stringContaining('Ingelezen: uitnodigingen: 0')])
    expect((await cli(['network:import', join(folder, 'weg.csv')])).err).toContain('niet te lezen')
    expect((await cli(['network:import'])).err).toContain('Noem één bestand')
  })

  it('an account is closed by its address; not the last beheerder, and nobody who is not there', async () => {
    expect((await cli(['person:deactivate', '--email', 'beheer@voorbeeld.nl'])).err).toContain('enige beheerder')
    expect((await cli(['person:deactivate', '--email', 'weg@voorbeeld.nl'])).err).toContain('geen account')
    expect((await cli(['person:deactivate'])).err).toContain('--email')
    const two = ['person:add', '--email', 'twee@voorbeeld.nl', '--name', 'Tweede Beheerder', '--role', 'beheerder']
    expect((await cli(two, 'paarse fietsbel onder water\n')).code).toBe(0)
    const closed = await cli(['person:deactivate', '--email', 'TWEE@voorbeeld.nl'])
    expect([closed.code, closed.out.trim()]).toEqual([0, 'Gesloten: TWEE@voorbeeld.nl. Vragen terug naar de leergroep: 0.'])
  })
})
