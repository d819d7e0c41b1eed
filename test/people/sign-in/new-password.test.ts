import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../../server/ops/demo.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { outcomeOf, refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../../support/network.ts'
import { phoneWith } from '../../support/own-phone.ts'

const address = '192.0.2.1'
const good = { password: 'rode fiets morgen tuinslang', again: 'rode fiets morgen tuinslang' }

eachDialect('another password', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterEach(() => clock.release())
  afterAll(() => booted?.close())

  const people = () => booted.app.people
  const enter = (name: Name, password = demoPassword) =>
    enterWith(people(), { email: emailOf(name), password, device: 'Firefox op Linux', address })
  const found = async (id: string) => {
    const one = await people().actorOfSession(id)
    if (!one) throw new Error('nobody')
    return one
  }
  const mails = (): string[] => {
    const dir = join(booted.config.dataDir, 'mail')
    return readdirSync(dir)
      .toSorted()
      .map((file) => readFileSync(join(dir, file), 'utf8').replace(/=\n/g, ''))
  }
  const mailsTo = async (name: Name) => {
    await booted.app.mail.sendDue()
    return mails().filter((mail) => mail.includes(`To: ${emailOf(name)}`))
  }
  /** Asks as somebody who forgot it, and reads the link in the mail. */
  const forget = async (name: Name): Promise<string> => {
    const before = await mailsTo(name).catch(() => [])
    await people().signIn.forgotPassword({ email: emailOf(name).toUpperCase(), address })
    await expect.poll(async () => (await mailsTo(name).catch(() => [])).length).toBeGreaterThan(before.length)
    const token = /\/wachtwoord\/([\w-]{20,})/.exec((await mailsTo(name)).at(-1) ?? '')?.[1]
    if (!token) throw new Error('no link in the mail')
    return token
  }
  const choose = (token: unknown, form: object = {}) => people().signIn.choosePassword({ token, address, ...good, ...form })

  it('asks for the one of now, ends the other sessions and tells by mail', async () => {
    const [here, elsewhere] = [await enter('noor'), await enter('noor')]
    const change = async (fields: object) =>
      people().signIn.own.changePassword({ ...(await found(here.id)), address, old: demoPassword, ...good, ...fields })
    expect(await refusal(change({ old: 'fout' }))).toMatchObject({ code: 'invalid', field: 'old' })
    expect(await refusal(change({ again: 'anders' }))).toMatchObject({ field: 'again' })
    expect(await refusal(change({ password: 'Welkom2026!!!', again: '' }))).toMatchObject({
      problems: [{ field: 'password' }, { field: 'again' }],
    })
    expect(await people().actorOfSession(elsewhere.id)).toBeDefined()
    await change({})
    expect(await people().actorOfSession(here.id)).toBeDefined()
    expect(await people().actorOfSession(elsewhere.id)).toBeUndefined()
    expect((await refusal(enter('noor'))).code).toBe('invalid')
    expect((await enter('noor', good.password)).personId).toBe(here.personId)
    expect((await mailsTo('noor')).at(-1)).toMatch(/wachtwoord van je account is gewijzigd/)
  })

  it('the first one, for who comes in another way, asks for a fresh proof; a session left open sets none', async () => {
    const { id } = await enter('hicham')
    const { actor } = await found(id)
    await booted.app.database.db.deleteFrom('credentials').where('person_id', '=', actor.id).where('kind', '=', 'wachtwoord').execute()
    clock.set(new Date(Date.now() + 16 * 60_000))
    const change = async () => people().signIn.own.changePassword({ ...(await found(id)), address, old: undefined, ...good })
    expect((await refusal(change())).code).toBe('proof_needed')
    clock.release()
    await change()
    expect((await enter('hicham', good.password)).personId).toBe(actor.id)
  })

  it('forgotten, comes by a link in a mail that opens once; all sessions end', async () => {
    const session = await enter('lotte')
    const token = await forget('lotte')
    expect(await people().signIn.closedBecause(token)).toBeUndefined()
    expect(await refusal(choose(token, { password: 'lotte-lotte-lotte', again: 'lotte-lotte-lotte' }))).toMatchObject({ field: 'password' })
    expect(await people().signIn.closedBecause(token), 'a password that is refused uses nothing up').toBeUndefined()
    const outcomes = await Promise.all([1, 2].map(() => outcomeOf(choose(token))))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await refusal(choose(token))).toMatchObject({ code: 'invalid', message: expect.stringContaining('al gebruikt') as string })
    expect(await people().actorOfSession(session.id)).toBeUndefined()
    expect((await enter('lotte', good.password)).personId).toBe(session.personId)
  })

  it('ends what somebody began with the password of before: a second factor cannot be set up on it any more', async () => {
    const { settings } = booted.app
    const indra = { ...(await booted.actor('indra')), provedAt: clock.now().toISOString() }
    await settings.change(indra, { name: 'tweede-factor', value: ['coordinator'], revision: 0 })
    const begun = await people().signIn.withPassword({ email: emailOf('dorien'), password: demoPassword, device: '', address })
    if (begun.step !== 'next') throw new Error('nothing more was asked for')
    expect(await people().signIn.waiting(begun.attempt)).toMatchObject({ needs: 'tweede-factor-instellen' })
    await choose(await forget('dorien'))
    expect(await people().signIn.waiting(begun.attempt)).toBeUndefined()
    const phone = phoneWith((await people().signIn.own.setUpCode(await booted.actor('dorien'), begun.attempt)).text)
    const answer = { code: phone.code(clock.now()) }
    expect((await refusal(people().signIn.proceed({ attempt: begun.attempt, answer, address }))).code).toBe('not_signed_in')
    await settings.change(indra, { name: 'tweede-factor', value: [], revision: 1 })
  })

  it('the link is over after an hour, and a newer one takes its place', async () => {
    const old = await forget('samira')
    const token = await forget('samira')
    expect((await refusal(choose(old))).message).toContain('nieuwere link')
    clock.set(new Date(Date.now() + 61 * 60_000))
    expect((await refusal(choose(token))).message).toContain('Vraag een nieuwe aan')
    for (const made of ['', 'x'.repeat(50_000), undefined, 7]) expect((await refusal(choose(made))).code).toBe('invalid')
    expect((await enter('samira')).personId).toBeTruthy()
  })

  it('the database holds no token', async () => {
    const token = await forget('jelle')
    const links = JSON.stringify(await booted.app.database.db.selectFrom('one_time_links').selectAll().execute())
    const letters = JSON.stringify(await booted.app.database.db.selectFrom('letters').selectAll().execute())
    expect(links + letters).not.toContain(token)
  })

  it('who has a second factor still gives it', async () => {
    const actor = { ...(await booted.actor('femke')), provedAt: clock.now().toISOString() }
    const phone = phoneWith((await people().signIn.own.setUpCode(actor, 'deze browser')).text)
    await people().signIn.own.confirmCode(actor, { code: phone.code(clock.now()), address })
    await choose(await forget('femke'))
    const result = await people().signIn.withPassword({ email: emailOf('femke'), password: good.password, device: '', address })
    expect(result).toMatchObject({ step: 'next', needs: 'tweede-factor' })
  })

  it('asking says the same, and as soon, for an address that nobody has and a closed account; no mail goes', async () => {
    await booted.app.database.db.updateTable('people').set({ active: 0 }).where('email', '=', emailOf('winston')).execute()
    const before = mails().length
    for (const email of ['niemand@voorbeeld.example', emailOf('winston')])
      expect(await people().signIn.forgotPassword({ email, address })).toBeUndefined()
    expect(await refusal(people().signIn.forgotPassword({ email: 'geen adres', address }))).toMatchObject({ field: 'email' })
    await booted.app.mail.sendDue()
    expect(mails().length).toBe(before)
  })

  it('who asks for another again and again sends no flood, and does not keep that person from signing in', async () => {
    const limited = await bootApp({ dialect, rateLimits: true })
    const { signIn } = limited.app.people
    for (let round = 0; round < 15; round++) await signIn.forgotPassword({ email: emailOf('ruben'), address: `198.51.100.${round}` })
    const { db } = limited.app.database
    const sent = async () => (await db.selectFrom('letters').select('id').where('kind', '=', 'wachtwoord').execute()).length
    await expect.poll(sent).toBe(10)
    const codes: string[] = []
    for (let round = 0; round < 102; round++)
      codes.push(await outcomeOf(signIn.forgotPassword({ email: `n${round}@voorbeeld.example`, address })))
    expect(codes.slice(-2)).toEqual(['too_many', 'too_many'])
    expect((await enterWith(limited.app.people, { email: emailOf('ruben'), password: demoPassword, device: '', address })).id).toBeTruthy()
    await limited.close()
  })
})
