import { afterAll, beforeAll, expect, it } from 'vitest'
import { headingsOf, ownerOf, pagesById, pageWithUrl, publishedIds } from '../../server/knowledge/pages-for-rooms.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

eachDialect('what other rooms ask about a page', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const db = () => booted.app.database.db

  it('is who answers for it: a leergroep for a bouwsteen, the editors for the rest', async () => {
    const [bouwsteen, chapter] = await booted.app.knowledge.byCode(['BS-12', 'BHK-02'])
    const { eigenaar } = bouwsteen?.meta ?? {}
    expect(eigenaar).toMatch(/^lg-/)
    expect(await ownerOf(db(), bouwsteen?.id ?? '')).toBe(eigenaar)
    expect(await ownerOf(db(), chapter?.id ?? '')).toBeNull()
    expect(await ownerOf(db(), 'nergens')).toBeNull()
  })

  it('is which page stands at an address or has an id, and what its sections are called', async () => {
    const page = await pageWithUrl(db(), '/bouwstenen/bs-12-netwerkdossier')
    expect(page).toMatchObject({ code: 'BS-12', title: 'Netwerkdossier' })
    expect(page?.sections[0]).toEqual({ id: 'bs-12-1', heading: 'In het kort' })
    expect([...(await pagesById(db(), [page?.id ?? '', 'nergens'])).keys()]).toEqual([page?.id])
    expect([...(await headingsOf(db(), ['bs-12-1', 'nergens']))]).toEqual([['bs-12-1', 'In het kort']])
    for (const wrong of ['/nergens', undefined, `/${'a'.repeat(300)}`]) expect(await pageWithUrl(db(), wrong)).toBeUndefined()
  })

  it('is which pages are of these leergroepen', async () => {
    const codesOf = async (owners?: string[]) => {
      const ids = (await publishedIds(db(), owners).execute()).map(({ id }) => id)
      return [...(await pagesById(db(), ids)).values()].map(({ code }) => code)
    }
    const all = await booted.app.knowledge.list('bouwsteen')
    expect((await codesOf(['lg-1a'])).toSorted()).toEqual(all.filter(({ owner }) => owner === 'lg-1a').map(({ code }) => code))
    expect(await codesOf(['lg-9z'])).toEqual([])
    expect((await codesOf()).length).toBeGreaterThan(250)
  })
})
