import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, outcomeOf } from '../support/cases.ts'
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
})
