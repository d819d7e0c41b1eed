import { factStatuses } from '../content/facts.ts'
import { type Network, taskNames, valuesOf } from '../content/network.ts'
import type { DocumentCard } from '../knowledge/library.ts'
import { filterNames } from '../search/finding/filters.ts'
import { kindNames } from '../search/finding/kind-names.ts'
import { notFound } from '../shared/errors.ts'
import { longest } from '../shared/text-lengths.ts'
import { matching, oneOf, text } from './query.ts'
import { cut, list, type Resource, single } from './resource.ts'
import * as always from './shapes.ts'
import type { Sources } from './sources.ts'

const platformCode = matching(/^PL-\d+$/i, 'een code als PL-1').meta({ examples: ['PL-1'] })
const factCode = matching(/^F-\d{2,3}$/i, 'een code als F-41').meta({ examples: ['F-41'] })

/** A platform with its leergroepen: what they are for and how many people are in them, never who. */
const withLeergroepen = async ({ platforms, represent }: Sources, card: DocumentCard<object>) => {
  const groups = await platforms.ofPlatform(card.slug, null)
  return represent.platform(
    card,
    groups.map(({ code, name, purpose, members }) => ({ code, naam: name, opdracht: purpose, aantalLeden: members.length })),
  )
}

export const platformResources = (sources: Sources): Resource[] => [
  list({
    path: '/platforms',
    tag: 'Platforms',
    summary: 'De expertiseplatforms met hun leergroepen',
    filters: {},
    answer: sources.shapes.platformList,
    async find(_asked, slice) {
      const { items, total } = cut(await sources.knowledge.list<object>('platform'), slice)
      return { items: await Promise.all(items.map((card) => withLeergroepen(sources, card))), total }
    },
  }),
  single({
    path: '/platforms/{code}',
    tag: 'Platforms',
    summary: 'Eén expertiseplatform met zijn leergroepen en paragrafen',
    params: { code: platformCode },
    answer: sources.shapes.platformWithSections,
    async find({ code = '' }) {
      const [card] = await sources.knowledge.byCode<object>([code])
      if (!card) throw notFound('Dit platform')
      const sections = (await sources.knowledge.sectionsOf(card.id)).map(sources.represent.section)
      return { ...(await withLeergroepen(sources, card)), sections }
    },
  }),
]

const facts = ({ figures, represent }: Sources) =>
  figures.groups().flatMap((group) => group.rijen.map((row) => represent.cijfer(row, group)))

export const figureResources = (sources: Sources): Resource[] => [
  list({
    path: '/cijfers',
    tag: 'Cijfers',
    summary: 'Feiten en cijfers, elk met eenheid, periode, bron en zekerheid',
    filters: { status: oneOf(factStatuses).optional(), onderwerp: matching(/^[a-z0-9-]+$/, 'het id van een onderwerp').optional() },
    answer: always.cijferList,
    async find({ query }, slice) {
      const { status, onderwerp } = query
      const left = facts(sources).filter((fact) => (!status || fact.status === status) && (!onderwerp || fact.onderwerp.id === onderwerp))
      return cut(left, slice)
    },
  }),
  single({
    path: '/cijfers/{code}',
    tag: 'Cijfers',
    summary: 'Eén cijfer',
    params: { code: factCode },
    answer: always.cijfer,
    async find({ code = '' }) {
      const fact = facts(sources).find((one) => one.code === code.toUpperCase())
      if (!fact) throw notFound('Dit cijfer')
      return fact
    },
  }),
]

const slug = matching(/^[a-z0-9-]+$/, 'een naam uit een adres, zoals utrecht of pl-2')

/** What an answer to a question can be narrowed by; the names are those of the search page. */
const narrowing = (network: Network) => ({
  soort: oneOf(Object.keys(kindNames)).optional(),
  thema: oneOf(valuesOf(network.themas)).optional(),
  kerntaak: oneOf(Object.keys(taskNames(network))).optional(),
  proeftuin: slug.optional(),
  beproefstatus: oneOf(valuesOf(network.beproefstatussen)).optional(),
  platform: slug.optional(),
})

export const searchResources = ({ search, represent, shapes, network }: Sources): Resource[] => [
  list({
    path: '/search',
    tag: 'Zoeken',
    summary: 'Zoeken in alles wat gepubliceerd is: dezelfde antwoorden als de zoekpagina',
    filters: {
      q: text(longest.searchQuery).meta({ description: 'De vraag, in gewone woorden.', examples: ['tegenspraak organiseren'] }),
      ...narrowing(network),
    },
    answer: shapes.searchAnswer,
    async find({ query }, { skip, take }) {
      const asked = query as Record<string, string | undefined>
      const filters = Object.fromEntries(filterNames.flatMap((name) => (asked[name] ? [[name, [asked[name]]]] : [])))
      const { pages, total, didYouMean, urgent } = await search.pages(query.q, { limit: skip + take, filters })
      return { items: pages.slice(skip).map(represent.hit), total, also: { bedoeldeJe: didYouMean ?? null, spoed: urgent } }
    },
  }),
]
