import type { LeercasusMeta } from '../knowledge/front-matter.ts'
import type { Network } from '../content/network.ts'
import { fits, sectionsOf, themeFilters, withSections } from './documents.ts'
import { matching } from './query.ts'
import { cut, list, type Resource, single } from './resource.ts'
import type { Sources } from './sources.ts'

const leercasusCode = matching(/^LC-\d{2,}$/i, 'een code als LC-01').meta({ examples: ['LC-01'] })
const platformCode = matching(/^PL-\d+$/i, 'een code als PL-1')
const region = matching(/^[a-z-]+$/, 'kleine letters en streepjes').meta({ examples: ['utrecht'] })

const leercasusFilters = (network: Network) => {
  const { thema, kerntaak } = themeFilters(network)
  return { thema, kerntaak, platform: platformCode.optional() }
}
type LeercasusQuery = { thema?: string; kerntaak?: number; platform?: string }

const fitsLeercasus = ({ thema, kerntaak, platform }: LeercasusQuery, meta: LeercasusMeta) =>
  fits(thema, meta.themas as readonly string[]) && fits(kerntaak, meta.kerntaken) && fits(platform?.toLowerCase(), [meta.platform])

export const leercasusResources = (sources: Sources): Resource[] => [
  list({
    path: '/leercasussen',
    tag: 'Leercasussen',
    summary: 'De leercasussen: verzonnen casussen met vraag, advies en wat ervan te leren is',
    filters: leercasusFilters(sources.network),
    answer: sources.shapes.leercasusList,
    async find({ query }, slice) {
      const all = await sources.knowledge.list<LeercasusMeta>('leercasus')
      const { items, total } = cut(
        all.filter((card) => fitsLeercasus(query as LeercasusQuery, card.meta)),
        slice,
      )
      return { items: items.map(sources.represent.leercasus), total }
    },
  }),
  single({
    path: '/leercasussen/{code}',
    tag: 'Leercasussen',
    summary: 'Eén leercasus met zijn paragrafen',
    params: { code: leercasusCode },
    answer: sources.shapes.leercasusWithSections,
    async find({ code = '' }) {
      const { card, sections } = await withSections(sources, 'leercasus', code)
      return { ...sources.represent.leercasus(card), sections }
    },
  }),
]

export const proeftuinResources = (sources: Sources): Resource[] => [
  list({
    path: '/proeftuinen',
    tag: 'Proeftuinen',
    summary: 'De proeftuinen, met de weg naar hun bouwstenen',
    filters: {},
    answer: sources.shapes.proeftuinList,
    async find(_asked, slice) {
      const { items, total } = cut(await sources.knowledge.list<object>('proeftuin'), slice)
      return { items: items.map(sources.represent.proeftuin), total }
    },
  }),
  single({
    path: '/proeftuinen/{slug}',
    tag: 'Proeftuinen',
    summary: 'Eén proeftuin met zijn paragrafen',
    params: { slug: region },
    answer: sources.shapes.proeftuinWithSections,
    async find({ slug = '' }) {
      const page = await sources.knowledge.page<object>('proeftuin', slug)
      return { ...sources.represent.proeftuin(page), sections: await sectionsOf(sources, page) }
    },
  }),
]
