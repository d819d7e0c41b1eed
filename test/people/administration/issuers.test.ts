import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { justIn, outcomeOf, refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../../support/network.ts'

type Problems = { problems: Array<{ field: string }> }

eachDialect('the beheerder, organisations through which people sign in', (dialect) => {
  let booted: Booted
  let indra: ReturnType<Booted['app']['administration']['of']>['issuers']
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    indra = booted.app.administration.of(justIn(await booted.actor('indra'))).issuers
  })
  afterAll(() => booted?.close())

  let number = 0
  const form = (changes: object = {}) => ({
    name: 'Gemeente Kantelhof',
    issuer: `https://inloggen-${++number}.kantelhof.example/tenant_1`,
    clientId: 'leerkring',
    clientSecret: 'een geheim van de organisatie' as unknown,
    withoutSecret: false,
    domains: 'Kantelhof.example, @ggz.example' as unknown,
    organisation: '',
    makesAccounts: false,
    ...changes,
  })
  const told = async (id: string) =>
    (await readSince(booted.app.database.db, subject('aanbieder', id), 0, 50)).map(({ type, actorId, payload }) => ({
      type,
      actorId,
      payload,
    }))
  const link = (personId: string, lookup: string) =>
    booted.app.database.db
      .insertInto('credentials')
      .values({
        id: `${personId} ${lookup}`,
        person_id: personId,
        kind: 'organisatie',
        secret: '',
        created_at: new Date().toISOString(),
        lookup,
      })
      .execute()
  const withoutPassword = (personId: string) =>
    booted.app.database.db.deleteFrom('credentials').where('person_id', '=', personId).where('kind', '=', 'wachtwoord').execute()
  const sealedOf = async (id: string) =>
    (await booted.app.database.db.selectFrom('issuers').select('sealed').where('id', '=', id).executeTakeFirst())?.sealed

  it('one is added and changed; the secret is nowhere to be read, and stays when none is typed', async () => {
    const given = form()
    const id = await indra.add(given)
    const page = await indra.page(id)
    expect(page).toMatchObject({ name: 'Gemeente Kantelhof', issuer: given.issuer, hasSecret: true, people: 0, only: [], revision: 0 })
    expect(page.domains).toEqual(['kantelhof.example', 'ggz.example'])
    expect(JSON.stringify([page, await indra.list(), await told(id), await sealedOf(id)])).not.toContain('een geheim')
    const kept = await sealedOf(id)
    expect(await indra.change(id, { ...given, clientSecret: '', name: 'Kantelhof', revision: '0' })).toBe(true)
    expect(await sealedOf(id)).toBe(kept)
    expect(await indra.change(id, { ...given, clientSecret: '', name: 'Kantelhof', revision: '1' })).toBe(false)
    await indra.change(id, { ...given, name: 'Kantelhof', clientSecret: 'een ander geheim', revision: '1' })
    expect((await booted.app.people.signIn.issuers.byId(id))?.clientSecret).toBe('een ander geheim')
    await indra.change(id, { ...given, name: 'Kantelhof', clientSecret: '', withoutSecret: true, domains: '', revision: '2' })
    expect(await indra.page(id)).toMatchObject({ hasSecret: false, domains: [], revision: 3 })
    const { id: actorId } = await booted.actor('indra')
    const { issuer } = given
    expect(await told(id)).toMatchObject([
      { type: 'toegevoegd', actorId, payload: { issuer } },
      { type: 'gewijzigd', actorId, payload: { issuer, fields: ['name'] } },
      { type: 'gewijzigd', actorId, payload: { issuer, fields: ['sealed'] } },
      { type: 'gewijzigd', actorId, payload: { issuer, fields: ['domains', 'sealed'] } },
    ])
    const history = await booted.app.administration.of(await booted.actor('indra')).history('aanbieder', id)
    expect(history[0]).toMatchObject({ what: `${issuer}: gewijzigd is domeinen en geheim.` })
  })

  it('everything that is wrong is said at once, by the field', async () => {
    const wrong = form({
      name: '',
      issuer: 'http://kantelhof.example',
      clientId: '',
      clientSecret: '',
      domains: 'geen@domein',
      makesAccounts: true,
    })
    const { problems } = (await refusal(indra.add(wrong))) as unknown as Problems
    expect(problems.map(({ field }) => field)).toEqual(['name', 'issuer', 'client-id', 'client-secret', 'domain', 'makes-accounts'])
    for (const issuer of [
      'ftp://localhost/x',
      'https://a.example/?x=1',
      'https://a.example/#x',
      'https://iemand@a.example',
      'kantelhof',
      `https://${'a'.repeat(300)}.example`,
    ])
      expect((await refusal(indra.add(form({ issuer })))).field, issuer).toBe('issuer')
    expect((await refusal(indra.add(form({ withoutSecret: true })))).message).toContain('Niet allebei')
    expect((await refusal(indra.add(form({ organisation: 'bestaat-niet' })))).field).toBe('organisation')
    expect(await outcomeOf(indra.add(form({ issuer: 'http://127.0.0.1:9/x' })))).toBe('done')
    const twice = form()
    await indra.add(twice)
    expect(await refusal(indra.add(twice))).toMatchObject({ code: 'conflict', field: 'issuer' })
  })

  it('of two beheerders who change the same one at once, the second is told', async () => {
    const given = form()
    const id = await indra.add(given)
    const change = (name: string) => outcomeOf(indra.change(id, { ...given, name, revision: '0' }))
    expect((await Promise.all([change('Van de een'), change('Van de ander')])).toSorted()).toEqual(['conflict', 'done'])
    expect((await refusal(indra.change(id, { ...given, revision: '0' }))).message).toContain('Een andere beheerder wijzigde')
    expect((await refusal(indra.remove(id, { revision: '0', only: '0' }))).message).toContain('niets weggehaald')
    expect(await outcomeOf(indra.change('weg', { ...given, revision: '0' }))).toBe('not_found')
  })

  it('who has no other way in is named before it goes, and loses that way and no other', async () => {
    const given = form()
    const other = form({ issuer: given.issuer.replace('tenant_1', 'tenantX1') })
    const [id, otherId] = [await indra.add(given), await indra.add(other)]
    const [noor, samira, lotte] = [await booted.actor('noor'), await booted.actor('samira'), await booted.actor('lotte')]
    for (const person of [noor, samira, lotte]) await link(person.id, `${given.issuer} sub-${person.name}`)
    await link(lotte.id, `${other.issuer} sub-lotte`)
    await withoutPassword(samira.id)
    await withoutPassword(lotte.id)
    const seen = await indra.page(id)
    expect([seen.people, seen.only]).toEqual([3, [{ id: samira.id, name: samira.name }]])
    expect((await refusal(indra.remove(id, { revision: '0', only: '0' }))).message).toContain('Intussen loggen meer mensen')
    expect(await refusal(indra.change(id, { ...given, issuer: `${given.issuer}/anders`, revision: '0' }))).toMatchObject({
      code: 'conflict',
      field: 'issuer',
    })
    await indra.remove(id, { revision: '0', only: '1' })
    expect(await outcomeOf(indra.page(id))).toBe('not_found')
    expect(await outcomeOf(indra.remove(id, { revision: '0', only: '1' }))).toBe('not_found')
    expect(await indra.page(otherId), 'an address that looks like it is another').toMatchObject({ people: 1, only: [{ id: lotte.id }] })
    expect((await told(id)).at(-1)).toMatchObject({ type: 'verwijderd', payload: { issuer: given.issuer, onlyWayOf: 1 } })
    const [last] = await booted.app.administration.of(await booted.actor('indra')).historyOfIssuers()
    expect(last?.what).toBe(`${given.issuer}: weggehaald. Voor één persoon was dit de enige manier om in te loggen.`)
  })

  it('only a beheerder sees them, and only one who proved it just now changes them', async () => {
    for (const name of ['noor', 'ruben', 'bram'] as const) {
      const actor = justIn(await booted.actor(name))
      expect(() => booted.app.administration.of(actor), name).toThrow('voor de beheerder')
    }
    const given = form()
    const id = await indra.add(given)
    const stale = booted.app.administration.of(await booted.actor('indra')).issuers
    expect(await outcomeOf(stale.page(id))).toBe('done')
    for (const act of [
      () => stale.add(form()),
      () => stale.change(id, { ...given, name: 'Anders', revision: '0' }),
      () => stale.remove(id, { revision: '0', only: '0' }),
    ])
      expect(await outcomeOf(act())).toBe('proof_needed')
    expect(await indra.page(id)).toMatchObject({ name: 'Gemeente Kantelhof', revision: 0 })
  })

  it('who stopped being beheerder a moment ago changes nothing', async () => {
    const given = form()
    const id = await indra.add(given)
    const { db } = booted.app.database
    const { id: personId } = await booted.actor('indra')
    await db.deleteFrom('person_roles').where('person_id', '=', personId).where('role', '=', 'beheerder').execute()
    for (const act of [
      () => indra.add(form()),
      () => indra.change(id, { ...given, name: 'Anders', revision: '0' }),
      () => indra.remove(id, { revision: '0', only: '0' }),
    ])
      expect(await outcomeOf(act())).toBe('not_allowed')
    await db.insertInto('person_roles').values({ person_id: personId, role: 'beheerder' }).execute()
    expect(await indra.page(id)).toMatchObject({ name: 'Gemeente Kantelhof', revision: 0 })
  })
})
