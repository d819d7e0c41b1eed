import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readSince } from '../../../server/journal/reading.ts'
import type { Actor } from '../../../server/people/actor.ts'
import { issueLink, lookAtLink } from '../../../server/people/one-time-links.ts'
import { subject } from '../../../server/journal/subject.ts'
import { bringTo, joinGroup, justIn, outcomeOf, refusal } from '../../support/cases.ts'
import { enterWith } from '../../support/entering.ts'
import { phoneWith } from '../../support/own-phone.ts'
import { bootApp, type Booted, eachDialect, emailOf, everybody, type Name } from '../../support/network.ts'

eachDialect('the beheerder and the people of the network', (dialect) => {
  let booted: Booted
  let indra: ReturnType<Booted['app']['administration']['of']>
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  beforeEach(async () => {
    indra = booted.app.administration.of(justIn(await booted.actor('indra')))
  })
  afterAll(() => booted?.close())

  const personOf = async (name: Name) => indra.person((await booted.actor(name)).id)
  const form = async (name: Name, changes: object = {}) => {
    const { id, revision, name: called, function: does, organisationId, roles } = await personOf(name)
    return {
      id,
      input: { revision: String(revision), name: called, function: does, organisation: organisationId ?? '', roles, ...changes },
    }
  }
  const change = async (name: Name, changes: object) => {
    const { id, input } = await form(name, changes)
    return indra.changePerson(id, input)
  }
  const told = async (kind: string, id: string) => readSince(booted.app.database.db, subject(kind, id), 0, 500)
  const openLinksOf = (person: string) =>
    booted.app.database.db
      .selectFrom('one_time_links')
      .select('kind')
      .where('subject', '=', person)
      .where('withdrawn_at', 'is', null)
      .where('used_at', 'is', null)
      .execute()
  const newcomer = async (roles: Array<'professional' | 'beheerder'> = ['professional']) => {
    const email = `mens-${Math.random()}@voorbeeld.example`
    const id = await booted.app.people.add({ email, name: 'Nieuw Mens', function: 'jurist', password: 'een lang wachtwoord', roles })
    return { id, email }
  }

  it('is for a beheerder and for nobody else', async () => {
    for (const name of everybody.filter((one) => one !== 'indra')) {
      const actor = await booted.actor(name)
      expect(() => booted.app.administration.of(actor), name).toThrow(/beheerder/)
    }
  })

  it('somebody is found by a piece of the name, the address, the function or the organisation', async () => {
    for (const query of ['terhorst', 'FEMKE', 'femke@leerkring', 'partnergeweld', 'vijfstroom femke'])
      expect(
        (await indra.people({ query })).items.map(({ name }) => name),
        query,
      ).toContain('Femke Terhorst')
    for (const query of ['%', '_', "'", 'bestaat-niet']) expect((await indra.people({ query })).items, query).toEqual([])
    const all = await indra.people({})
    expect([all.total >= everybody.length, all.page, (await indra.people({ page: 99 })).page]).toEqual([true, 1, 1])
  })

  it('a person gets another name, function, organisation and roles; the journal names what changed and not to what', async () => {
    const { id } = await booted.actor('merel')
    const { items } = await indra.organisations({ query: 'Morgenkade' })
    const before = (await told('persoon', id)).length
    expect(
      await change('merel', {
        name: 'Merel Anders',
        function: 'casusregisseur',
        organisation: items[0]?.id,
        roles: ['professional', 'redacteur'],
      }),
    ).toBe(true)
    expect(await indra.person(id)).toMatchObject({
      name: 'Merel Anders',
      organisation: 'Ggz Morgenkade',
      roles: ['professional', 'redacteur'],
    })
    const entries = (await told('persoon', id)).slice(before)
    expect(entries.map(({ type }) => type)).toEqual(['gegevens-gewijzigd', 'verplaatst', 'rollen-gewijzigd'])
    expect(entries.every(({ actorId }) => actorId !== null)).toBe(true)
    expect(JSON.stringify(entries)).not.toMatch(/merel|anders|casus/i)
    expect((await indra.history('persoon', id))[0]).toMatchObject({ what: 'Rol erbij: redacteur.', who: 'Indra Soekhai' })
    expect(await change('merel', {}), 'nothing was different').toBe(false)
  })

  it('all that is wrong in the form is said at once, and nothing is kept', async () => {
    const { id, input } = await form('aylin', { name: 'A\nB', function: '', roles: ['keizer'] })
    const error = (await refusal(indra.changePerson(id, input))) as unknown as { problems: Array<{ field: string }> }
    expect(error.problems.map(({ field }) => field)).toEqual(['name', 'function', 'roles'])
    expect((await refusal(change('aylin', { organisation: 'bestaat-niet' }))).field).toBe('organisation')
    expect((await refusal(indra.changePerson('bestaat-niet', (await form('aylin')).input))).code).toBe('not_found')
  })

  it('of two beheerders who change the same person, one is told, and nothing is lost', async () => {
    const [one, other] = [await form('winston', { function: 'psychiater' }), await form('winston', { function: 'verpleegkundige' })]
    const outcomes = await Promise.all([one, other].map(({ id, input }) => outcomeOf(indra.changePerson(id, input))))
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    const kept = outcomes[0] === 'done' ? one : other
    expect((await indra.person(one.id)).function).toBe(kept.input.function)
  })

  it('an account that is closed: sessions end, questions go back to the pool, and everything is there again when it is opened', async () => {
    const femke = await booted.actor('femke')
    const { id, number } = await bringTo(booted, 'opgepakt')
    const session = await enterWith(booted.app.people, { email: emailOf('femke'), password: 'leerkring-demo', device: '', address: '' })
    const ended: string[][] = []
    const deaf = booted.app.people.sessions.onEnded((handles) => ended.push(handles))
    expect(await indra.closeAccount(femke.id)).toBeGreaterThan(0)
    deaf()
    expect(ended.flat()).toContain(session.handle)
    expect(await booted.app.people.actorOfSession(session.id)).toBeUndefined()
    const noor = await booted.actor('noor')
    const { events, stateName } = (await booted.app.consultations.view(noor, number)) as unknown as { events: object[]; stateName: string }
    expect(events.at(-1)).toMatchObject({ type: 'teruggegeven', actor: { role: 'systeem', name: 'Het systeem' } })
    expect(stateName).toBeDefined()
    expect(
      await outcomeOf(enterWith(booted.app.people, { email: emailOf('femke'), password: 'leerkring-demo', device: '', address: '' })),
    ).toBe('invalid')
    expect(await outcomeOf(indra.closeAccount(femke.id))).toBe('conflict')
    await indra.reopenAccount(femke.id)
    expect(await outcomeOf(indra.reopenAccount(femke.id))).toBe('conflict')
    expect((await booted.actor('femke')).memberships).toHaveLength(3)
    expect(await outcomeOf(booted.app.consultations.take(await booted.actor('femke'), id))).toBe('done')
    expect((await told('persoon', femke.id)).slice(-2).map(({ type }) => type)).toEqual(['account-gesloten', 'account-heropend'])
    expect(await booted.app.consultations.differences()).toEqual([])
  })

  it('an account that is closed: no link that was mailed opens it any more, and a change of address is off', async () => {
    const { database, clock, people } = booted.app
    const { id, email } = await newcomer()
    const person = (await people.actor(id)) as Actor
    await people.own.askAddress(justIn(person), `anders-${email}`)
    await people.signIn.forgotPassword({ email, address: '192.0.2.9' })
    await expect.poll(() => openLinksOf(id)).toHaveLength(3)
    const other = await newcomer()
    const theirs = await database.write((tx) => issueLink(tx, clock, { kind: 'proef', subject: other.id, lifetime: 60_000 }))
    const token = await database.write((tx) => issueLink(tx, clock, { kind: 'proef', subject: id, lifetime: 60_000 }))
    await indra.closeAccount(id)
    expect(await openLinksOf(id)).toEqual([])
    expect(await lookAtLink(database.db, clock, 'proef', token)).toBe('ingetrokken')
    expect(await lookAtLink(database.db, clock, 'proef', theirs)).toMatchObject({ subject: other.id })
    await indra.reopenAccount(id)
    expect(await people.own.waitingAddress(person)).toBeUndefined()
    expect(await openLinksOf(id), 'opening the account opens no old link').toEqual([])
  })

  it('a second factor is taken away by a beheerder who just proved who they are, and the owner is told', async () => {
    const { people } = booted.app
    const { id, email } = await newcomer()
    const person = justIn((await people.actor(id)) as Actor)
    const { own } = people.signIn
    const phone = phoneWith((await own.setUpCode({ id, email }, 'deze browser')).text)
    await own.confirmCode(person, { code: phone.code(new Date()), address: '' })
    expect(await indra.person(id)).toMatchObject({ secondFactor: true })
    const stale = booted.app.administration.of({ ...(await booted.actor('indra')), provedAt: null })
    expect(await outcomeOf(stale.resetSecondFactor(id))).toBe('proof_needed')
    const self = await refusal(indra.resetSecondFactor((await booted.actor('indra')).id))
    expect([self.code, self.message]).toEqual(['conflict', expect.stringContaining('Mijn account')])
    expect(await outcomeOf(indra.resetSecondFactor('weg'))).toBe('not_found')
    expect(await indra.person(id)).toMatchObject({ secondFactor: true })
    await indra.resetSecondFactor(id)
    expect(await indra.person(id)).toMatchObject({ secondFactor: false })
    const actorId = (await booted.actor('indra')).id
    expect((await told('persoon', id)).at(-1)).toMatchObject({ type: 'tweede-factor-gewist', actorId })
  })

  it('nobody closes the own account, and the last beheerder stays one', async () => {
    const { id } = await booted.actor('indra')
    await booted.app.administration.fromServer.closeAccount((await indra.people({ query: 'tess@' })).items[0]?.id ?? '')
    expect((await refusal(indra.closeAccount(id))).message).toContain('eigen account')
    expect((await refusal(change('indra', { roles: ['redacteur'] }))).message).toContain('enige beheerder')
    expect((await refusal(booted.app.administration.fromServer.closeAccount(id))).message).toContain('enige beheerder')
    const second = await newcomer(['beheerder'])
    const other = booted.app.administration.of(justIn((await booted.app.people.actor(second.id)) ?? (await booted.actor('indra'))))
    const outcomes = await Promise.all([outcomeOf(indra.closeAccount(second.id)), outcomeOf(other.closeAccount(id))])
    expect(outcomes.toSorted(), 'who was closed closes nobody').toEqual(['done', 'not_allowed'])
    const closed = outcomes[0] === 'done' ? second.id : id
    await booted.app.administration.fromServer.reopenAccount(closed)
  })

  it('of two beheerders who take the role from each other at once, one does: who has it no more does nothing more', async () => {
    const both = await Promise.all([newcomer(['beheerder']), newcomer(['beheerder'])])
    const takeFrom = async (by: string, whom: string) => {
      const actor = await booted.app.people.actor(by)
      if (!actor) throw new Error('nobody')
      const { revision, name, function: does } = await indra.person(whom)
      const input = { revision: String(revision), name, function: does, organisation: '', roles: [] }
      return booted.app.administration.of(justIn(actor)).changePerson(whom, input)
    }
    const [one, other] = [both[0].id, both[1].id]
    const acts = await Promise.all([takeFrom(one, other), takeFrom(other, one)].map((act) => outcomeOf(act)))
    expect(acts.toSorted()).toEqual(['done', 'not_allowed'])
    const left = await Promise.all([one, other].map(async (id) => (await indra.person(id)).roles.length))
    expect([...left].toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  it('the only coördinator of a leergroep that owns something is not closed, put out or made specialist; who could take over is named', async () => {
    await bringTo(booted, 'open')
    const ruben = await booted.actor('ruben')
    const membership = { leergroep: 'lg-1a', personId: ruben.id }
    for (const work of [
      () => indra.closeAccount(ruben.id),
      () => indra.removeMembership(membership),
      () => indra.setMembership({ ...membership, role: 'specialist' }),
    ]) {
      const { code, message } = await refusal(work())
      expect([code, message]).toEqual(['conflict', expect.stringMatching(/LG-1A.*Femke Terhorst/i)])
    }
    expect((await booted.actor('ruben')).memberships.some(({ slug, role }) => slug === 'lg-1a' && role === 'coordinator')).toBe(true)
    const femke = await booted.actor('femke')
    await indra.setMembership({ leergroep: 'lg-1a', personId: femke.id, role: 'coordinator' })
    expect(await indra.removeMembership(membership)).toBe(true)
    await indra.setMembership({ ...membership, role: 'coordinator' })
    await indra.setMembership({ leergroep: 'lg-1a', personId: femke.id, role: 'specialist' })
  })

  it('two coördinatoren who are put out at once do not leave it without one', async () => {
    await bringTo(booted, 'open')
    const [ruben, samira] = [await booted.actor('ruben'), await booted.actor('samira')]
    await indra.setMembership({ leergroep: 'lg-1a', personId: samira.id, role: 'coordinator' })
    const outcomes = await Promise.all(
      [ruben, samira].map(({ id }) => outcomeOf(indra.setMembership({ leergroep: 'lg-1a', personId: id, role: 'specialist' }))),
    )
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    await indra.setMembership({ leergroep: 'lg-1a', personId: ruben.id, role: 'coordinator' })
    await indra.setMembership({ leergroep: 'lg-1a', personId: samira.id, role: 'specialist' })
  })

  it('a beheerder who proved too long ago who they are changes nobody’s place in a leergroep', async () => {
    const stale = booted.app.administration.of({ ...(await booted.actor('indra')), provedAt: null })
    const femke = await booted.actor('femke')
    const membership = { leergroep: 'lg-1a', personId: femke.id }
    expect(await outcomeOf(stale.setMembership({ ...membership, role: 'coordinator' }))).toBe('proof_needed')
    expect(await outcomeOf(stale.removeMembership(membership))).toBe('proof_needed')
    expect((await booted.actor('femke')).memberships.find(({ slug }) => slug === 'lg-1a')?.role).toBe('specialist')
  })

  it('who is put out of a leergroep holds nothing of it any more', async () => {
    const { number } = await bringTo(booted, 'opgepakt')
    const femke = await booted.actor('femke')
    await indra.removeMembership({ leergroep: 'lg-1a', personId: femke.id })
    const { events } = await booted.app.consultations.view(await booted.actor('noor'), number)
    expect(events.at(-1)).toMatchObject({ type: 'teruggegeven', actor: { role: 'systeem' } })
    expect(await indra.removeMembership({ leergroep: 'lg-1a', personId: femke.id }), 'twice').toBe(false)
    await joinGroup(booted.app, femke, 'lg-1a', 'specialist')
  })

  it('a closed account, an unknown person, an unknown role and an unknown leergroep make no member', async () => {
    const { id } = await newcomer()
    await indra.closeAccount(id)
    expect((await refusal(indra.setMembership({ leergroep: 'lg-1a', personId: id, role: 'specialist' }))).message).toContain('gesloten')
    expect((await refusal(indra.setMembership({ leergroep: 'lg-1a', personId: '', role: 'specialist' }))).field).toBe('person')
    expect((await refusal(indra.setMembership({ leergroep: 'lg-9z', personId: id, role: 'specialist' }))).code).toMatch(
      /not_found|conflict/,
    )
    expect((await refusal(indra.setMembership({ leergroep: 'lg-1a', personId: id, role: 'baas' }))).field).toBe('role')
  })
})
