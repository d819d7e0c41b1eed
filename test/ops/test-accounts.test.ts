import { afterEach, describe, expect, it } from 'vitest'
import { isExposed, readConfig } from '../../server/config.ts'
import { loadNetwork } from '../../server/ops/load-network.ts'
import { refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { bootApp, type Booted, emailOf, networkFolder, temporaryFolder } from '../support/network.ts'
import { run } from '../support/processes.ts'
import { startServer } from '../support/server.ts'

const person = { email: 'echt@organisatie.example', name: 'Echt Iemand', function: 'beheerder', password: 'een lang wachtwoord' }
const add = ['server/ops/cli.ts', 'person:add', '--email', person.email, '--name', person.name]

describe('accounts with a password that many know', () => {
  const removes: Array<() => void> = []
  let booted: Booted | undefined
  afterEach(async () => {
    await booted?.close()
    booted = undefined
    for (const remove of removes.splice(0)) remove()
  })
  const folderOf = (made: { folder: string; remove: () => void }) => {
    removes.push(made.remove)
    return made.folder
  }
  const sentenceOf = async (env: Record<string, string>, program = ['server/main.ts']) => {
    const { code, err, out } = await run(program, { PORT: '0', ...env }, 'een lang wachtwoord\n')
    expect([code, out, err.trim().split('\n').length], err).toEqual([1, '', 1])
    return err
  }

  it.each([
    [{ BASE_URL: 'https://leerkring.example' }, true],
    [{ BASE_URL: 'http://leerkring.example' }, true],
    [{ BASE_URL: 'http://10.0.0.5:4321' }, true],
    [{ HOST: '0.0.0.0' }, true],
    [{ HOST: '::' }, true],
    [{ HOST: '192.168.1.4' }, true],
    [{ BASE_URL: 'https://localhost' }, true],
    [{}, false],
    [{ HOST: 'localhost', BASE_URL: 'http://localhost:4321' }, false],
    [{ HOST: '127.0.0.2' }, false],
    [{ HOST: '::1', BASE_URL: 'http://[::1]:4321' }, false],
  ])('%j: others can reach it: %j', (env, exposed) => {
    expect(isExposed(readConfig(env))).toBe(exposed)
  })

  it.each<Record<string, string>>([
    { BASE_URL: 'https://leerkring.example' },
    { HOST: '0.0.0.0' },
    { BASE_URL: 'http://leerkring.example' },
  ])('the server does not start with the demo in it where others can reach it: %j', async (env) => {
    const folder = folderOf(networkFolder())
    expect(await sentenceOf({ ...env, DATA_DIR: folder })).toContain('accounts van de demo of van een belastingproef')
    expect(await sentenceOf({ ...env, DATA_DIR: folder }, ['server/ops/demo-start.ts'])).toContain('accounts van de demo')
  })

  it('nor with accounts of a load test; closed ones are no danger', async () => {
    booted = await bootApp({ empty: true })
    await booted.app.loadContent()
    await loadNetwork(booted.app, { people: 2, consultations: 1, participants: 2 })
    const dataDir = booted.config.dataDir
    expect(await sentenceOf({ DATA_DIR: dataDir, BASE_URL: 'https://leerkring.example' })).toContain('belastingproef')
    await booted.app.database.db.updateTable('people').set({ active: 0 }).execute()
    expect(await booted.app.people.testAccountIsOpen()).toBe(false)
  })

  it('without limits the server starts on this machine only', () => {
    for (const env of [{ BASE_URL: 'https://leerkring.example' }, { HOST: '0.0.0.0' }, { BASE_URL: 'http://leerkring.example' }])
      expect(() => readConfig({ ...env, RATE_LIMITS: 'off' }), JSON.stringify(env)).toThrow('RATE_LIMITS')
    expect(readConfig({ RATE_LIMITS: 'off' }).rateLimits).toBe(false)
  })

  it('nobody real is added beside them, and no load test beside somebody real', async () => {
    const demo = folderOf(networkFolder())
    expect(await sentenceOf({ DATA_DIR: demo }, add)).toContain('accounts van de demo of van een belastingproef')
    const real = folderOf(temporaryFolder())
    expect((await run(add, { DATA_DIR: real }, 'een lang wachtwoord\n')).code).toBe(0)
    const load = ['server/ops/cli.ts', 'network:load', '--people', '2', '--consultations', '1', '--participants', '2']
    expect(await sentenceOf({ DATA_DIR: real }, load)).toContain('echte mensen')
    expect(await sentenceOf({ DATA_DIR: real }, ['server/ops/cli.ts', 'demo:load'])).toContain('andere mensen')
  })

  it('do not get in where others can reach it, also when they were added after the start', async () => {
    const server = await startServer({ empty: true, settings: { baseUrl: 'https://leerkring.example' } })
    const { people } = server.app
    await people.add({ ...person, roles: ['beheerder'] })
    await people.add({ ...person, email: emailOf('noor'), roles: ['professional'] })
    const signIn = (email: string) => enterWith(people, { email, password: person.password, device: '', address: '203.0.113.9' })
    expect((await signIn(person.email)).personId).toBeTruthy()
    expect(await refusal(signIn(emailOf('noor')))).toMatchObject({ code: 'invalid', field: 'password' })
    await server.close()
  })
})
