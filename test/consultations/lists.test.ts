import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, message } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, everybody, type Name } from '../support/network.ts'

eachDialect('the lists of a person', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  /** In which of somebody's lists this question stands. */
  const placesOf = async (name: Name, id: string) => {
    const lists = await booted.app.consultations.lists(await booted.actor(name))
    return Object.entries(lists).flatMap(([list, cards]) => (cards.some((card) => card.id === id) ? [list] : []))
  }
  const unreadOf = async (name: Name, id: string) => {
    const { mine, joined, pool } = await booted.app.consultations.lists(await booted.actor(name))
    return [...mine, ...joined, ...pool].find((card) => card.id === id)?.unread
  }

  it.each([
    ['concept', { noor: ['mine', 'needsMe'], femke: [], ruben: [] }],
    ['open', { noor: ['mine'], femke: ['pool'], samira: ['pool'], ruben: ['pool'] }],
    ['opgepakt', { noor: ['mine'], femke: ['joined', 'needsMe'], samira: ['joined'], ruben: [] }],
    ['advies', { noor: ['mine', 'needsMe'], femke: ['joined'], samira: ['joined'], ruben: [] }],
    ['gesloten', { noor: ['mine'], femke: ['joined'], samira: ['joined'], ruben: [] }],
    ['ingetrokken', { noor: ['mine'], femke: [], ruben: [] }],
  ] as const)('a question that is %s stands where it waits for somebody, and nowhere else', async (stage, places) => {
    const { id } = await bringTo(booted, stage)
    for (const name of everybody) {
      expect((await placesOf(name, id)).toSorted(), name).toEqual([...((places as Partial<Record<Name, readonly string[]>>)[name] ?? [])])
    }
  })

  it('what needs somebody is cleared by the act, not by reading', async () => {
    const { id } = await bringTo(booted, 'advies')
    const noor = await booted.actor('noor')
    await booted.app.consultations.markRead(noor, id, 999)
    expect(await placesOf('noor', id)).toContain('needsMe')
    await booted.app.consultations.closeQuestion(noor, id, { decision: 'volg', note: '' })
    expect(await placesOf('noor', id)).not.toContain('needsMe')
  })

  it('unread counts what others did after the own mark, not the own acts', async () => {
    const { id } = await bringTo(booted, 'opgepakt')
    await booted.app.consultations.markRead(await booted.actor('femke'), id, 999)
    expect(await unreadOf('femke', id)).toBe(0)
    for (const body of ['Een.', 'Twee.']) await booted.app.consultations.send(await booted.actor('noor'), id, message(body))
    expect(await unreadOf('femke', id)).toBe(2)
    expect(await unreadOf('samira', id)).toBe(4)
  })

  it('the inbox counts cards: what waits for an act, and what was not read', async () => {
    const femke = await booted.actor('femke')
    const { needsMe, mine, joined } = await booted.app.consultations.lists(femke)
    expect(await booted.app.consultations.inbox(femke)).toEqual({
      needsMe: needsMe.length,
      unread: [...mine, ...joined].filter((card) => card.unread > 0).length,
    })
    expect(needsMe.length).toBeGreaterThan(0)
  })

  it('the demo network has something in every list', async () => {
    const all = await Promise.all(everybody.map(async (name) => booted.app.consultations.lists(await booted.actor(name))))
    for (const list of ['needsMe', 'mine', 'joined', 'pool'] as const) expect(all.flatMap((lists) => lists[list]).length).toBeGreaterThan(0)
  })
})
