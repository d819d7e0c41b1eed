import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('taking a question', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  it('two specialists take it at the same moment: one has it, the other reads why not and can join', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await bringTo(booted, 'open')
      const people = [await booted.actor('femke'), await booted.actor('samira'), await booted.actor('ruben')]
      const outcomes = await Promise.all(people.map((person) => outcomeOf(booted.app.consultations.take(person, id))))
      expect(outcomes.toSorted()).toEqual(['conflict', 'conflict', 'done'])
      const late = people[outcomes.indexOf('conflict')] as (typeof people)[number]
      const winner = people[outcomes.indexOf('done')] as (typeof people)[number]
      await booted.app.consultations.join(late, id)
      expect((await booted.app.consultations.view(late, id)).relation).toBe('behandelaar')
      expect((await booted.app.consultations.view(winner, id)).relation).toBe('houder')
    }
  })

  it('taking tells the room, in order: asked, taken, joined, given back', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    await booted.app.consultations.giveBack(await booted.actor('femke'), id)
    const { events } = await booted.app.consultations.view(await booted.actor('noor'), id)
    expect(events.map(({ seq, type, actor }) => [seq, type, actor.name])).toEqual([
      [1, 'ingediend', 'Noor Adema'],
      [2, 'opgepakt', 'Femke Terhorst'],
      [3, 'meegedaan', 'Samira Bouzidi'],
      [4, 'teruggegeven', 'Femke Terhorst'],
    ])
  })

  it('joining twice adds nobody twice', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    expect(await outcomeOf(booted.app.consultations.join(await booted.actor('samira'), id))).toBe('not_allowed')
    expect(await booted.app.consultations.readersOf({ consultationId: id, channel: 'allen' })).toHaveLength(3)
  })

  it('whoever leaves the leergroep no longer finds the question, houder or not', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    const femke = await booted.actor('femke')
    expect((await booted.app.consultations.view(femke, id)).relation).toBe('houder')
    const group = await booted.app.platforms.leergroep('lg-1a')
    expect(await booted.app.platforms.removeMember({ personId: femke.id, leergroepId: group.id })).toBe(true)
    expect(await outcomeOf(booted.app.consultations.view(await booted.actor('femke'), id))).toBe('not_found')
  })

  it('who is away or has enough in hand is told so, and takes it with a second push; nobody else is asked anything', async () => {
    const { consultations, leergroep } = booted.app
    const [samira, ruben] = [await booted.actor('samira'), await booted.actor('ruben')]
    const today = new Date().toISOString().slice(0, 10)
    const says = (fields: object) =>
      leergroep.setAvailability(samira, 'lg-1a', samira.id, { capacity: '', absentFrom: '', absentUntil: '', ...fields })
    const next = async () => (await bringTo(booted, 'open')).id
    const held = async () => (await leergroep.members(samira, 'lg-1a'))?.find(({ id }) => id === samira.id)?.held ?? 0

    const inHand = await held()
    await says({ capacity: String(inHand + 1) })
    await consultations.take(samira, await next())
    const full = await next()
    expect(await refusal(consultations.take(samira, full))).toMatchObject({
      code: 'conflict',
      field: 'toch',
      message: expect.stringContaining(`al ${inHand + 1} van hoogstens ${inHand + 1} vragen`) as string,
    })
    expect((await consultations.view(samira, full)).stateName, 'nothing was done').toBe('wacht op een specialist')
    expect(await outcomeOf(consultations.take(ruben, await next())), 'another member').toBe('done')
    await consultations.take(samira, full, { anyway: true })
    expect((await consultations.view(samira, full)).relation).toBe('houder')

    await says({ absentFrom: '2020-01-01', absentUntil: '2099-03-02' })
    const away = await next()
    const { message } = await refusal(consultations.take(samira, away))
    expect(message).toContain('afwezig tot en met 2 maart 2099')
    expect(message).not.toContain('hoogstens')
    expect(await outcomeOf(consultations.take(samira, away, { anyway: true }))).toBe('done')
    await says({ absentFrom: today, absentUntil: '2099-03-02', capacity: '0' })
    expect((await refusal(consultations.take(samira, await next()))).message).toMatch(/afwezig .* geen vragen aanneemt/)

    await says({ absentFrom: '2099-01-01', absentUntil: '2099-03-02' })
    expect(await outcomeOf(consultations.take(samira, await next())), 'away later').toBe('done')
    const others = await next()
    await consultations.take(ruben, others)
    await says({ capacity: '0' })
    expect((await refusal(consultations.take(samira, others, { anyway: true }))).message, 'it is gone').toContain(
      'door een collega opgepakt',
    )
    expect(await outcomeOf(consultations.take(await booted.actor('merel'), await next(), { anyway: true }))).toBe('not_found')
    await says({})
  })
})
