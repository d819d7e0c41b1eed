import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { justIn, outcomeOf, refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf } from '../../support/network.ts'

const here = { device: 'Firefox op Linux', address: '192.0.2.1' }
const day = 24 * 60 * 60_000

eachDialect('an invitation', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let count = 0
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterAll(() => booted?.close())

  const indra = async () => booted.app.administration.of(justIn(await booted.actor('indra'), clock.now()))
  const input = (changes: object = {}) => ({
    email: `genodigd${++count}@voorbeeld.example`,
    name: 'Gina Genodigd',
    function: 'jurist',
    organisation: '',
    roles: ['professional'],
    groups: [{ leergroep: 'lg-1a', role: 'specialist' }],
    ...changes,
  })
  const password = 'paarse fietsbel onder water'
  const acceptance = (token: string, changes: object = {}) => ({
    token,
    name: 'Gina Genodigd',
    function: 'jurist',
    password,
    again: password,
    houseRules: 'ja',
    ...changes,
  })
  const invite = async (changes: object = {}) => (await indra()).invite(input(changes))
  const later = (milliseconds: number) => clock.set(new Date(clock.now().getTime() + milliseconds))

  it('makes an account with its organisation, roles and memberships, and the person can sign in', async () => {
    const organisation = (await (await indra()).organisations({ query: 'Morgenkade' })).items[0]
    const { id, email, token } = await invite({ organisation: organisation?.id })
    expect(await booted.app.invitations.open(token, '')).toEqual({
      email,
      name: 'Gina Genodigd',
      function: 'jurist',
      organisation: 'Ggz Morgenkade',
      issuers: [],
    })
    const result = await booted.app.invitations.accept(acceptance(token, { name: 'Gina Anders' }), here)
    expect(result.step).toBe('signed-in')
    const session = await enterWith(booted.app.people, { email, password, ...here })
    expect(await booted.app.people.actor(session.personId)).toMatchObject({
      name: 'Gina Anders',
      roles: ['professional'],
      organisation: { name: 'Ggz Morgenkade' },
      memberships: [{ slug: 'lg-1a', role: 'specialist' }],
    })
    const person = await booted.app.database.db
      .selectFrom('people')
      .selectAll()
      .where('id', '=', session.personId)
      .executeTakeFirstOrThrow()
    expect(person.house_rules_at).not.toBeNull()
    const told = await readSince(booted.app.database.db, subject('uitnodiging', id), 0, 10)
    expect(told.map(({ type }) => type)).toEqual(['uitgenodigd', 'aangenomen'])
    expect(JSON.stringify(told)).not.toMatch(/gina|genodigd\d|jurist/i)
    expect((await (await indra()).history('uitnodiging', id)).map(({ what }) => what)).toEqual([
      'Aangenomen: het account is gemaakt.',
      'Uitgenodigd. Als professional en specialist van LG-1a.',
    ])
  })

  it('is a letter in the outbox, and no token stands in the database', async () => {
    const { token } = await invite()
    const { db } = booted.app.database
    expect(await db.selectFrom('letters').select('kind').where('kind', '=', 'uitnodiging').execute()).not.toEqual([])
    const links = await db.selectFrom('one_time_links').selectAll().execute()
    expect(JSON.stringify(links)).not.toContain(token)
  })

  it('is used once: of two at once one makes the account, and later it says so', async () => {
    const { token } = await invite()
    const outcomes = await Promise.all([1, 2].map(() => outcomeOf(booted.app.invitations.accept(acceptance(token), here))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    expect((await refusal(booted.app.invitations.open(token, ''))).message).toContain('al gebruikt')
  })

  it('is over after seven days, and sent again it opens by the new link only', async () => {
    const { id, token } = await invite()
    later(7 * day - 1000)
    expect(await outcomeOf(booted.app.invitations.open(token, ''))).toBe('done')
    later(2000)
    expect((await refusal(booted.app.invitations.accept(acceptance(token), here))).message).toContain('verlopen')
    expect((await (await indra()).invitation(id)).stateName).toBe('verlopen')
    const again = await (await indra()).resendInvitation(id)
    expect((await refusal(booted.app.invitations.open(token, ''))).code).toBe('conflict')
    expect(await outcomeOf(booted.app.invitations.accept(acceptance(again.token), here))).toBe('done')
    expect(await outcomeOf((await indra()).resendInvitation(id))).toBe('conflict')
  })

  it('that is taken back opens nothing, and the address can be invited again', async () => {
    const { id, email, token } = await invite()
    await (await indra()).withdrawInvitation(id)
    expect((await refusal(booted.app.invitations.accept(acceptance(token), here))).message).toContain('ingetrokken')
    expect(await outcomeOf((await indra()).withdrawInvitation(id))).toBe('conflict')
    expect(await outcomeOf(invite({ email }))).toBe('done')
  })

  it('for an address that has an account, or is invited already, is refused in one sentence', async () => {
    expect((await refusal(invite({ email: ` ${emailOf('noor').toUpperCase()} ` }))).message).toContain('al een account')
    const { email, token } = await invite()
    expect((await refusal(invite({ email }))).message).toContain('al uitgenodigd')
    await booted.app.people.add({ email, name: 'Eerder Klaar', function: 'x', password, roles: [] })
    expect((await refusal(booted.app.invitations.accept(acceptance(token), here))).message).toContain('al een account')
    expect((await refusal(booted.app.invitations.open('geen-token', ''))).message).toContain('bestaat niet')
  })

  it('asks for everything at once: name, a good password twice, the house rules', async () => {
    const { token } = await invite()
    const problemsOf = async (changes: object) => {
      const error = (await refusal(booted.app.invitations.accept(acceptance(token, changes), here))) as unknown as {
        problems: Array<{ field: string }>
      }
      return error.problems.map(({ field }) => field)
    }
    expect(await problemsOf({ name: '', function: '', password: '', houseRules: undefined })).toEqual([
      'name',
      'function',
      'houseRules',
      'password',
    ])
    expect(await problemsOf({ password: 'welkom2026!!', again: 'iets anders' })).toEqual(['password', 'again'])
    expect(await outcomeOf(booted.app.invitations.accept(acceptance(token), here))).toBe('done')
  })

  it.each([
    'geen adres',
    'a@b',
    'x\n@voorbeeld.nl',
    'naam@voorbeeld.nl\nBcc: ander@voorbeeld.nl',
    'naäm@voorbeeld.nl',
    `${'a'.repeat(250)}@b.nl`,
  ])('does not go to %j', async (email) => {
    expect(await refusal(invite({ email }))).toMatchObject({ field: 'email' })
  })

  it('says all that is wrong at once, and knows the leergroep and the organisation', async () => {
    const error = (await refusal(invite({ email: 'x', name: '', function: '', roles: ['keizer'] }))) as unknown as {
      problems: Array<{ field: string }>
    }
    expect(error.problems.map(({ field }) => field)).toEqual(['email', 'name', 'function', 'roles'])
    expect((await refusal(invite({ groups: [{ leergroep: 'lg-9z', role: 'specialist' }] }))).code).toBe('not_found')
    expect((await refusal(invite({ organisation: 'weg' }))).field).toBe('organisation')
  })

  it('with what is no passkey makes nothing, and opens afterwards; a passkey is asked for when the rest is in order', async () => {
    const { email, token } = await invite()
    const byKey = (passkey: string) => booted.app.invitations.accept({ ...acceptance(token), password: '', again: '', passkey }, here)
    for (const passkey of ['geen json', '{}', 'x'.repeat(20_000)])
      expect((await refusal(byKey(passkey))).code).toMatch(/invalid|unavailable/)
    const open = (changes: object = {}) => booted.app.invitations.optionsForPasskey(acceptance(token, changes), '')
    const error = (await refusal(open({ name: '', houseRules: '' }))) as unknown as { problems: Array<{ field: string }> }
    expect(error.problems.map(({ field }) => field)).toEqual(['name', 'houseRules'])
    expect(await refusal(open({ token: 'verzonnen' }))).toMatchObject({ code: 'conflict' })
    expect(await open()).toMatchObject({ user: { name: email }, authenticatorSelection: { userVerification: 'required' } })
    expect(await outcomeOf(booted.app.invitations.accept(acceptance(token), here))).toBe('done')
    expect(await refusal(open())).toMatchObject({ code: 'conflict' })
  })

  it('that gives more than asking and specialist asks a beheerder for a fresh proof', async () => {
    const stale = { ...(await booted.actor('indra')), provedAt: new Date(Date.now() - 365 * day).toISOString() }
    const acts = booted.app.administration.of(stale)
    expect(await outcomeOf(acts.invite(input()))).toBe('done')
    expect(await outcomeOf(acts.invite(input({ roles: ['beheerder'] })))).toBe('proof_needed')
    expect(await outcomeOf(acts.invite(input({ groups: [{ leergroep: 'lg-1a', role: 'coordinator' }] })))).toBe('proof_needed')
  })
})
