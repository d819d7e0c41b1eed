import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { justIn, outcomeOf, refusal } from '../../support/cases.ts'
import { issuerGiven, startIssuer, type TestIssuer, visit } from '../../support/issuer.ts'
import { bootApp, type Booted, eachDialect } from '../../support/network.ts'

const where = { device: 'Firefox op Linux', address: '192.0.2.1' }
const day = 24 * 60 * 60_000

eachDialect('an invitation that is accepted with the account of an organisation', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let issuer: TestIssuer
  let issuerId: string
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
    issuer = await startIssuer(booted.config.baseUrl)
    issuerId = await signIn().issuers.add({ ...issuerGiven(issuer), domains: ['kantelhof.example'] }, null)
  })
  beforeEach(() => {
    clock.release()
    Object.assign(issuer.control, { comes: 'iemand', refuses: false, lies: undefined })
  })
  afterAll(async () => {
    await issuer?.close()
    await booted?.close()
  })

  const signIn = () => booted.app.people.signIn
  const indra = async () => booted.app.administration.of(justIn(await booted.actor('indra'), clock.now()))
  let count = 0
  const invite = async (changes: object = {}) =>
    (await indra()).invite({
      email: `genodigd${++count}@kantelhof.example`,
      name: 'Gina Genodigd',
      function: 'jurist',
      organisation: '',
      roles: ['professional'],
      groups: [{ leergroep: 'lg-1a', role: 'specialist' }],
      ...changes,
    })
  const filled = (token: string, changes: object = {}) => ({
    token,
    name: 'Gina Anders',
    function: 'jeugdjurist',
    houseRules: 'ja',
    issuerId,
    address: where.address,
    ...changes,
  })
  const comes = (sub: string, said: object) => {
    issuer.control.comes = sub
    issuer.control.people[sub] = said
  }

  /** Goes there and comes back, in one browser. */
  const goThere = async (token: string) => {
    const away = await booted.app.invitations.goThrough(filled(token))
    const url = await visit(away.url, `${booted.config.baseUrl}/inloggen/organisatie/terug`)
    const answer = await signIn().issuers.answer({ ...where, url, token: away.token, actor: null, session: null })
    if (answer.became !== 'invited') throw new Error(answer.became)
    return answer
  }
  const accept = async (token: string) => {
    const { accepting, said } = await goThere(token)
    return booted.app.invitations.acceptThrough(accepting, said, where)
  }
  const opens = (token: string) => outcomeOf(booted.app.invitations.open(token, ''))

  it('makes the account with what was filled in, linked and signed in; a password there is none', async () => {
    const { id, email, token } = await invite()
    expect((await booted.app.invitations.open(token, '')).issuers).toEqual([{ id: issuerId, name: 'Gemeente Kantelhof' }])
    comes('sub-gina', { email: email.toUpperCase(), email_verified: true, name: 'Zoals zij daar heet' })
    const result = await accept(token)
    if (result.step !== 'signed-in') throw new Error(result.step)
    const actor = await booted.app.people.actor(result.personId)
    expect(actor).toMatchObject({
      email,
      name: 'Gina Anders',
      function: 'jeugdjurist',
      roles: ['professional'],
      memberships: [{ slug: 'lg-1a' }],
    })
    if (!actor) throw new Error('nobody')
    expect(await signIn().own.overview(actor)).toMatchObject({ password: false, linked: [{ name: 'Gemeente Kantelhof' }] })
    const row = booted.app.database.db.selectFrom('people').select('house_rules_at').where('id', '=', actor.id)
    expect((await row.executeTakeFirst())?.house_rules_at).not.toBeNull()
    expect((await readSince(booted.app.database.db, subject('uitnodiging', id), 0, 9)).map(({ type }) => type)).toEqual([
      'uitgenodigd',
      'aangenomen',
    ])
    const url = await signIn().issuers.ask({ issuerId, purpose: 'inloggen', actor: null, back: '/', address: '' })
    const back = await visit(url.url, booted.config.baseUrl)
    expect(await signIn().issuers.answer({ ...where, url: back, token: url.token, actor: null, session: null })).toMatchObject({
      became: 'entered',
      result: { personId: actor.id },
    })
    expect((await refusal(booted.app.invitations.open(token, ''))).message).toContain('al gebruikt')
  })

  it.each([
    ['an address it does not vouch for', { email_verified: false }, /niet dat je e-mailadres is nagekeken/],
    ['an address it says nothing of', { email_verified: undefined }, /niet dat je e-mailadres is nagekeken/],
    ['a word in place of yes', { email_verified: 'true' }, /niet dat je e-mailadres is nagekeken/],
    ['no address', { email: undefined }, /niet dat je e-mailadres is nagekeken/],
    ['another address', { email: 'een-ander@kantelhof.example' }, /ander e-mailadres dan genodigd\d+@kantelhof/],
    ['an address of elsewhere', { email: 'genodigd1@elders.example' }, /ander e-mailadres/],
  ])('%s makes no account, and the invitation stays', async (what, said, sentence) => {
    const { email, token } = await invite()
    comes(`sub ${what}`.replaceAll(' ', '-'), { email, email_verified: true, ...said })
    expect((await refusal(accept(token))).message).toMatch(sentence)
    expect(await opens(token)).toBe('done')
    comes(`sub ${what} again`.replaceAll(' ', '-'), { email, email_verified: true })
    expect((await accept(token)).step).toBe('signed-in')
  })

  it('a lie in the token, or somebody who stops there, uses nothing', async () => {
    const { email, token } = await invite()
    comes('sub-leugen', { email, email_verified: true })
    issuer.control.lies = () => ({ nonce: 'van een ander' })
    expect((await refusal(accept(token))).message).toMatch(/klopt niet/)
    issuer.control.lies = undefined
    issuer.control.refuses = true
    const { accepting, said } = await goThere(token)
    expect(accepting, 'what was filled in comes back').toEqual({ token, name: 'Gina Anders', function: 'jeugdjurist' })
    expect((await refusal(booted.app.invitations.acceptThrough(accepting, said, where))).message).toMatch(/afgebroken/)
    expect(await opens(token)).toBe('done')
  })

  it('an invitation that was used, taken back or over meanwhile opens nothing any more', async () => {
    const [used, back, over] = [await invite(), await invite(), await invite()]
    const answers: Array<Awaited<ReturnType<typeof goThere>>> = []
    for (const { email, token } of [used, back, over]) {
      comes(`sub-${email}`, { email, email_verified: true })
      answers.push(await goThere(token))
    }
    const late = async (index: number) => {
      const answer = answers[index]
      if (!answer) throw new Error('no answer')
      return booted.app.invitations.acceptThrough(answer.accepting, answer.said, where)
    }
    const password = 'paarse fietsbel onder water'
    await booted.app.invitations.accept({ ...filled(used.token), password, again: password }, where)
    await (await indra()).withdrawInvitation(back.id)
    expect((await refusal(late(0))).message).toContain('al gebruikt')
    expect((await refusal(late(1))).message).toContain('ingetrokken')
    clock.set(new Date(Date.now() + 8 * day))
    expect((await refusal(late(2))).message).toContain('verlopen')
    const rows = booted.app.database.db.selectFrom('people').select('email').where('email', 'in', [back.email, over.email])
    expect(await rows.execute()).toEqual([])
  })

  it('of two who come back at once, one makes the account', async () => {
    const { email, token } = await invite()
    comes('sub-twee-keer', { email, email_verified: true })
    const { accepting, said } = await goThere(token)
    const both = await Promise.all([1, 2].map(() => outcomeOf(booted.app.invitations.acceptThrough(accepting, said, where))))
    expect(both.toSorted()).toEqual(['conflict', 'done'])
  })

  it('somebody there who is somebody here already makes no second account', async () => {
    const [first, second] = [await invite(), await invite()]
    comes('sub-dezelfde', { email: first.email, email_verified: true })
    await accept(first.token)
    issuer.control.people['sub-dezelfde'] = { email: second.email, email_verified: true }
    expect((await refusal(accept(second.token))).message).toContain('hoort hier al bij iemand')
    expect(await opens(second.token)).toBe('done')
  })

  it('asks for name, function and house rules before anybody leaves, and goes only where the address is known', async () => {
    const { token } = await invite()
    const go = (changes: object) => booted.app.invitations.goThrough(filled(token, changes))
    const wrong = (await refusal(go({ name: '', function: '', houseRules: '' }))) as unknown as { problems: Array<{ field: string }> }
    expect(wrong.problems.map(({ field }) => field)).toEqual(['name', 'function', 'houseRules'])
    expect((await refusal(go({ issuerId: 'verzonnen' }))).code).toBe('not_found')
    expect((await refusal(go({ token: 'verzonnen' }))).code).toBe('conflict')
    const elsewhere = await invite({ email: `elders${++count}@elders.example` })
    expect((await booted.app.invitations.open(elsewhere.token, '')).issuers).toEqual([])
    expect((await refusal(booted.app.invitations.goThrough(filled(elsewhere.token)))).code).toBe('not_found')
  })

  it('a role that must have a second factor sets one up first, unless the organisation saw one', async () => {
    const settings = booted.app.settings
    await settings.change(justIn(await booted.actor('indra')), { name: 'tweede-factor', value: ['specialist'], revision: 0 })
    const [without, having] = [await invite(), await invite()]
    comes('sub-zonder', { email: without.email, email_verified: true })
    expect(await accept(without.token)).toMatchObject({ step: 'next', needs: 'tweede-factor-instellen' })
    comes('sub-met', { email: having.email, email_verified: true, amr: ['mfa'] })
    expect((await accept(having.token)).step).toBe('signed-in')
  })

  it('who was invited and signs in through the organisation is sent to the invitation, and gets no account without its roles', async () => {
    const { email } = await invite()
    const { revision } = await (await indra()).issuers.page(issuerId)
    const organisationId = (await booted.actor('noor')).organisation?.id ?? null
    const making = { ...issuerGiven(issuer), domains: ['kantelhof.example'], organisationId, makesAccounts: true }
    const arrive = async () => {
      const { url, token } = await signIn().issuers.ask({ issuerId, purpose: 'inloggen', actor: null, back: '/', address: '' })
      return signIn().issuers.answer({ ...where, url: await visit(url, booted.config.baseUrl), token, actor: null, session: null })
    }
    comes('sub-uitgenodigd', { email, email_verified: true })
    expect((await refusal(arrive())).message).toContain('Er ligt een uitnodiging voor je klaar')
    await signIn().issuers.change(issuerId, { ...making, revision }, null)
    expect((await refusal(arrive())).message).toContain('Er ligt een uitnodiging voor je klaar')
    issuer.control.people['sub-uitgenodigd'] = { email, email_verified: false }
    expect((await refusal(arrive())).message, 'who is not vouched for hears nothing of it').toContain('nog geen account')
    issuer.control.people['sub-uitgenodigd'] = { email: 'een-ander-nog@kantelhof.example', email_verified: true }
    expect((await arrive()).became, 'who was not invited gets an account').toBe('entered')
    await signIn().issuers.change(issuerId, { ...making, makesAccounts: false, organisationId: null, revision: revision + 1 }, null)
  })
})
