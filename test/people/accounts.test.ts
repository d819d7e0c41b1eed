import { afterAll, beforeAll, expect, it } from 'vitest'
import { outcomeOf, refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { bootApp, type Booted, eachDialect, emailOf } from '../support/network.ts'

eachDialect('an account', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())
  const person = (changes: object = {}) => ({
    email: `n${Math.random()}@voorbeeld.example`,
    name: 'Nieuw Mens',
    function: 'beheerder',
    password: 'een lang wachtwoord',
    roles: ['beheerder' as const],
    ...changes,
  })
  const add = (changes: object = {}) => booted.app.people.add(person(changes))

  it('is added with its roles and can sign in', async () => {
    const id = await add({ email: 'Beheer@Voorbeeld.example ' })
    expect(await booted.app.people.actor(id)).toMatchObject({
      email: 'beheer@voorbeeld.example',
      roles: ['beheerder'],
      organisation: null,
      memberships: [],
    })
    const session = await enterWith(booted.app.people, {
      email: 'beheer@voorbeeld.example',
      password: 'een lang wachtwoord',
      device: '',
      address: '',
    })
    expect(session.personId).toBe(id)
  })

  it('has an address that nobody else has', async () => {
    expect(await refusal(add({ email: emailOf('noor').toUpperCase() }))).toMatchObject({ code: 'conflict', field: 'email' })
    const outcomes = await Promise.all([1, 2].map(() => outcomeOf(add({ email: 'dubbel@voorbeeld.example' }))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
  })

  it.each([
    [{ email: 'geen adres' }, 'email'],
    [{ email: `${'a'.repeat(250)}@b.nl` }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ password: 'elf tekens!' }, 'password'],
    [{ password: 'x'.repeat(201) }, 'password'],
  ])('is refused when this is wrong: %j', async (changes, field) => {
    expect(await refusal(add(changes))).toMatchObject({ code: 'invalid', field })
  })

  it('of the demo network has the rights of its memberships', async () => {
    const femke = await booted.actor('femke')
    expect(femke.memberships.map(({ slug, role }) => `${slug} ${role}`)).toEqual([
      'lg-1a specialist',
      'lg-5a specialist',
      'lg-6a specialist',
    ])
    expect((await booted.actor('indra')).roles.toSorted()).toEqual(['beheerder', 'redacteur'])
    expect((await booted.actor('rosalie')).organisation).toBeNull()
  })
})
