import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { demoPassword } from '../../../server/ops/demo.ts'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import type { Purpose } from '../../../server/people/sign-in/with-issuer.ts'
import { refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { issuerGiven, startIssuer, type TestIssuer, visit } from '../../support/issuer.ts'
import { bootApp, type Booted, eachDialect, emailOf, type Name } from '../../support/network.ts'
import { phoneWith } from '../../support/own-phone.ts'

const address = '192.0.2.1'
const where = { device: 'Firefox op Linux', address }

eachDialect('signing in through an organisation', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let issuer: TestIssuer
  let issuerId: string
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
    issuer = await startIssuer(booted.config.baseUrl)
    issuerId = await signIn().issuers.add(given(), null)
  })
  beforeEach(() => {
    Object.assign(issuer.control, { comes: 'iemand', refuses: false, slow: 0, lies: undefined, otherKey: false })
  })
  afterEach(() => clock.release())
  afterAll(async () => {
    await issuer?.close()
    await booted?.close()
  })

  const signIn = () => booted.app.people.signIn
  const given = () => ({ ...issuerGiven(issuer), domains: ['leerkring.example'] })
  const terug = () => `${booted.config.baseUrl}/inloggen/organisatie/terug`
  const nobody = { actor: null, session: null }
  type Who = Pick<Parameters<ReturnType<typeof signIn>['issuers']['answer']>[0], 'actor' | 'session'>

  /** Goes there and comes back, in one browser. */
  const go = async (purpose: Purpose = 'inloggen', who: Who = nobody) => {
    const { url, token } = await signIn().issuers.ask({ issuerId, purpose, actor: who.actor, back: '/consultaties', address })
    const back = await visit(url, terug())
    return { back, token, answer: () => signIn().issuers.answer({ ...where, url: back, token, ...who }) }
  }
  const arrive = async (purpose: Purpose = 'inloggen', who: Who = nobody) => (await go(purpose, who)).answer()
  const comes = (sub: string, said: object) => {
    issuer.control.comes = sub
    issuer.control.people[sub] = said
  }
  const signedIn = async (name: Name) => {
    const { id } = await enterWith(booted.app.people, { email: emailOf(name), password: demoPassword, ...where })
    const found = await booted.app.people.actorOfSession(id)
    if (!found) throw new Error('nobody')
    return found
  }
  const personOf = (answer: Awaited<ReturnType<typeof arrive>>) =>
    answer.became === 'entered' && answer.result.step === 'signed-in' ? answer.result.personId : answer.became

  it('is by who somebody is there, and never by an e-mail address: the account asks for the proof of before first', async () => {
    comes('sub-noor', { email: emailOf('noor'), email_verified: true, name: 'Noor' })
    const first = await arrive()
    if (first.became !== 'link') throw new Error(first.became)
    const noor = await signedIn('noor')
    expect(await signIn().issuers.linkAfterSignIn({ token: first.token, personId: noor.actor.id })).toBe('Gemeente Kantelhof')
    expect(personOf(await arrive())).toBe(noor.actor.id)
    // The address is of another there now; who it is has not changed.
    issuer.control.people['sub-noor'] = { email: emailOf('femke'), email_verified: true }
    expect(personOf(await arrive())).toBe(noor.actor.id)
    expect((await signIn().own.overview(noor.actor)).linked.map(({ name }) => name)).toEqual(['Gemeente Kantelhof'])
  })

  it('who signs in as somebody else than the address says is not linked', async () => {
    comes('sub-ruben', { email: emailOf('ruben'), email_verified: true })
    const answer = await arrive()
    if (answer.became !== 'link') throw new Error(answer.became)
    const samira = await signedIn('samira')
    expect(await signIn().issuers.linkAfterSignIn({ token: answer.token, personId: samira.actor.id })).toBeUndefined()
    expect((await arrive()).became, 'and the token is used up').toBe('link')
  })

  it.each([
    ['an address it does not vouch for', { email: emailOf('lotte'), email_verified: false }],
    ['an address it says nothing of', { email: emailOf('lotte') }],
    ['a word in place of yes', { email: emailOf('lotte'), email_verified: 'true' }],
    ['an address of another domain', { email: 'lotte@elders.example', email_verified: true }],
    ['no address', {}],
  ])('%s reaches no account', async (what, said) => {
    comes(`sub ${what}`.replaceAll(' ', '-'), said)
    expect(await refusal(arrive())).toMatchObject({ code: 'invalid', message: expect.stringContaining('nog geen account') as string })
  })

  it('somebody unknown gets an account only where the organisation may make them, in that organisation', async () => {
    comes('sub-nieuw', { email: 'nieuw@leerkring.example', email_verified: true, name: 'Nieuw Iemand' })
    expect((await refusal(arrive())).message).toContain('uitnodiging')
    const organisationId = (await booted.actor('noor')).organisation?.id ?? ''
    await signIn().issuers.remove(issuerId, null)
    issuerId = await signIn().issuers.add({ ...given(), organisationId, makesAccounts: true }, null)
    const id = personOf(await arrive())
    expect(await booted.app.people.actor(id)).toMatchObject({
      name: 'Nieuw Iemand',
      roles: ['professional'],
      organisation: { id: organisationId },
    })
    expect(personOf(await arrive()), 'the second time it is the same person').toBe(id)
    await signIn().issuers.remove(issuerId, null)
    expect(await signIn().issuers.list()).toEqual([])
    issuerId = await signIn().issuers.add(given(), null)
    expect((await arrive()).became, 'links go with the issuer').toBe('link')
  })

  it('is linked from the account with a fresh proof, and not to two people', async () => {
    comes('sub-samira', {})
    const samira = await signedIn('samira')
    expect((await arrive('koppelen', samira)).became).toBe('linked')
    expect(personOf(await arrive())).toBe(samira.actor.id)
    expect(await refusal(arrive('koppelen', await signedIn('jelle')))).toMatchObject({ code: 'conflict' })
    clock.set(new Date(Date.now() + 16 * 60_000))
    expect((await refusal(arrive('koppelen', samira))).code).toBe('proof_needed')
  })

  it('confirms who somebody is who is linked, and nobody else', async () => {
    comes('sub-lotte', {})
    const lotte = await signedIn('lotte')
    await arrive('koppelen', lotte)
    expect((await signIn().waysToConfirm(lotte.actor)).issuers).toEqual([{ id: issuerId, name: 'Gemeente Kantelhof' }])
    const confirmed = await arrive('bevestigen', lotte)
    if (confirmed.became !== 'confirmed') throw new Error(confirmed.became)
    expect(confirmed.session.id).not.toBe(lotte.session.id)
    comes('sub-een-ander', {})
    const now = { actor: lotte.actor, session: confirmed.session }
    expect((await refusal(arrive('bevestigen', now))).message).toContain('iemand anders ingelogd')
  })

  it('counts for a second factor only when it says it saw one; else ours is asked, and set up by who must have it', async () => {
    const femke = await signedIn('femke')
    comes('sub-femke', {})
    await arrive('koppelen', femke)
    const phone = phoneWith((await signIn().own.setUpCode(femke.actor, 'deze browser')).text)
    await signIn().own.confirmCode(femke.actor, { code: phone.code(clock.now()), address })
    for (const amr of [undefined, [], ['pwd'], ['mfa-ish']]) {
      issuer.control.people['sub-femke'] = { ...(amr && { amr }) }
      expect(await arrive()).toMatchObject({ became: 'entered', result: { step: 'next', needs: 'tweede-factor' } })
    }
    issuer.control.people['sub-femke'] = { amr: ['pwd', 'mfa'] }
    expect(personOf(await arrive())).toBe(femke.actor.id)

    const indra = await signedIn('indra')
    comes('sub-indra', {})
    await arrive('koppelen', indra)
    await booted.app.settings.change(indra.actor, { name: 'tweede-factor', value: ['beheerder'], revision: 0 })
    expect(await arrive()).toMatchObject({ result: { step: 'next', needs: 'tweede-factor-instellen' } })
    issuer.control.people['sub-indra'] = { amr: ['mfa'] }
    expect(personOf(await arrive())).toBe(indra.actor.id)
    await booted.app.settings.change(indra.actor, { name: 'tweede-factor', value: [], revision: 1 })
  })

  it('an answer counts once, in the browser that asked, for ten minutes', async () => {
    const { back, token, answer } = await go()
    const comingWith = (changes: object) => signIn().issuers.answer({ ...where, url: back, token, ...nobody, ...changes })
    expect((await refusal(comingWith({ token: undefined }))).message).toContain('niet in deze browser begonnen')
    expect((await refusal(comingWith({ token: 'verzonnen' }))).code).toBe('invalid')
    const other = new URL(back)
    other.searchParams.set('state', 'verzonnen')
    expect((await refusal(comingWith({ url: other }))).code).toBe('invalid')
    await arrive().catch(() => undefined)
    await answer().catch(() => undefined)
    expect((await refusal(answer())).message).toContain('niet in deze browser begonnen')
    const late = await go()
    clock.set(new Date(Date.now() + 11 * 60_000))
    expect((await refusal(late.answer())).message).toContain('duurde te lang')
  })

  it('a token that is not in order opens nothing: another nonce, site, issuer, time or key', async () => {
    comes('sub-noor-2', { email: emailOf('noor'), email_verified: true })
    const now = Math.floor(Date.now() / 1000)
    const lies: Array<[string, (claims: object) => object, RegExp]> = [
      ['nonce', () => ({ nonce: 'van een ander' }), /klopt niet/],
      ['audience', () => ({ aud: 'een-andere-site' }), /klopt niet/],
      ['issuer', () => ({ iss: 'https://elders.example' }), /klopt niet/],
      ['over', () => ({ iat: now - 7200, exp: now - 3600 }), /klok van Gemeente Kantelhof/],
      ['begins later', () => ({ nbf: now + 3600, exp: now + 7200 }), /klok van Gemeente Kantelhof/],
    ]
    for (const [what, lie, sentence] of lies) {
      issuer.control.lies = lie
      expect((await refusal(arrive())).message, what).toMatch(sentence)
    }
    issuer.control.lies = () => ({ iat: now + 30 })
    expect((await arrive()).became, 'half a minute is no lie').toBe('link')
    issuer.control.lies = undefined
    issuer.control.otherKey = true
    expect((await refusal(arrive())).message).toMatch(/klopt niet/)
    issuer.control.otherKey = false
    issuer.changeKeys()
    expect((await arrive()).became, 'keys that were changed in the open are followed at once').toBe('link')
  })

  it('says in a sentence that somebody stopped, or that the organisation is slow or away', async () => {
    issuer.control.refuses = true
    expect((await refusal(arrive())).message).toMatch(/afgebroken/)
    issuer.control.refuses = false
    issuer.control.slow = 6000
    const ask = () => signIn().issuers.ask({ issuerId, purpose: 'inloggen', actor: null, back: '/', address })
    expect((await refusal(ask())).message).toMatch(/antwoordt niet op tijd/)
    issuer.control.slow = 0
    const id = await signIn().issuers.add({ ...given(), name: 'Weg', issuer: 'http://127.0.0.1:9' }, null)
    expect((await refusal(signIn().issuers.ask({ issuerId: id, purpose: 'inloggen', actor: null, back: '/', address }))).message).toMatch(
      /Weg is nu niet bereikbaar/,
    )
    expect((await refusal(signIn().issuers.ask({ issuerId: 'geen', purpose: 'inloggen', actor: null, back: '/', address }))).code).toBe(
      'not_found',
    )
  })

  it('is set up with everything that is wrong at once, and its secret is sealed', async () => {
    const wrong = { ...given(), name: '', issuer: 'http://elders.example', clientId: ' ', domains: ['geen domein'], makesAccounts: true }
    const { problems } = (await refusal(signIn().issuers.add(wrong, null))) as unknown as { problems: Array<{ field: string }> }
    expect(problems.map(({ field }) => field)).toEqual(['name', 'issuer', 'client-id', 'domain', 'makes-accounts'])
    expect((await refusal(signIn().issuers.add(given(), null))).code).toBe('conflict')
    const rows = JSON.stringify(await booted.app.database.db.selectFrom('issuers').selectAll().execute())
    expect(rows).not.toContain('een geheim van de organisatie')
  })
})
