import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { demoPassword } from '../../server/ops/demo.ts'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import { keepCredential } from '../../server/people/sign-in/credentials.ts'
import type { NextStep, SignInResult, SignInStep } from '../../server/people/sign-in/steps.ts'
import { createLog } from '../../server/shared/log.ts'
import { outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../support/network.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A proof that somebody has who was given one: a word, of which the hash is kept. */
const wordStep = (kind: string): SignInStep => ({
  kind,
  needed: async (who) => (await who.credentials(kind)).length > 0,
  prove: async (who, answer) => (await who.credentials(kind)).find(({ secret }) => secret === sha256(String(answer))),
})

eachDialect('signing in with more than a password', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let app: App
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    app = await createApp(
      { ...booted.config, rateLimits: true },
      { log: createLog('silent'), clock, signInSteps: [wordStep('tweede'), wordStep('derde')] },
    )
    await give('noor', 'tweede', 'lepelaar')
    await give('femke', 'tweede', 'aalscholver')
    await give('femke', 'derde', 'kluut')
  })
  afterEach(() => clock.release())
  afterAll(async () => {
    await app?.close()
    await booted?.close()
  })

  const give = async (name: Name, kind: string, word: string) => {
    const { id: personId } = await booted.actor(name)
    await app.database.write((tx) => keepCredential(tx, clock, { personId, kind, secret: sha256(word) }))
  }
  const sessions = async () => (await app.database.db.selectFrom('sessions').select('id_hash').execute()).length
  const attempts = () => app.database.db.selectFrom('sign_in_attempts').selectAll().execute()
  const begin = (name: Name, password = demoPassword, address = '198.51.100.7') =>
    app.people.signIn.withPassword({ email: emailOf(name), password, device: 'Firefox op Linux', address })
  const next = (result: SignInResult): NextStep => {
    if (result.step !== 'next') throw new Error('nothing more was asked for')
    return result
  }
  const proceed = (attempt: unknown, answer: unknown, address = '198.51.100.7') => app.people.signIn.proceed({ attempt, answer, address })

  it('who has nothing more is in with the password alone', async () => {
    const result = await begin('lotte')
    expect(result).toMatchObject({ step: 'signed-in', personId: (await booted.actor('lotte')).id })
  })

  it('who has a second proof is nobody before it, and is in after it, on the device where it began', async () => {
    const before = await sessions()
    const { needs, attempt } = next(await begin('noor'))
    expect([needs, await sessions(), await app.people.actorOfSession(attempt)]).toEqual(['tweede', before, undefined])
    const entered = await proceed(attempt, 'lepelaar')
    if (entered.step !== 'signed-in') throw new Error('still not in')
    expect((await app.people.actorOfSession(entered.id))?.actor.email).toBe(emailOf('noor'))
    expect(entered.newMark).toBeTruthy()
    const list = await app.people.sessions.list(entered.personId)
    expect(list.map(({ device }) => device)).toEqual(['Firefox op Linux'])
    expect(await attempts()).toEqual([])
    const used = await app.database.db.selectFrom('credentials').select('last_used_at').where('kind', '=', 'tweede').execute()
    expect(used.filter(({ last_used_at }) => last_used_at)).toHaveLength(1)
  })

  it('steps come one after the other, each of them in turn', async () => {
    const first = next(await begin('femke'))
    const second = next(await proceed(first.attempt, 'aalscholver'))
    expect([first.needs, second.needs]).toEqual(['tweede', 'derde'])
    expect(await refusal(proceed(second.attempt, 'aalscholver')), 'the answer to the step before').toMatchObject({ field: 'answer' })
    expect(await proceed(second.attempt, 'kluut')).toMatchObject({ step: 'signed-in' })
  })

  it('a wrong password asks for nothing more, whoever it is of', async () => {
    const refused = [await refusal(begin('noor', 'fout')), await refusal(begin('lotte', 'fout'))]
    expect(new Set(refused.map(({ code, message, field }) => `${code} ${message} ${field}`)).size).toBe(1)
    expect(await attempts()).toEqual([])
  })

  it('the second proof of another is no proof, and a wrong one can be mended', async () => {
    const { attempt } = next(await begin('noor'))
    expect(await refusal(proceed(attempt, 'aalscholver'))).toMatchObject({ code: 'invalid', field: 'answer' })
    expect(await proceed(attempt, 'lepelaar')).toMatchObject({ step: 'signed-in' })
  })

  it('an attempt is worth nothing after five wrong answers, after ten minutes, and after it was used', async () => {
    const spent = next(await begin('noor')).attempt
    for (let round = 0; round < 5; round++) expect((await refusal(proceed(spent, 'fout'))).code).toBe('invalid')
    expect(await refusal(proceed(spent, 'lepelaar'))).toMatchObject({ code: 'not_signed_in' })

    const late = next(await begin('femke')).attempt
    clock.set(new Date(Date.now() + 10 * 60_000 + 1000))
    expect((await refusal(proceed(late, 'aalscholver'))).code).toBe('not_signed_in')
    expect((await attempts()).length).toBe(2)
    await app.people.removeExpired()
    expect(await attempts()).toEqual([])
    clock.release()

    const used = next(await begin('femke')).attempt
    await proceed(used, 'aalscholver')
    const answers = await Promise.all([1, 2, 3].map(() => outcomeOf(proceed(used, 'kluut'))))
    expect(
      answers.filter((outcome) => outcome === 'done'),
      'of answers that come at once, one signs in',
    ).toHaveLength(1)
  })

  it.each([[undefined], [''], ['verzonnen'], [7], [null], [{}], ['x'.repeat(100_000)]])(
    'an attempt that is none (%j) says to begin again',
    async (attempt) => {
      expect(await refusal(proceed(attempt, 'lepelaar'))).toMatchObject({ code: 'not_signed_in' })
    },
  )

  it('the database holds no token, and the security log says which step was refused', async () => {
    const { attempt } = next(await begin('femke', demoPassword, '203.0.113.4'))
    await refusal(proceed(attempt, 'fout', '203.0.113.4'))
    const [row] = await attempts()
    expect(row?.id_hash).toBe(sha256(attempt))
    expect(JSON.stringify(row)).not.toContain(attempt)
    const lines = readFileSync(join(app.config.dataDir, 'security.log'), 'utf8').trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ action: 'inloggen: tweede', result: 'geweigerd', address: '203.0.113.4' })
  })

  it('whose account was closed in between does not get in', async () => {
    const { attempt } = next(await begin('femke'))
    const set = (active: number) => app.database.db.updateTable('people').set({ active }).where('email', '=', emailOf('femke')).execute()
    await set(0)
    expect((await refusal(proceed(attempt, 'aalscholver'))).code).toBe('not_signed_in')
    await set(1)
  })

  it('who knows the password and begins anew again and again is held back', async () => {
    await give('winston', 'tweede', 'grutto')
    const codes: string[] = []
    for (let round = 0; round < 12; round++) codes.push((await refusal(proceed(next(await begin('winston')).attempt, 'fout'))).code)
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'invalid'), 'too_many', 'too_many'])
  })
})
