import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../../server/ops/demo.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { outcomeOf, refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../../support/network.ts'
import { phoneWith } from '../../support/own-phone.ts'

eachDialect('an app with codes', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterEach(() => clock.release())
  afterAll(() => booted?.close())

  const signIn = () => booted.app.people.signIn
  const address = '192.0.2.1'
  const fresh = async (name: Name) => ({ ...(await booted.actor(name)), provedAt: clock.now().toISOString() })
  const begin = async (name: Name) => {
    const result = await signIn().withPassword({ email: emailOf(name), password: demoPassword, device: 'Firefox op Linux', address })
    if (result.step !== 'next') throw new Error('nothing more was asked for')
    return result.attempt
  }
  const answer = (attempt: string, code: unknown) => signIn().proceed({ attempt, answer: { code }, address })
  /** Moves to the next half minute, so that a code that was used is not the one of now. */
  const later = (steps = 1) => clock.set(new Date(clock.now().getTime() + steps * 30_000))

  const setUp = async (name: Name) => {
    const actor = await fresh(name)
    const phone = phoneWith((await signIn().own.setUpCode(actor, 'deze browser')).text)
    await signIn().own.confirmCode(actor, { code: phone.code(clock.now()), address })
    later()
    return phone
  }

  it('counts only after a code of it came back: until then the password alone is enough', async () => {
    const actor = await fresh('noor')
    const { text, qr } = await signIn().own.setUpCode(actor, 'deze browser')
    expect((await signIn().own.setUpCode(actor, 'deze browser')).text, 'a page that is loaded again shows the same key').toBe(text)
    expect(qr.path.length).toBeGreaterThan(1000)
    expect(await signIn().withPassword({ email: emailOf('noor'), password: demoPassword, device: '', address })).toMatchObject({
      step: 'signed-in',
    })
    expect(await refusal(signIn().own.confirmCode(actor, { code: '000000', address }))).toMatchObject({ code: 'invalid', field: 'code' })
    await signIn().own.confirmCode(actor, { code: phoneWith(text).code(clock.now()), address })
    expect(await signIn().waiting(await begin('noor'))).toMatchObject({ needs: 'tweede-factor', code: true, passkey: false })
    expect((await signIn().own.overview(actor)).code).toBeDefined()
  })

  it('who looked at the key in another browser, with the password alone, knows nothing of the one that its owner sets up', async () => {
    const actor = await fresh('winston')
    const seen = phoneWith((await signIn().own.setUpCode(actor, 'een vreemde')).text)
    const keys = await Promise.all([1, 2].map(() => signIn().own.setUpCode(actor, 'de eigen browser')))
    expect(new Set(keys.map(({ text }) => text)).size, 'two pages at once').toBe(1)
    const own = phoneWith(keys[0]?.text ?? '')
    expect(own.code(clock.now())).not.toBe(seen.code(clock.now()))
    expect((await refusal(signIn().own.confirmCode(actor, { code: seen.code(clock.now()), address }))).code).toBe('invalid')
    await signIn().own.confirmCode(actor, { code: own.code(clock.now()), address })
    later()
    expect((await refusal(answer(await begin('winston'), seen.code(clock.now())))).code).toBe('invalid')
    expect(await answer(await begin('winston'), own.code(clock.now()))).toMatchObject({ step: 'signed-in' })
  })

  it('of now lets in, also from a telephone half a minute off; older, of another and used codes do not', async () => {
    const phone = await setUp('femke')
    const other = await setUp('samira')
    const attempt = await begin('femke')
    for (const wrong of [phone.code(clock.now(), -90), phone.code(clock.now(), 90), other.code(clock.now()), '', 'abc', '12345', undefined])
      expect((await refusal(answer(await begin('femke'), wrong))).code).toBe('invalid')
    const slow = phone.code(clock.now(), -30)
    later(1)
    const code = phone.code(clock.now(), -29)
    expect(slow).not.toBe(code)
    expect(await answer(attempt, `${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ step: 'signed-in' })
    expect(await refusal(answer(await begin('femke'), code)), 'a code that was used').toMatchObject({ code: 'invalid' })
    later()
    const again = phone.code(clock.now())
    const attempts = [await begin('femke'), await begin('femke'), await begin('femke')]
    const outcomes = await Promise.all(attempts.map((one) => outcomeOf(answer(one, again))))
    expect(
      outcomes.filter((outcome) => outcome === 'done'),
      'of the same code at once, one counts',
    ).toHaveLength(1)
  })

  it('recovery codes open once each in its place; new ones make the old ones worth nothing', async () => {
    await setUp('ruben')
    const actor = await fresh('ruben')
    const old = await signIn().own.newRecoveryCodes(actor, { address })
    expect(new Set(old).size).toBe(10)
    const codes = await signIn().own.newRecoveryCodes(actor, { address })
    expect((await refusal(answer(await begin('ruben'), old[0]))).code).toBe('invalid')
    expect(await answer(await begin('ruben'), ` ${codes[0]?.toUpperCase()} `)).toMatchObject({ step: 'signed-in' })
    expect((await refusal(answer(await begin('ruben'), codes[0]))).code).toBe('invalid')
    expect((await signIn().own.overview(actor)).recoveryCodesLeft).toBe(9)
    const attempts = [await begin('ruben'), await begin('ruben')]
    const outcomes = await Promise.all(attempts.map((one) => outcomeOf(answer(one, codes[1]))))
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  })

  it('the database holds neither the key nor a recovery code', async () => {
    const actor = await fresh('winston')
    const { text } = await signIn().own.setUpCode(actor, 'deze browser')
    await signIn().own.confirmCode(actor, { code: phoneWith(text).code(clock.now()), address })
    const codes = await signIn().own.newRecoveryCodes(actor, { address })
    const kept = JSON.stringify(await booted.app.database.db.selectFrom('credentials').selectAll().execute())
    for (const secret of [text, text.replaceAll(' ', ''), ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(secret)
  })

  it('is set up, taken away and given recovery codes only with a fresh proof', async () => {
    const actor = await booted.actor('dorien')
    const { own } = signIn()
    expect((await refusal(own.confirmCode(actor, { code: '123456', address }))).code).toBe('proof_needed')
    expect((await refusal(own.removeCode(actor, { address }))).code).toBe('proof_needed')
    expect((await refusal(own.newRecoveryCodes(actor, { address }))).code).toBe('proof_needed')
    expect((await refusal(own.newRecoveryCodes(await fresh('dorien'), { address }))).code, 'without a second factor').toBe('conflict')
  })

  it('taken away, the password is enough again, and the recovery codes are gone', async () => {
    await setUp('lotte')
    const actor = await fresh('lotte')
    await signIn().own.newRecoveryCodes(actor, { address })
    await signIn().own.removeCode(actor, { address })
    expect(await signIn().own.overview(actor)).toMatchObject({ code: undefined, recoveryCodesLeft: 0 })
    expect(await signIn().withPassword({ email: emailOf('lotte'), password: demoPassword, device: '', address })).toMatchObject({
      step: 'signed-in',
    })
  })

  it('who must have a second factor and has none sets it up before anything else, and cannot take the last one away', async () => {
    const beheerder = await fresh('indra')
    const { settings } = booted.app
    expect(beheerder.roles).toContain('beheerder')
    await settings.change(beheerder, { name: 'tweede-factor', value: ['beheerder', 'coordinator'], revision: 0 })
    const attempt = await begin('indra')
    expect(await signIn().waiting(attempt)).toMatchObject({ needs: 'tweede-factor-instellen' })
    expect((await refusal(answer(attempt, '123456'))).code).toBe('invalid')
    const phone = phoneWith((await signIn().own.setUpCode(beheerder, 'deze browser')).text)
    expect(await answer(attempt, phone.code(clock.now()))).toMatchObject({ step: 'signed-in' })
    later()
    expect(await signIn().waiting(await begin('indra'))).toMatchObject({ needs: 'tweede-factor' })
    expect((await refusal(signIn().own.removeCode(await fresh('indra'), { address }))).code).toBe('conflict')
    expect(await signIn().withPassword({ email: emailOf('aylin'), password: demoPassword, device: '', address })).toMatchObject({
      step: 'signed-in',
    })
    await settings.change(beheerder, { name: 'tweede-factor', value: [], revision: 1 })
  })

  it('is what confirms who somebody is, and a password is not any more', async () => {
    const phone = await setUp('hicham')
    const entered = await answer(await begin('hicham'), phone.code(clock.now()))
    if (entered.step !== 'signed-in') throw new Error('not in')
    later()
    const found = await booted.app.people.actorOfSession(entered.id)
    if (!found) throw new Error('nobody')
    const confirm = (password: unknown, code: unknown) => signIn().confirm({ ...found, password, answer: { code }, address })
    expect(await signIn().waysToConfirm(found.actor)).toEqual({ password: false, code: true, passkey: false, issuers: [] })
    expect(await refusal(confirm(demoPassword, undefined))).toMatchObject({ code: 'invalid', field: 'code' })
    expect((await confirm(undefined, phone.code(clock.now()))).id).not.toBe(entered.id)
  })
})
