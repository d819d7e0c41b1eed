import { afterAll, beforeAll, expect, it } from 'vitest'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('the zelfscans of the demo network', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const past = async (name: 'noor' | 'dorien' | 'winston') => booted.app.zelfscan.past(await booted.actor(name))

  it('are months apart and in the past, so that a team sees its line', async () => {
    const scans = await past('noor')
    expect([scans.length, (await past('dorien')).length, (await past('winston')).length]).toEqual([3, 2, 0])
    const days = scans.map(({ finishedAt }) => Date.parse(finishedAt) / 86_400_000)
    for (const [index, day] of days.entries()) expect(Date.now() / 86_400_000 - day).toBeGreaterThan(index === 2 ? 30 : 90)
    for (const [index, day] of days.slice(1).entries()) expect(day - (days[index] ?? 0)).toBeGreaterThan(120)
    const scores = scans.map(({ score }) => score ?? 0)
    expect(scores, 'no empty score').toEqual(scores.toSorted((one, other) => one - other))
  })

  it('obey the rule that without an example a norm counts for at most 2, and show it', async () => {
    const noor = await booted.actor('noor')
    const norms = []
    for (const { id } of await past('noor'))
      norms.push(...(await booted.app.zelfscan.view(noor, id)).result.themes.flatMap((theme) => theme.norms))
    expect(norms.filter(({ capped }) => capped).length).toBeGreaterThan(2)
    expect(norms.filter(({ evidence, score }) => evidence && (score ?? 0) > 2).length).toBeGreaterThan(20)
    expect(norms.filter(({ evidence, score }) => !evidence && (score ?? 0) > 2)).toEqual([])
  })

  it('have improvement points, the last ones with a day that still comes', async () => {
    const noor = await booted.actor('noor')
    const last = await booted.app.zelfscan.view(noor, (await past('noor')).at(-1)?.id ?? '')
    expect(last.points).toHaveLength(3)
    const today = new Date().toISOString().slice(0, 10)
    expect(last.points.every(({ date }) => date > today)).toBe(true)
  })

  it('are of enough teams to show them together, on every theme', async () => {
    const together = await booted.app.zelfscan.together()
    expect(together).toHaveLength(12)
    for (const { teams } of together) expect(teams).toBeGreaterThanOrEqual(booted.app.zelfscan.fewestTeams)
  })
})
