import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../server/app.ts'
import { type BadQuestion, readQuery } from '../../server/api/query.ts'
import { cut, list } from '../../server/api/resource.ts'
import { keptLog } from '../support/kept-log.ts'
import { bootApp } from '../support/network.ts'
import { changeRendering } from '../support/renderings.ts'

const of = (all: string[]) =>
  list({
    path: '/letters',
    tag: '',
    summary: '',
    filters: { soort: z.string().optional() },
    answer: z.any(),
    find: async (_, slice) => cut(all, slice),
  })

type Page = { items: string[]; total: number; page: number; _links: Record<string, { href: string }> }

const ask = async (all: string[], query: string): Promise<Page> => {
  const url = new URL(`https://leerkring.example/api/v1/letters?${query}`)
  const resource = of(all)
  return (await resource.find({ params: {}, query: readQuery(url.searchParams, resource.query) }, url)) as Page
}
const refused = (all: string[], query: string) =>
  ask(all, query).then(
    () => undefined,
    (error: BadQuestion) => error.invalidParams,
  )
const four = ['a', 'b', 'c', 'd']

describe('a list in pages', () => {
  it('of four items, two a page, has two pages: the second is full and the last, and there is no third', async () => {
    const second = await ask(four, 'page=2&per-page=2')
    expect([second.items, second.total, Object.keys(second._links).toSorted()]).toEqual([['c', 'd'], 4, ['first', 'last', 'prev', 'self']])
    expect(second._links['last']?.href).toContain('page=2')
    const first = await ask(four, 'per-page=2')
    expect([first.items, Object.keys(first._links).toSorted()]).toEqual([
      ['a', 'b'],
      ['first', 'last', 'next', 'self'],
    ])
    expect(await refused(four, 'page=3&per-page=2')).toEqual([{ name: 'page', reason: 'de laatste pagina is 2.' }])
  })

  it('of five items, two a page, has a third with one', async () => {
    const third = await ask([...four, 'e'], 'page=3&per-page=2')
    expect([third.items, third._links['next']]).toEqual([['e'], undefined])
    expect(await refused([...four, 'e'], 'page=4&per-page=2')).toHaveLength(1)
  })

  it('of as many items as fit on a page is one page, and of nothing is one empty page', async () => {
    const whole = await ask(four, 'per-page=4')
    expect([whole.items, Object.keys(whole._links).toSorted()]).toEqual([four, ['first', 'last', 'self']])
    const empty = await ask([], '')
    expect([empty.items, empty.total, Object.keys(empty._links).toSorted()]).toEqual([[], 0, ['first', 'last', 'self']])
    expect(await refused([], 'page=2')).toEqual([{ name: 'page', reason: 'de laatste pagina is 1.' }])
  })

  it('keeps in the address of every other page what was asked', async () => {
    const { _links } = await ask(four, 'soort=letter&per-page=1&page=2')
    for (const [rel, page] of [
      ['first', 1],
      ['prev', 1],
      ['next', 3],
      ['last', 4],
    ] as const)
      expect(_links[rel]?.href, rel).toBe(`https://leerkring.example/api/v1/letters?soort=letter&per-page=1&page=${page}`)
  })

  it('takes pages of one to a hundred items', async () => {
    expect((await ask(four, 'per-page=100')).items).toEqual(four)
    expect((await ask(four, 'per-page=1')).items).toEqual(['a'])
    for (const wrong of ['per-page=0', 'per-page=101', 'page=0']) expect(await refused(four, wrong), wrong).toHaveLength(1)
  })
})

describe('a fault of ours', () => {
  it('is told in the log with its path, and the answer tells nothing of it', async () => {
    const booted = await bootApp()
    const { log, lines } = keptLog()
    const app = await createApp(booted.config, { log })
    await changeRendering(app.database.db, 'BS-12', { meta: '{geheim' })
    const ask = (path: string) => app.api.answer(new Request(`https://leerkring.example/api/v1${path}`), 'x')
    const response = await ask('/bouwstenen?soort=monitoring')
    const { status, headers } = response
    expect([status, headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([500, 'application/problem+json', 'no-store'])
    expect(await response.json()).toMatchObject({ title: 'Er ging iets mis bij ons', detail: 'Probeer het over een minuut opnieuw.' })
    expect(lines.map(({ level, path, err }) => [level, path, err?.type])).toEqual([[50, '/api/v1/bouwstenen', 'SyntaxError']])
    expect((await ask('/kaders/BHK-99')).status).toBe(404)
    expect(lines, 'a refusal is no fault').toHaveLength(1)
    await app.close()
    await booted.close()
  })
})
