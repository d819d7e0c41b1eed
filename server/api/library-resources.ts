import { type Network, valuesOf } from '../content/network.ts'
import type { Term } from '../content/terms.ts'
import type { BouwsteenMeta, KaderMeta } from '../knowledge/front-matter.ts'
import { notFound } from '../shared/errors.ts'
import { fits, fitsTheme, type Themed, themeFilters, withSections } from './documents.ts'
import { matching, number, oneOf } from './query.ts'
import { kaderOf } from './represent.ts'
import { cut, list, type Resource, single } from './resource.ts'
import * as always from './shapes.ts'
import type { Sources } from './sources.ts'

const kaderCode = matching(/^[A-Z]{1,4}-?(\d{1,2}|[A-Z])$/i, 'een code van een hoofdstuk').meta({ examples: ['BHK-02'] })
const bouwsteenCode = matching(/^BS-\d{2,}$/i, 'een code als BS-01').meta({ examples: ['BS-01'] })
const sectionId = matching(/^[a-z0-9][a-z0-9-]*$/, 'een vast id als bhk-02-1').meta({ examples: ['bhk-02-1'] })
const slug = matching(/^[a-z0-9-]+$/, 'kleine letters, cijfers en streepjes').meta({ examples: ['ondertoezichtstelling'] })

const namesIn = new Intl.ListFormat('nl')

export const kaderResources = (sources: Sources): Resource[] => [
  list({
    path: '/kaders',
    tag: 'Kaders',
    summary: `De hoofdstukken van: ${namesIn.format(sources.network.kaders.map(({ naam }) => naam))}`,
    filters: { kader: oneOf(sources.network.kaders.map(({ adres }) => adres)).optional(), ...themeFilters(sources.network) },
    answer: sources.shapes.kaderList,
    async find({ query }, slice) {
      const all = await sources.knowledge.list<KaderMeta>('kader')
      const left = all.filter((card) => fits(query.kader, [kaderOf(card.url) ?? '']) && fitsTheme(query as Themed, card.meta))
      const { items, total } = cut(left, slice)
      return { items: items.map(sources.represent.kader), total }
    },
  }),
  single({
    path: '/kaders/{code}',
    tag: 'Kaders',
    summary: 'Eén hoofdstuk met zijn paragrafen',
    params: { code: kaderCode },
    answer: sources.shapes.kaderWithSections,
    async find({ code = '' }) {
      const { card, sections } = await withSections(sources, 'kader', code)
      return { ...sources.represent.kader(card), sections }
    },
  }),
]

export const sectionResources = ({ knowledge, represent }: Sources): Resource[] => [
  list({
    path: '/sections',
    tag: 'Paragrafen',
    summary: 'Alle paragrafen van alles wat gepubliceerd is: kaders, bouwstenen, leercasussen, proeftuinen, platforms en begrippen',
    filters: { document: matching(/^[\w-]{1,80}$/, 'de code van een document').optional() },
    answer: always.sectionList,
    async find({ query }, slice) {
      const code = query.document?.toLowerCase()
      const all = (await knowledge.allSections()).filter((section) => !code || section.code.toLowerCase() === code)
      const { items, total } = cut(all, slice)
      return { items: items.map(represent.section), total }
    },
  }),
  single({
    path: '/sections/{id}',
    tag: 'Paragrafen',
    summary: 'Eén paragraaf, ook met een id dat intussen is vervangen',
    params: { id: sectionId },
    answer: always.section,
    async find({ id = '' }) {
      const [section] = await knowledge.sections([knowledge.currentSectionId(id)])
      if (!section) throw notFound('Deze paragraaf')
      return represent.section(section)
    },
  }),
]

const mostEvidence = ({ bewijs }: Network) => bewijs.length - 1

const bouwsteenFilters = (network: Network) => ({
  soort: oneOf(valuesOf(network.soorten)).optional(),
  proeftuin: oneOf(valuesOf(network.proeftuinen)).optional(),
  ...themeFilters(network),
  doelgroep: oneOf(valuesOf(network.doelgroepen)).optional(),
  beproefstatus: oneOf(valuesOf(network.beproefstatussen)).optional(),
  bewijs: number(0, mostEvidence(network))
    .optional()
    .meta({ description: `Minstens dit bewijs: 0 tot en met ${mostEvidence(network)}.` }),
  kader: oneOf(valuesOf(network.kadersoorten.filter(({ ook }) => !ook.length)))
    .optional()
    .meta({ description: 'Ook wat voor meer kaders bedoeld is.' }),
})
type BouwsteenQuery = Themed & {
  soort?: string
  proeftuin?: string
  doelgroep?: string
  beproefstatus?: string
  bewijs?: number
  kader?: string
}

/** The kinds of kader that a bouwsteen of this kind counts for. */
const kadersFor = (kind: string, { kadersoorten }: Network) => [kind, ...(kadersoorten.find(({ waarde }) => waarde === kind)?.ook ?? [])]

const fitsBouwsteen = (asked: BouwsteenQuery, meta: BouwsteenMeta, network: Network) =>
  fitsTheme(asked, meta) &&
  fits(asked.soort, meta.soort as readonly string[]) &&
  fits(asked.proeftuin, meta.proeftuinen as readonly string[]) &&
  fits(asked.doelgroep, (meta.doelgroepen ?? []) as readonly string[]) &&
  fits(asked.beproefstatus, [meta.beproefstatus]) &&
  meta.bewijs >= (asked.bewijs ?? 0) &&
  fits(asked.kader, kadersFor(meta.kader, network))

export const bouwsteenResources = (sources: Sources): Resource[] => [
  list({
    path: '/bouwstenen',
    tag: 'Bouwstenen',
    summary: 'De gepubliceerde bouwstenen',
    filters: bouwsteenFilters(sources.network),
    answer: sources.shapes.bouwsteenList,
    async find({ query }, slice) {
      const all = await sources.knowledge.list<BouwsteenMeta>('bouwsteen')
      const { items, total } = cut(
        all.filter((card) => fitsBouwsteen(query as BouwsteenQuery, card.meta, sources.network)),
        slice,
      )
      return { items: items.map(sources.represent.bouwsteen), total }
    },
  }),
  single({
    path: '/bouwstenen/{code}',
    tag: 'Bouwstenen',
    summary: 'Eén bouwsteen met zijn paragrafen',
    params: { code: bouwsteenCode },
    answer: sources.shapes.bouwsteenWithSections,
    async find({ code = '' }) {
      const { card, sections } = await withSections(sources, 'bouwsteen', code)
      return { ...sources.represent.bouwsteen(card), sections }
    },
  }),
  list({
    path: '/bouwstenen/{code}/editions',
    tag: 'Bouwstenen',
    summary: 'Alle edities van een bouwsteen, de nieuwste eerst',
    params: { code: bouwsteenCode },
    filters: {},
    answer: always.editionList,
    async find({ params }, slice) {
      const { items, total } = cut(await sources.knowledge.editions('bouwsteen', (params['code'] ?? '').toUpperCase()), slice)
      return { items: items.map(sources.represent.edition), total }
    },
  }),
  single({
    path: '/bouwstenen/{code}/editions/{nummer}',
    tag: 'Bouwstenen',
    summary: 'Eén editie van een bouwsteen, met de tekst van toen',
    params: { code: bouwsteenCode, nummer: number(1, 100_000).meta({ examples: [1] }) },
    answer: always.editionWithText,
    async find({ code = '', nummer }) {
      const edition = await sources.knowledge.edition('bouwsteen', code.toUpperCase(), Number(nummer))
      return { ...sources.represent.edition(edition), ...sources.represent.editionText(edition) }
    },
  }),
]

export const begripResources = ({ knowledge, represent }: Sources): Resource[] => [
  list({
    path: '/begrippen',
    tag: 'Begrippen',
    summary: 'De begrippenlijst, op alfabet',
    filters: {},
    answer: always.begripList,
    async find(_asked, slice) {
      const { items, total } = cut(await knowledge.list<Term>('begrip'), slice)
      return { items: items.map(represent.begrip), total }
    },
  }),
  single({
    path: '/begrippen/{slug}',
    tag: 'Begrippen',
    summary: 'Eén begrip',
    params: { slug },
    answer: always.begrip,
    async find({ slug: asked = '' }) {
      return represent.begrip(await knowledge.page<Term>('begrip', asked))
    },
  }),
]
