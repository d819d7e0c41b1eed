import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/ops/demo.ts'
import { AppError, type ErrorCode, statusOf } from '../../server/shared/errors.ts'
import { openSecurityLog, securityLogFile } from '../../server/shared/security-log.ts'
import { refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { bootApp, type Booted, emailOf, temporaryFolder } from '../support/network.ts'

type Fact = Record<string, string>

describe('the security log', () => {
  let booted: Booted
  beforeEach(async () => {
    booted = await bootApp({ rateLimits: true })
  })
  afterEach(() => booted?.close())

  const file = () => join(booted.config.dataDir, securityLogFile)
  const text = () => readFileSync(file(), 'utf8')
  const facts = () =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Fact)
  const signIn = (email: string, password: string, address = '198.51.100.7') =>
    enterWith(booted.app.people, { email, password, device: 'Firefox', address })

  it('tells who came in and who was kept out, from where and when, and holds no address and no password', async () => {
    const noor = (await booted.actor('noor')).id
    await refusal(signIn(emailOf('noor'), 'fout wachtwoord'))
    await refusal(signIn('niemand@leerkring.example', 'fout wachtwoord'))
    await signIn(emailOf('noor'), demoPassword)
    const told = facts()
    expect(told.map(({ action, result, person, address }) => [action, result, person, address])).toEqual([
      ['inloggen', 'geweigerd', noor, '198.51.100.7'],
      ['inloggen', 'geweigerd', undefined, '198.51.100.7'],
      ['inloggen', 'gelukt', noor, '198.51.100.7'],
    ])
    for (const { time } of told) expect(Math.abs(Date.parse(time ?? '') - Date.now())).toBeLessThan(60_000)
    expect(told[0]?.['account'], 'equal accounts have an equal mark').toBe(told[2]?.['account'])
    expect(told[0]?.['account']).not.toBe(told[1]?.['account'])
    expect(text()).not.toMatch(/noor|niemand|@|fout wachtwoord|Firefox/)
  })

  it('gives an account another mark with another key, so that nobody can look addresses up', async () => {
    const { dataDir } = booted.config
    const other = openSecurityLog(dataDir, { for: () => Buffer.alloc(32, 7) })
    booted.app.security.record({ action: 'proef', result: 'gelukt', account: 'a@voorbeeld.nl' })
    other.record({ action: 'proef', result: 'gelukt', account: 'a@voorbeeld.nl' })
    other.close()
    const marks = facts().map(({ account }) => account)
    expect([marks.length, new Set(marks).size]).toEqual([2, 2])
  })

  it('a flood of one person is told once a minute, and others are told meanwhile', () => {
    const { security } = booted.app
    for (let round = 0; round < 5000; round++) security.record({ action: 'proef', result: 'geweigerd', person: 'iemand' })
    security.record({ action: 'proef', result: 'geweigerd', person: 'een ander' })
    security.record({ action: 'inloggen', result: 'gelukt', person: 'iemand' })
    const told = facts()
    expect(told.length).toBeLessThanOrEqual(242) // two minutes, when the clock turns in between
    expect(told.filter(({ why }) => why?.startsWith('te veel')).length).toBeGreaterThanOrEqual(1)
    expect(told.at(-2)).toMatchObject({ person: 'een ander' })
    expect(told.at(-1), 'who came in is always told').toMatchObject({ result: 'gelukt' })
  })

  it.skipIf(!existsSync('/dev/full'))('a disk that is full keeps nobody from working, and the operator hears of it', () => {
    const { folder, remove } = temporaryFolder()
    symlinkSync('/dev/full', join(folder, securityLogFile))
    const faults: unknown[] = []
    const full = openSecurityLog(folder, { for: () => Buffer.alloc(32, 7) }, (error) => faults.push(error))
    expect(() => full.record({ action: 'proef', result: 'geweigerd' })).not.toThrow()
    expect(faults.length).toBeGreaterThan(0)
    remove()
  })

  it('tells that somebody tries too often', async () => {
    for (let round = 0; round < 12; round++) await refusal(signIn(emailOf('noor'), 'fout'))
    expect(facts().map(({ result }) => result)).toEqual([...Array<string>(10).fill('geweigerd'), 'te vaak', 'te vaak'])
  })

  it('keeps refusals that say something about rights, and nothing of a form that was filled in wrong or of a fault of ours', () => {
    const where = { action: 'pagina', person: 'p-1', address: '203.0.113.9', object: '/consultaties/2026-0001' }
    const codes: ErrorCode[] = [
      'not_found',
      'not_allowed',
      'not_signed_in',
      'invalid',
      'conflict',
      'too_many',
      'personal_data',
      'unavailable',
    ]
    for (const code of codes) booted.app.security.refused(new AppError(code, 'Een zin met moeder erin.'), where)
    booted.app.security.refused(new Error('stuk'), where)
    booted.app.security.refused(undefined, where)
    expect(facts().map(({ time: _, level: __, ...fact }) => fact)).toEqual([
      { ...where, result: 'geweigerd', why: 'not_found' },
      { ...where, result: 'geweigerd', why: 'not_allowed' },
      { ...where, result: 'geweigerd', why: 'not_signed_in' },
      { ...where, result: 'te vaak', why: 'too_many' },
    ])
    expect(text()).not.toContain('moeder')
  })

  it('is for its owner alone, and goes on where it was at the next start', async () => {
    const fresh = await bootApp({ empty: true })
    expect(statSync(join(fresh.config.dataDir, securityLogFile)).mode & 0o777).toBe(0o600)
    await fresh.close()
    await signIn(emailOf('noor'), demoPassword)
    const again = openSecurityLog(booted.config.dataDir, booted.app.database.secrets)
    again.record({ action: 'uitloggen', result: 'beëindigd' })
    again.close()
    expect(facts().map(({ action }) => action)).toEqual(['inloggen', 'uitloggen'])
  })
})

describe('a refusal', () => {
  it('has the status that a browser, a proxy and a client of the API act on', () => {
    const statuses = { invalid: 400, not_signed_in: 401, not_allowed: 403, not_found: 404, conflict: 409, personal_data: 422 } as const
    for (const [code, status] of Object.entries({ ...statuses, too_many: 429, unavailable: 503 }))
      expect(statusOf(code as ErrorCode), code).toBe(status)
  })
})
