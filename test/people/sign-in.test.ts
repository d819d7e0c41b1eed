import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/ops/demo.ts'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import { refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../support/network.ts'

const hours = (count: number) => count * 3_600_000

eachDialect('signing in', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterAll(() => booted?.close())

  const people = () => booted.app.people
  const signIn = (email: unknown, password: unknown = demoPassword, address = '192.0.2.1') =>
    enterWith(people(), { email, password, device: 'Firefox op Linux', address })
  const asName = (name: Name) => signIn(emailOf(name))

  it('with the right password gives a session that knows who it is', async () => {
    const { id } = await asName('noor')
    expect((await people().actorOfSession(id))?.actor).toMatchObject({
      name: 'Noor Adema',
      organisation: { name: 'Lokaal team Kantelhof' },
      region: { name: 'Hart van Brabant' },
    })
  })

  it('takes an address with capitals and spaces around it', async () => {
    expect((await signIn('  NOOR@Leerkring.Example ')).personId).toBe((await booted.actor('noor')).id)
  })

  it('gives one answer to a wrong password, an unknown address and a closed account', async () => {
    const { db } = booted.app.database
    await db.updateTable('people').set({ active: 0 }).where('email', '=', emailOf('jelle')).execute()
    const answers = [
      await refusal(signIn(emailOf('noor'), 'fout wachtwoord')),
      await refusal(signIn('niemand@leerkring.example')),
      await refusal(asName('jelle')),
      await refusal(signIn(emailOf('noor'), 'x'.repeat(201))),
    ]
    expect(new Set(answers.map(({ code, message, field }) => `${code} ${message} ${field}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ code: 'invalid', field: 'password' })
    await db.updateTable('people').set({ active: 1 }).where('email', '=', emailOf('jelle')).execute()
    expect((await asName('jelle')).personId).toBe((await booted.actor('jelle')).id)
  })

  it('does the slow work for an address nobody has, too', async () => {
    const timeOf = async (work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let round = 0; round < 5; round++) {
        const started = process.cpuUsage()
        await work()
        const { user, system } = process.cpuUsage(started)
        times.push(user + system)
      }
      return times.toSorted((one, other) => one - other)[2] ?? 0
    }
    await refusal(signIn('niemand@leerkring.example'))
    const known = await timeOf(() => refusal(signIn(emailOf('noor'), 'fout wachtwoord')))
    const unknown = await timeOf(() => refusal(signIn('niemand@leerkring.example')))
    expect(unknown / known, 'processor time without an account against with one').toBeGreaterThan(0.4)
    expect(unknown / known).toBeLessThan(2.5)
  })

  it.each([[undefined], [''], [7], [null], ['   '], ['a\u0000b']])('asks for an address instead of %j', async (email) => {
    expect(await refusal(signIn(email))).toMatchObject({ code: 'invalid', field: 'email' })
  })

  it.each([[undefined], [''], [7], [{}]])('asks for a password instead of %j', async (password) => {
    const attempt = enterWith(people(), { email: emailOf('noor'), password, device: '', address: '' })
    expect(await refusal(attempt)).toMatchObject({ code: 'invalid', field: 'password' })
  })

  it('keeps only the SHA-256 of a session id, never the id', async () => {
    const { id, handle } = await asName('femke')
    const rows = await booted.app.database.db.selectFrom('sessions').selectAll().execute()
    expect(rows.map((row) => row.id_hash)).toContain(createHash('sha256').update(id).digest('hex'))
    expect(handle).toBe(createHash('sha256').update(id).digest('hex'))
    expect(JSON.stringify(rows)).not.toContain(id)
    if (dialect !== 'sqlite') return
    const files = ['leerkring.db', 'leerkring.db-wal'].map((name) => readFileSync(join(booted.config.dataDir, name)))
    expect(files.some((bytes) => bytes.includes(handle))).toBe(true)
    expect(files.some((bytes) => bytes.includes(id))).toBe(false)
  })

  it('keeps no password, and an argon2id hash that costs what it should', async () => {
    const rows = await booted.app.database.db.selectFrom('credentials').select('secret').where('kind', '=', 'wachtwoord').execute()
    expect(rows.length).toBeGreaterThan(10)
    for (const { secret } of rows) expect(secret).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('lasts two hours from its last use and twelve from its beginning, and an expired session is nobody', async () => {
    const start = new Date()
    clock.set(start)
    const used = await asName('ruben')
    const list = () => people().sessions.list(used.personId)
    expect((await list()).map((session) => session.handle)).toContain(used.handle)
    const { db } = booted.app.database
    await db
      .updateTable('sessions')
      .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
      .where('id_hash', '=', used.handle)
      .execute()
    expect(await people().actorOfSession(used.id)).toBeUndefined()
    const fresh = await asName('ruben')
    const { expires_at } = await db
      .selectFrom('sessions')
      .select('expires_at')
      .where('id_hash', '=', fresh.handle)
      .executeTakeFirstOrThrow()
    expect(Math.abs(Date.parse(expires_at) - Date.now() - hours(2))).toBeLessThan(60_000)
    const began = new Date(Date.now() - hours(11.5)).toISOString()
    const soonOver = { created_at: began, expires_at: new Date(Date.now() + hours(0.2)).toISOString() }
    await db.updateTable('sessions').set(soonOver).where('id_hash', '=', fresh.handle).execute()
    const usedAgain = await people().sessions.read(fresh.id)
    expect(Date.parse(usedAgain?.expiresAt ?? ''), 'use moves the end on, not past the twelfth hour').toBe(Date.parse(began) + hours(12))
    expect(await people().sessions.usedLive(fresh.handle, usedAgain?.expiresAt ?? '')).toBe(usedAgain?.expiresAt)
    clock.release()
  })

  it('ends with signing out; "overal uitloggen" ends all of them and tells which', async () => {
    const ended: string[] = []
    people().sessions.onEnded((handles) => ended.push(...handles))
    const [one, two, three] = [await asName('lotte'), await asName('lotte'), await asName('lotte')]
    const other = await asName('noor')
    await people().sessions.end(one.id)
    expect(await people().actorOfSession(one.id)).toBeUndefined()
    expect(await people().actorOfSession(two.id)).toBeDefined()
    await people().sessions.endAll(two.personId)
    expect(await people().actorOfSession(two.id)).toBeUndefined()
    expect(await people().sessions.list(two.personId)).toEqual([])
    expect(ended.toSorted()).toEqual([one.handle, two.handle, three.handle].toSorted())
    expect(await people().actorOfSession(other.id)).toBeDefined()
  })

  it('rights follow the tables at once: a session of somebody whose account is closed is nobody', async () => {
    const { id, personId } = await asName('merel')
    expect(await people().actorOfSession(id)).toBeDefined()
    await booted.app.database.db.updateTable('people').set({ active: 0 }).where('id', '=', personId).execute()
    expect(await people().actorOfSession(id)).toBeUndefined()
  })
})

describe('guessing passwords', () => {
  it('stops after ten attempts for an account from one network, known or not, with a sentence that says how long', async () => {
    const booted = await bootApp({ rateLimits: true })
    const attempt = (email: string, password: string) =>
      refusal(enterWith(booted.app.people, { email, password, device: '', address: '198.51.100.7' }))
    for (const email of [emailOf('noor'), 'niemand@leerkring.example']) {
      for (let round = 0; round < 10; round++) expect((await attempt(email, 'fout')).code).toBe('invalid')
      const refused = await attempt(email, demoPassword)
      expect(refused).toMatchObject({ code: 'too_many', message: expect.stringMatching(/Wacht \d+ minuten/) })
      expect(refused.retryAfterMs).toBeGreaterThan(60_000)
    }
    await booted.close()
  })

  it('capitals and spaces give no new attempts', async () => {
    const booted = await bootApp({ rateLimits: true })
    const attempt = (email: string) =>
      refusal(enterWith(booted.app.people, { email, password: 'fout', device: '', address: '198.51.100.7' }))
    const spellings = [
      emailOf('noor'),
      emailOf('noor').toUpperCase(),
      ` ${emailOf('noor')} `,
      'Noor@Leerkring.Example',
      'nOOr@leerkring.example',
    ]
    for (let round = 0; round < 10; round++) expect((await attempt(spellings[round % 5] ?? '')).code).toBe('invalid')
    for (const spelling of spellings) expect((await attempt(spelling)).code, spelling).toBe('too_many')
    await booted.close()
  })

  it('a stranger who guesses wrong on purpose does not shut somebody out: not from elsewhere, and not from a known device', async () => {
    const booted = await bootApp({ rateLimits: true })
    const noor = (more: { address: string; mark?: string; password?: string }) =>
      enterWith(booted.app.people, { email: emailOf('noor'), password: demoPassword, device: '', ...more })
    const { newMark } = await noor({ address: '203.0.113.9' })
    expect(newMark).toBeTruthy()
    const strangers = async (from: number, to: number) => {
      for (let at = from; at < to; at++) await refusal(noor({ address: `198.51.100.${at}`, password: 'fout' }))
    }
    await strangers(0, 12)
    expect((await noor({ address: '203.0.113.9' })).personId, 'ten wrong ones from ten networks').toBeTruthy()
    await strangers(0, 100)
    expect((await refusal(noor({ address: '203.0.113.9' }))).code, 'a hundred from everywhere: a new device waits').toBe('too_many')
    const again = await noor({ address: '192.0.2.1', mark: newMark })
    expect(again.newMark, 'a known device, from whatever network, keeps its mark').toBeUndefined()
    await booted.close()
  })

  it('a computer that several people share knows each of the last five, and a spent limit of its network does not shut them out', async () => {
    const booted = await bootApp({ rateLimits: true })
    const attempt = (name: Name, mark: string, password = demoPassword) =>
      enterWith(booted.app.people, { email: emailOf(name), password, device: '', mark, address: '198.51.100.7' })
    let cookie = ''
    const people = ['noor', 'femke', 'bram', 'indra', 'merel'] as const
    for (const name of people) cookie = (await attempt(name, cookie)).newMark ?? cookie
    for (const name of people) expect((await attempt(name, cookie)).newMark, name).toBeUndefined()
    for (let round = 0; round < 110; round++)
      await enterWith(booted.app.people, {
        email: `gok${round}@voorbeeld.nl`,
        password: 'fout',
        device: '',
        address: '198.51.100.7',
      }).catch(() => undefined)
    expect((await refusal(attempt('lotte', ''))).code, 'a device nobody knows waits').toBe('too_many')
    expect((await attempt('noor', cookie)).personId).toBe((await booted.actor('noor')).id)
    expect(
      (await attempt('noor', `${'x.y~'.repeat(500)}`).catch(() => undefined)) ?? {},
      'a cookie without end is read no further',
    ).toEqual({})
    await booted.close()
  })

  it('the mark of a device is of one person, and cannot be made up or used to guess more', async () => {
    const booted = await bootApp({ rateLimits: true })
    const attempt = (email: string, mark: string, address: string, password = 'fout') =>
      enterWith(booted.app.people, { email, password, device: '', mark, address })
    const { newMark = '' } = await attempt(emailOf('noor'), '', '203.0.113.1', demoPassword)
    expect((await attempt(emailOf('femke'), newMark, '203.0.113.2', demoPassword)).newMark, 'of noor, not of femke').toBeTruthy()
    for (const wrong of [`${newMark}x`, newMark.split('.')[0] ?? '', `x.${newMark.split('.')[1]}`, '.', 'a.b'])
      expect((await attempt(emailOf('noor'), wrong, '203.0.113.3', demoPassword)).newMark, wrong).toBeTruthy()
    for (let round = 0; round < 10; round++)
      expect((await refusal(attempt(emailOf('noor'), newMark, `192.0.2.${round}`))).code).toBe('invalid')
    expect((await refusal(attempt(emailOf('noor'), newMark, '192.0.2.99', demoPassword))).code).toBe('too_many')
    await booted.close()
  })

  it('stops after a hundred attempts from one address of the network, whatever the accounts; another address goes on', async () => {
    const booted = await bootApp({ rateLimits: true })
    const from = (address: string, email: string, password = 'fout') =>
      enterWith(booted.app.people, { email, password, device: '', address })
    const guesses = Array.from({ length: 100 }, (_, round) => refusal(from('198.51.100.7', `gok${round}@leerkring.example`)))
    expect(new Set((await Promise.all(guesses)).map(({ code }) => code))).toEqual(new Set(['invalid']))
    expect((await refusal(from('198.51.100.7', emailOf('noor'), demoPassword))).code).toBe('too_many')
    expect((await from('198.51.100.8', emailOf('noor'), demoPassword)).personId).toBe((await booted.actor('noor')).id)
    await booted.close()
  })

  it('a right password forgives the wrong ones before it', async () => {
    const booted = await bootApp({ rateLimits: true })
    const from = (password: string) =>
      enterWith(booted.app.people, { email: emailOf('noor'), password, device: '', address: '198.51.100.7' })
    for (let round = 0; round < 3; round++) {
      for (let wrong = 0; wrong < 6; wrong++) expect((await refusal(from('fout'))).code).toBe('invalid')
      await from(demoPassword)
    }
    await booted.close()
  })
})
