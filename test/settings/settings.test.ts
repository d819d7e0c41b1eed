import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choicesSetting, numberSetting, textSetting } from '../../server/settings/setting.ts'
import { requireFreshProof } from '../../server/people/fresh-proof.ts'
import { createSettings } from '../../server/settings/settings.ts'
import { justIn } from '../support/cases.ts'
import { bootApp } from '../support/network.ts'

const days = numberSetting({ name: 'proef-dagen', what: 'Hoeveel dagen?', unit: 'dagen', min: 1, max: 30, initial: 7 })
const colours = choicesSetting({
  name: 'proef-kleuren',
  what: 'Welke kleuren?',
  options: [
    { value: 'rood', label: 'Rood' },
    { value: 'geel', label: 'Geel' },
  ],
  initial: [],
})
const motto = textSetting({ name: 'proef-motto', what: 'Welke zin?', max: 20, initial: '' })

describe.each(['sqlite', 'postgres'] as const)('settings on %s', (dialect) => {
  let booted: Awaited<ReturnType<typeof bootApp>>
  let settings: ReturnType<typeof createSettings>
  const beheerder = async () => justIn(await booted.actor('indra'), booted.app.clock.now())
  const change = async (name: string, value: unknown, revision: number) => settings.change(await beheerder(), { name, value, revision })

  beforeAll(async () => {
    booted = await bootApp({ dialect })
    settings = createSettings({
      database: booted.app.database,
      clock: booted.app.clock,
      all: [days, colours, motto],
      requireProof: (by) => requireFreshProof(by, booted.app.clock),
    })
  })
  afterAll(() => booted.close())

  it('are as they were made until a beheerder changes one, and the change has a history', async () => {
    expect(await settings.read(days)).toBe(7)
    await change('proef-dagen', '14', 0)
    expect(await settings.read(days)).toBe(14)
    await change('proef-kleuren', ['geel'], 0)
    expect((await settings.list()).map(({ value, revision }) => [value, revision])).toEqual([
      [14, 1],
      [['geel'], 1],
      ['', 0],
    ])
    const [latest] = await settings.history(await beheerder(), 'proef-dagen')
    expect(latest).toMatchObject({ type: 'ingesteld', actorRole: 'beheerder', payload: { from: 7, to: 14 } })
  })

  it('are not changed by anybody else', async () => {
    const noor = await booted.actor('noor')
    await expect(settings.change(noor, { name: 'proef-dagen', value: 3, revision: 1 })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(settings.history(noor, 'proef-dagen')).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('are not changed by a beheerder whose screen was left open', async () => {
    const stale = { ...(await beheerder()), provedAt: new Date(booted.app.clock.now().getTime() - 16 * 60_000).toISOString() }
    const now = (await settings.list()).find(({ setting }) => setting === days)
    for (const by of [stale, { ...stale, provedAt: null }])
      await expect(settings.change(by, { name: 'proef-dagen', value: 3, revision: now?.revision ?? 0 })).rejects.toMatchObject({
        code: 'proof_needed',
      })
    expect(await settings.read(days)).toBe(now?.value)
    const inTime = { ...stale, provedAt: new Date(booted.app.clock.now().getTime() - 14 * 60_000).toISOString() }
    await settings.change(inTime, { name: 'proef-dagen', value: 5, revision: now?.revision ?? 0 })
    expect(await settings.read(days)).toBe(5)
  })

  it.each([
    ['proef-dagen', '0', 'invalid'],
    ['proef-dagen', 'veel', 'invalid'],
    ['proef-dagen', 2.5, 'invalid'],
    ['proef-kleuren', ['blauw'], 'invalid'],
    ['proef-motto', 'x'.repeat(21), 'invalid'],
    ['bestaat-niet', 1, 'not_found'],
  ])('refuse %s = %j with a sentence', async (name, value, code) => {
    await expect(change(name, value, 1)).rejects.toMatchObject({ code })
  })

  it('of two who change the same one, the second hears that it is not what they saw', async () => {
    const before = (await settings.list()).find(({ setting }) => setting === motto)?.revision ?? 0
    const both = await Promise.allSettled([change('proef-motto', 'een', before), change('proef-motto', 'twee', before)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })
})
