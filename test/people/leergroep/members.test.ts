import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSince } from '../../../server/journal/reading.ts'
import { subject } from '../../../server/journal/subject.ts'
import { dutchDay } from '../../../server/shared/clock.ts'
import { bringTo, outcomeOf, refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../../support/network.ts'

const dayFrom = (today: string, days: number) => new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

eachDialect('who leads a leergroep, and its members', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const leergroep = () => booted.app.leergroep
  /** Somebody who proved a moment ago who they are. */
  const fresh = async (name: Name) => ({ ...(await booted.actor(name)), provedAt: booted.app.clock.now().toISOString() })
  const idOf = async (name: Name) => (await booted.actor(name)).id
  const told = async (slug: string) => {
    const { id } = await booted.app.platforms.leergroep(slug)
    return readSince(booted.app.database.db, subject('leergroep', id), 0, 500)
  }
  const roleOf = async (name: Name, slug: string) => (await booted.actor(name)).memberships.find((one) => one.slug === slug)?.role
  const today = () => dutchDay(booted.app.clock)
  const free = { capacity: '', absentFrom: '', absentUntil: '' }

  it('a coördinator adds, gives another role and removes in the own leergroep; the journal says who did it', async () => {
    const [ruben, jelle] = [await fresh('ruben'), await idOf('jelle')]
    const before = (await told('lg-1a')).length
    expect(await leergroep().setMember(ruben, 'lg-1a', { personId: jelle, role: 'specialist' })).toBe(true)
    expect(await leergroep().setMember(ruben, 'lg-1a', { personId: jelle, role: 'specialist' })).toBe(false)
    expect(await leergroep().setMember(ruben, 'lg-1a', { personId: jelle, role: 'coordinator' })).toBe(true)
    expect(await roleOf('jelle', 'lg-1a')).toBe('coordinator')
    expect(await leergroep().removeMember(ruben, 'lg-1a', jelle)).toBe(true)
    expect(await roleOf('jelle', 'lg-1a')).toBeUndefined()
    const entries = (await told('lg-1a')).slice(before)
    expect(entries.map(({ type, actorId }) => [type, actorId])).toEqual([
      ['lid-geworden', ruben.id],
      ['lid-rol', ruben.id],
      ['lid-af', ruben.id],
    ])
  })

  it('a coördinator of another leergroep, a specialist and who is in none change nothing and see nothing', async () => {
    const femke = await idOf('femke')
    for (const name of ['lotte', 'samira', 'noor', 'bram'] as const) {
      const actor = await fresh(name)
      const outcomes = [
        outcomeOf(leergroep().setMember(actor, 'lg-1a', { personId: actor.id, role: 'coordinator' })),
        outcomeOf(leergroep().removeMember(actor, 'lg-1a', femke)),
        outcomeOf(leergroep().handOver(actor, 'lg-1a', femke)),
        outcomeOf(leergroep().setAvailability(actor, 'lg-1a', femke, { ...free, capacity: '1' })),
        outcomeOf(leergroep().toLead(actor, 'lg-1a')),
        outcomeOf(leergroep().candidates(actor, 'lg-1a', 'noor')),
      ]
      expect(await Promise.all(outcomes), name).toEqual(Array(6).fill('not_allowed'))
    }
    expect(await leergroep().members(await fresh('lotte'), 'lg-1a')).toBeUndefined()
    expect(await leergroep().members(null, 'lg-1a')).toBeUndefined()
    expect((await leergroep().members(await fresh('samira'), 'lg-1a'))?.length).toBeGreaterThan(2)
    expect(await outcomeOf(leergroep().toLead(await fresh('indra'), 'lg-9z'))).toBe('not_found')
  })

  it('a beheerder may what a coördinator may', async () => {
    const [indra, jelle] = [await fresh('indra'), await idOf('jelle')]
    expect(await leergroep().setMember(indra, 'lg-2a', { personId: jelle, role: 'specialist' })).toBe(true)
    expect(await leergroep().setAvailability(indra, 'lg-2a', jelle, { ...free, capacity: '2' })).toBe(true)
    expect(await leergroep().removeMember(indra, 'lg-2a', jelle)).toBe(true)
  })

  it('who is what asks for a fresh proof; when somebody is away does not', async () => {
    const [ruben, femke] = [await booted.actor('ruben'), await idOf('femke')]
    expect(await outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: femke, role: 'coordinator' }))).toBe('proof_needed')
    expect(await outcomeOf(leergroep().removeMember(ruben, 'lg-1a', femke))).toBe('proof_needed')
    expect(await outcomeOf(leergroep().handOver(ruben, 'lg-1a', femke))).toBe('proof_needed')
    expect(await outcomeOf(leergroep().setAvailability(ruben, 'lg-1a', femke, { ...free, capacity: '4' }))).toBe('done')
  })

  it('the only coördinator of a leergroep with questions does not go, also by a beheerder; the sentence names who could take over', async () => {
    await bringTo(booted, 'open')
    const ruben = await fresh('ruben')
    const indra = await fresh('indra')
    for (const work of [
      () => leergroep().removeMember(ruben, 'lg-1a', ruben.id),
      () => leergroep().setMember(ruben, 'lg-1a', { personId: ruben.id, role: 'specialist' }),
      () => leergroep().removeMember(indra, 'lg-1a', ruben.id),
      () => booted.app.administration.of(indra).removeMembership({ leergroep: 'lg-1a', personId: ruben.id }),
    ]) {
      const { code, message } = await refusal(work())
      expect([code, message]).toEqual(['conflict', expect.stringMatching(/enige coördinator van LG-1A.*Femke Terhorst of Samira Bouzidi/i)])
    }
    expect(await roleOf('ruben', 'lg-1a')).toBe('coordinator')
  })

  it('the role is handed over in one act, and only to a member who is not coördinator', async () => {
    const [ruben, femke] = [await fresh('ruben'), await booted.actor('femke')]
    for (const to of ['', undefined, ruben.id, await idOf('noor')])
      expect(await outcomeOf(leergroep().handOver(ruben, 'lg-1a', to))).toBe('invalid')
    await leergroep().handOver(ruben, 'lg-1a', femke.id)
    expect([await roleOf('femke', 'lg-1a'), await roleOf('ruben', 'lg-1a')]).toEqual(['coordinator', 'specialist'])
    // Ruben's actor is of before: the right is asked again in the transaction.
    expect(await outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: ruben.id, role: 'coordinator' }))).toBe('not_allowed')
    await leergroep().handOver(await fresh('femke'), 'lg-1a', ruben.id)
    expect((await told('lg-1a')).slice(-2).map(({ type, actorId }) => [type, actorId])).toEqual([
      ['lid-rol', femke.id],
      ['lid-rol', femke.id],
    ])
  })

  it('two coördinatoren who leave or hand over at once do not leave the leergroep without', async () => {
    const [ruben, femke] = [await fresh('ruben'), await idOf('femke')]
    await leergroep().setMember(ruben, 'lg-1a', { personId: femke, role: 'coordinator' })
    const other = await fresh('femke')
    const outcomes = await Promise.all([
      outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: ruben.id, role: 'specialist' })),
      outcomeOf(leergroep().setMember(other, 'lg-1a', { personId: other.id, role: 'specialist' })),
    ])
    expect(outcomes.toSorted()).toEqual(['conflict', 'done'])
    const left = (await roleOf('ruben', 'lg-1a')) === 'coordinator' ? ruben : other
    const samira = await idOf('samira')
    const twice = await Promise.all([
      outcomeOf(leergroep().handOver(left, 'lg-1a', samira)),
      outcomeOf(leergroep().handOver(left, 'lg-1a', left === ruben ? femke : ruben.id)),
    ])
    expect(twice.toSorted()).toEqual(['done', 'not_allowed'])
    const leading = (await leergroep().members(await fresh('samira'), 'lg-1a'))?.filter(({ role }) => role === 'coordinator')
    expect(leading).toHaveLength(1)
    await leergroep().setMember(await fresh('indra'), 'lg-1a', { personId: ruben.id, role: 'coordinator' })
    for (const id of [femke, samira]) await leergroep().setMember(ruben, 'lg-1a', { personId: id, role: 'specialist' })
  })

  it('nobody is added who has no open account', async () => {
    const ruben = await fresh('ruben')
    expect(await outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: 'niemand', role: 'specialist' }))).toBe('not_found')
    expect(await outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: '', role: 'specialist' }))).toBe('invalid')
    expect(await outcomeOf(leergroep().setMember(ruben, 'lg-1a', { personId: await idOf('noor'), role: 'baas' }))).toBe('invalid')
    const found = await leergroep().candidates(ruben, 'lg-1a', 'terhorst')
    expect(found).toEqual([])
    expect((await leergroep().candidates(ruben, 'lg-1a', 'noor@leerkring')).map(({ name }) => name)).toEqual(['Noor Adema'])
    expect(await leergroep().candidates(ruben, 'lg-1a', '  ')).toEqual([])
  })

  it('a member says how much and when; who is away and who is full is shown, and what is typed wrong is named per field', async () => {
    const femke = await booted.actor('femke')
    await bringTo(booted, 'opgepakt')
    const until = dayFrom(today(), 3)
    const set = (input: object) => leergroep().setAvailability(femke, 'lg-1a', femke.id, { ...free, ...input })
    expect(await set({ capacity: '1', absentFrom: today(), absentUntil: until })).toBe(true)
    expect(await set({ capacity: '1', absentFrom: today(), absentUntil: until })).toBe(false)
    const members = await leergroep().members(await booted.actor('samira'), 'lg-1a')
    expect(members?.find(({ id }) => id === femke.id)).toMatchObject({ away: true, full: true, absentUntil: until, capacity: 1 })
    const payload = JSON.stringify((await told('lg-1a')).at(-1)?.payload)
    expect([payload.includes('capacity'), payload.includes(until)]).toEqual([true, false])
    for (const [input, field] of [
      [{ capacity: '21' }, 'capacity'],
      [{ capacity: '-1' }, 'capacity'],
      [{ capacity: '1.5' }, 'capacity'],
      [{ absentFrom: today() }, 'absentUntil'],
      [{ absentUntil: today() }, 'absentFrom'],
      [{ absentFrom: '2027-02-30', absentUntil: '2027-03-30' }, 'absentFrom'],
      [{ absentFrom: until, absentUntil: today() }, 'absentUntil'],
      [{ absentFrom: '2020-01-01', absentUntil: '2020-01-02' }, 'absentUntil'],
    ] as const) {
      const refused = await refusal(set(input))
      expect([refused.code, refused.field], JSON.stringify(input)).toEqual(['invalid', field])
    }
    expect(await outcomeOf(leergroep().setAvailability(await booted.actor('noor'), 'lg-1a', await idOf('noor'), free))).toBe('not_found')
    await set({})
  })

  it('who is away is not told of new questions of the pool, unless everybody is away', async () => {
    const { id } = await bringTo(booted, 'open')
    const femke = await booted.actor('femke')
    const ruben = await booted.actor('ruben')
    const away = { ...free, absentFrom: today(), absentUntil: today() }
    const hear = async () => {
      const people = (await booted.app.consultations.hearersOf([id])).get(id)?.people ?? []
      return people.filter(({ relation }) => relation === 'lid' || relation === 'coordinator').map(({ personId }) => personId)
    }
    await leergroep().setAvailability(femke, 'lg-1a', femke.id, away)
    expect(await hear()).not.toContain(femke.id)
    expect(await hear()).toContain(ruben.id)
    const members = (await leergroep().members(ruben, 'lg-1a')) ?? []
    for (const member of members) await leergroep().setAvailability(ruben, 'lg-1a', member.id, away)
    expect(await hear()).toContain(femke.id)
    for (const member of members) await leergroep().setAvailability(ruben, 'lg-1a', member.id, free)
  })
})
