import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSettableClock } from '../../server/ops/demo-clock.ts'
import { demoPassword } from '../../server/ops/demo.ts'
import { ensureOrganisation, ensureRegion } from '../../server/people/organisations.ts'
import { cleanText } from '../../server/shared/text.ts'
import { findPersonalData } from '../../server/privacy-guard/guarding.ts'
import { bringTo, outcomeOf, refusal } from '../support/cases.ts'
import { enterWith } from '../support/entering.ts'
import { refuseRows } from '../support/failing.ts'
import { bootApp, type Booted, eachDialect, emailOf } from '../support/network.ts'

eachDialect('accounts and sessions, at their edges', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  let count = 0
  beforeAll(async () => {
    booted = await bootApp({ dialect, clock })
  })
  afterAll(() => booted?.close())

  const people = () => booted.app.people
  const add = (changes: object = {}) =>
    people().add({
      email: `mens${++count}@voorbeeld.example`,
      name: 'Nieuw Mens',
      function: 'beheerder',
      password: 'een lang wachtwoord',
      roles: ['beheerder', 'redacteur'],
      ...changes,
    })
  const signIn = (email: string, password = demoPassword) => enterWith(people(), { email, password, device: 'x'.repeat(300), address: '' })

  it('a password has 12 to 200 characters, a name two, an address 254 at most', async () => {
    const longest = Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('')
    for (const password of ['kraan7eg3lzo', 'éåöüñçœßøæëï', '🙂🚲🌧🐟🍞🪑🔑🎈🧤🪴🚪🛶', longest + longest.split('').toReversed().join('')])
      expect(await outcomeOf(add({ password })), password.slice(0, 12)).toBe('done')
    for (const password of ['x'.repeat(11), '🙂'.repeat(11), 'x'.repeat(201)])
      expect(await refusal(add({ password })), password.slice(0, 12)).toMatchObject({ field: 'password' })
    expect([await outcomeOf(add({ name: ' Jo ' })), (await refusal(add({ name: ' J ' }))).field]).toEqual(['done', 'name'])
    const long = (length: number) =>
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(length - 125 - 60)}.nl`.slice(-length)
    expect((await refusal(add({ email: long(255) }))).field).toBe('email')
  })

  it('an account whose roles cannot be saved is not there at all', async () => {
    const letIn = await refuseRows(booted.app.database, 'person_roles')
    await expect(add({ email: 'half@voorbeeld.example' })).rejects.toThrow('refused by the test')
    await letIn()
    const rows = await booted.app.database.db.selectFrom('people').select('id').where('email', '=', 'half@voorbeeld.example').execute()
    expect(rows).toEqual([])
    const id = await add({ email: 'half@voorbeeld.example' })
    expect((await people().actor(id))?.roles.toSorted()).toEqual(['beheerder', 'redacteur'])
  })

  it('sessions that ended are not in the list, and go with the cleaning; the others stay', async () => {
    const old = await signIn(emailOf('winston'))
    const fresh = await signIn(emailOf('winston'))
    const { db } = booted.app.database
    await db
      .updateTable('sessions')
      .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
      .where('id_hash', '=', old.handle)
      .execute()
    expect((await people().sessions.list(old.personId)).map(({ handle }) => handle)).toEqual([fresh.handle])
    expect(await people().sessions.ofHandle(old.handle)).toBeUndefined()
    await people().sessions.removeExpired()
    const left = await db.selectFrom('sessions').select('id_hash').where('person_id', '=', old.personId).execute()
    expect(left.map(({ id_hash }) => id_hash)).toEqual([fresh.handle])
    expect((await people().sessions.list(old.personId))[0]?.device, 'what a browser calls itself, not a book').toHaveLength(200)
  })

  it('a live connection of a closed account is nobody, and its name stays under what it wrote', async () => {
    const { id } = await bringTo(booted, 'advies')
    const femke = await booted.actor('femke')
    const session = await signIn(emailOf('femke'))
    expect(await people().actorOfHandle(session.handle)).toMatchObject({ actor: { id: femke.id } })
    const set = (active: number) => booted.app.database.db.updateTable('people').set({ active }).where('id', '=', femke.id).execute()
    await set(0)
    expect([await people().actorOfHandle(session.handle), await people().actor(femke.id)]).toEqual([undefined, undefined])
    expect((await people().listForDemo()).map(({ email }) => email)).not.toContain(emailOf('femke'))
    const { events } = await booted.app.consultations.view(await booted.actor('noor'), id)
    await set(1)
    expect(events.find(({ type }) => type === 'advice')?.actor.name).toBe('Femke Terhorst')
  })

  it('the list on the sign-in page of the demo names nobody who is real', async () => {
    await add({ email: 'echt@organisatie.example' })
    await add({ email: 'slim@leerkring.example.nl' })
    const emails = (await people().listForDemo()).map(({ email }) => email)
    expect([emails.length > 10, emails.filter((email) => !email.endsWith('@leerkring.example'))]).toEqual([true, []])
  })

  it('an organisation and a region are found again, however they are written, and are not made twice', async () => {
    const { write } = booted.app.database
    const ids = await write(async (tx) => {
      const doing = { by: null, at: new Date().toISOString() }
      const regionId = await ensureRegion(tx, 'Noord-Ooster Gewest', doing)
      return [
        [regionId, await ensureRegion(tx, 'noord ooster gewest', doing), await ensureRegion(tx, 'Nóórd-Ooster Gewest', doing)],
        [
          await ensureOrganisation(tx, { name: 'Wijkteam ’t Veld', kind: 'lokaal team', regionId }, doing),
          await ensureOrganisation(tx, { name: "WIJKTEAM 't VELD", kind: 'x', regionId }, doing),
        ],
      ].map((made) => new Set(made).size)
    })
    expect(ids).toEqual([1, 1])
  })

  it('a test account that is closed is no open door; somebody real is somebody real, open or closed', async () => {
    const other = await bootApp({ dialect, empty: true })
    const ours = other.app.people
    const one = { name: 'Een mens', function: 'x', password: 'een lang wachtwoord', roles: [] }
    expect([await ours.testAccountIsOpen(), await ours.somebodyReal()]).toEqual([false, false])
    for (const email of ['a@leerkring.example', 'b@belasting.example']) {
      const id = await ours.add({ ...one, email })
      expect([await ours.testAccountIsOpen(), await ours.somebodyReal()], email).toEqual([true, false])
      await other.app.database.db.updateTable('people').set({ active: 0 }).where('id', '=', id).execute()
      expect(await ours.testAccountIsOpen(), email).toBe(false)
    }
    await ours.add({ ...one, email: 'echt@organisatie.nl' })
    expect([await ours.testAccountIsOpen(), await ours.somebodyReal()]).toEqual([false, true])
    await other.close()
  })
})

describe('signing in from one office', () => {
  it('is not held back when more than a hundred people do it rightly: what was in order does not count', async () => {
    const booted = await bootApp({ rateLimits: true })
    const signIn = () =>
      enterWith(booted.app.people, { email: emailOf('noor'), password: demoPassword, device: '', address: '198.51.100.7' })
    for (let round = 0; round < 21; round++) await Promise.all(Array.from({ length: 5 }, signIn))
    expect((await signIn()).personId).toBe((await booted.actor('noor')).id)
    await booted.close()
  })
})

describe('text that people type, at its edges', () => {
  const rule = { field: 'x', label: 'X', max: 10 }

  it('counts characters as people do: accents made one, emoji one, white space around it none', () => {
    expect(cleanText('e\u0301'.repeat(10), rule)).toBe('é'.repeat(10))
    expect([...cleanText('🙂'.repeat(10), rule)]).toHaveLength(10)
    expect(cleanText(`   ${'x'.repeat(10)}\n\n`, rule)).toHaveLength(10)
    for (const wrong of ['x'.repeat(11), '🙂'.repeat(11), 'x'.repeat(41), `${' '.repeat(41)}x`])
      expect(() => cleanText(wrong, rule), wrong.slice(0, 12)).toThrow(/maximaal 10 tekens/)
  })

  it('takes what languages pile up on a letter, and not what only an attack does', () => {
    const wide = { ...rule, max: 100 }
    expect(cleanText(`z${'\u0323\u0302\u0301'}`, wide).length).toBeGreaterThan(0)
    expect(cleanText(`z${'\u0316'.repeat(15)}`, wide)).toContain('z')
    expect(() => cleanText(`z${'\u0316'.repeat(16)}`, wide)).toThrow(/losse accenten/)
  })
})

describe('personal data in a text, at its edges', () => {
  it('names every spot once, in order of place, up to twenty', () => {
    const kinds = findPersonalData('a@b.nl, dan 06-12345678, dan 123456782 en c@d.nl').map(({ kind }) => kind)
    expect(kinds).toEqual(['email', 'phone', 'bsn', 'email'])
    const many = Array.from({ length: 30 }, (_, nr) => `mens${nr}@voorbeeld.nl`).join('\n')
    expect(findPersonalData(many)).toHaveLength(20)
  })

  it('finds a number from abroad, also at the end of a text full of numbers', () => {
    expect(findPersonalData('Oma in Gent: +32 9 265 55 55.').map(({ kind }) => kind)).toEqual(['phone'])
    const text = `${'Op 12-03-2025 om 14.30 uur. '.repeat(30)}Oma: +32 9 265 55 55.`
    expect(findPersonalData(text).map(({ kind }) => kind)).toEqual(['phone'])
  })
})
