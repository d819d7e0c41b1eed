import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readNetwork, valuesOf } from '../../server/content/network.ts'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { type BouwsteenCard, narrow } from '../../src/knowledge/bouwsteen/filter.ts'
import { doelgroepen as words } from '../../src/knowledge/words.ts'
import { getPage, type RunningServer, startServer } from '../support/server.ts'

const doelgroepen = valuesOf(readNetwork(shippedContent).doelgroepen)

describe('the doelgroepen of the bouwstenen', () => {
  let server: RunningServer
  let cards: BouwsteenCard[]
  beforeAll(async () => {
    server = await startServer()
    cards = await server.app.knowledge.list<BouwsteenMeta>('bouwsteen')
  })
  afterAll(() => server?.close())

  const codes = (address: string) => narrow(cards, new URLSearchParams(address)).cards.map(({ code }) => code)

  it('are a fixed list with words, every bouwsteen has one, and every one is used', () => {
    expect(words.map(({ value }) => value)).toEqual([...doelgroepen])
    expect(cards.filter(({ meta }) => !meta.doelgroepen.length).map(({ code }) => code)).toEqual([])
    expect([...new Set(cards.flatMap(({ meta }) => meta.doelgroepen))].toSorted()).toEqual([...doelgroepen].toSorted())
  })

  it('narrow the list, and a doelgroep that does not exist is named', () => {
    expect(codes('doelgroep=jongeren')).toEqual(['BS-06', 'BS-09'])
    expect(codes('doelgroep=organisaties&soort=bestuurlijke-samenwerkingsafspraak').length).toBeGreaterThan(0)
    const { cards: all, problems } = narrow(cards, new URLSearchParams('doelgroep=ganzen'))
    expect([all.length, problems]).toEqual([cards.length, ['“ganzen” is geen doelgroep die we kennen. Kies er een uit de lijst.']])
  })

  it('may be missing in an edition that is older than the list', () => {
    const old = cards.map((card) => ({ ...card, meta: { ...card.meta, doelgroepen: undefined as unknown as [] } }))
    expect(narrow(old, new URLSearchParams('doelgroep=jongeren')).cards).toEqual([])
  })

  it('can be chosen on the page and asked of the API', async () => {
    const page = await (await getPage(server.base, '/bouwstenen?doelgroep=jongeren')).text()
    for (const code of ['BS-06', 'BS-09', 'aria-current="true" rel="nofollow"']) expect(page).toContain(code)
    const answer = (await (await getPage(server.base, '/api/v1/bouwstenen?doelgroep=jongeren')).json()) as {
      items: Array<{ code: string; doelgroepen: string[] }>
    }
    expect(answer.items.map(({ code }) => code)).toEqual(['BS-06', 'BS-09'])
    expect(answer.items[0]?.doelgroepen).toContain('jongeren')
    expect((await getPage(server.base, '/api/v1/bouwstenen?doelgroep=ganzen')).status).toBe(400)
  })
})
