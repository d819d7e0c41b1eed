import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'

describe('the one address of a begrip', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.close())
  const text = async (path: string) => (await fetch(server.base + path)).text()
  const page = '/begrippen/ondertoezichtstelling'

  it('is what search names, for the page and for its section', async () => {
    const [first] = (await server.app.search.pages('ots')).pages
    expect([first?.url, first?.sections.map(({ url }) => url)]).toEqual([page, [page]])
    const answer = (await (await fetch(`${server.base}/api/v1/search?q=ots`)).json()) as { items: Array<{ url: string }> }
    expect(new URL(answer.items[0]?.url ?? '').pathname).toBe(page)
  })

  it('answers, and stands in the sitemap, on the list of begrippen and where a section is asked by its id', async () => {
    expect((await fetch(server.base + page)).status).toBe(200)
    expect(await text('/sitemap-0.xml')).toContain(`${page}</loc>`)
    const list = await text('/begrippen')
    expect(list).toContain(`href="${page}"`)
    expect(list.match(/href="#(?!letter-|inhoud)[^"]+"/g), 'no link to a begrip as a place on the list').toBeNull()
    const moved = await fetch(`${server.base}/paragraaf/begrip-ondertoezichtstelling`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('Location')]).toEqual([302, page])
  })

  it('of before still works: every begrip is a place on the list as well', async () => {
    const list = await text('/begrippen')
    for (const { slug } of await server.app.knowledge.list('begrip')) expect(list, slug).toContain(`id="${slug}"`)
  })

  it('is found by the code of the begrip, however it is written', async () => {
    const found = await server.app.knowledge.byCode(['bs-12', 'BEGRIP-ondertoezichtstelling', 'BHK-05', 'begrip-bestaat-niet'])
    expect(found.map(({ code }) => code)).toEqual(['BS-12', 'begrip-ondertoezichtstelling', 'BHK-05'])
    expect(found[1]?.url).toBe(page)
  })
})
