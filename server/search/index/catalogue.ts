import type { Network } from '../../content/network.ts'
import type { Term } from '../../content/terms.ts'
import type { Kind } from '../../knowledge/document.ts'
import type { BouwsteenMeta, KaderMeta, LeercasusMeta, PlatformMeta, ProeftuinMeta } from '../../knowledge/front-matter.ts'
import type { DocumentCard, Library, SectionCard } from '../../knowledge/library.ts'
import { lawsIn } from '../../knowledge/laws.ts'
import type { Overview } from '../../knowledge/overviews.ts'
import type { FilterName } from '../finding/filters.ts'

/**
 * A public page as the indexes see it. `names` are what people call it besides its title; `more` is text that belongs
 * to the page but to none of its sections.
 */
export type PublicPage = {
  kind: Kind
  code: string
  title: string
  url: string
  summary: string
  names: string[]
  more: string
  filters: Record<FilterName, string[]>
  reviewBefore: string | null
  sections: SectionCard[]
}

export type PublicLibrary = Pick<Library, 'list' | 'allSections'>

const kinds: Kind[] = ['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'cijfers', 'overzicht', 'begrip']

/** Every published page with its sections, in reading order. This is all the indexes ever read. */
export const readCatalogue = async (library: PublicLibrary, network: Network): Promise<PublicPage[]> => {
  const [sections, ...lists] = await Promise.all([library.allSections(), ...kinds.map((kind) => library.list(kind))])
  const byCode = Map.groupBy(sections, (section) => section.code)
  const cards = lists.flat()
  const platforms = platformsOf(cards)
  return cards.map((card) => pageOf(card, byCode.get(card.code) ?? [], platforms, network))
}

/** The begrippen among the pages, with what they are also called. */
export const readTerms = async (library: PublicLibrary): Promise<Term[]> => (await library.list<Term>('begrip')).map((card) => card.meta)

const pageOf = (card: DocumentCard, sections: SectionCard[], platforms: Platforms, network: Network): PublicPage => {
  const { kind, code, title, url, summary, reviewBefore } = card
  const { names, more } = wordsFor[kind](card, network)
  const page = { kind, code, title, url, summary, reviewBefore, more, sections }
  return { ...page, filters: filtersOf(card, platforms), names: [...names, ...lawsOf(card)] }
}

/** Leergroep (`lg-2b`) → the platform it belongs to (`pl-2`). */
type Platforms = Map<string, string>

const platformsOf = (cards: DocumentCard[]): Platforms =>
  new Map(
    cards
      .filter(({ kind }) => kind === 'platform')
      .flatMap(({ code, meta }) =>
        (meta as PlatformMeta).leergroepen.map((group) => [group.code.toLowerCase(), code.toLowerCase()] as const),
      ),
  )

/** The articles of law that a page refers to: its texts here are without source references. */
const lawsOf = ({ meta }: DocumentCard): string[] => (meta as { wetsartikelen?: string[] }).wetsartikelen ?? []

type Extra = Pick<PublicPage, 'names' | 'more'>

const wordsFor: Record<Kind, (card: DocumentCard, network: Network) => Extra> = {
  begrip: ({ meta }, network) => {
    const { term, afkorting, ookZoekenOp, bronnen } = meta as Term
    return { names: [term, ...(afkorting ? [afkorting] : []), ...ookZoekenOp, ...lawsIn(bronnen.join(' '), network)], more: '' }
  },
  platform: ({ code, meta }) => {
    const { leergroepen, vragen } = meta as PlatformMeta
    const more = [...vragen, ...leergroepen.map((group) => group.opdracht)].join('\n')
    return { names: [code, ...leergroepen.flatMap((group) => [group.code, group.naam])], more }
  },
  kader: ({ code, meta }) => ({ names: [code, ...((meta as KaderMeta).normen ?? []).map((norm) => norm.code)], more: '' }),
  leercasus: ({ code, meta }) => ({ names: [code, (meta as LeercasusMeta).casus], more: '' }),
  proeftuin: ({ meta }) => {
    const { naam } = meta as ProeftuinMeta
    return { names: naam ? [naam] : [], more: '' }
  },
  cijfers: () => ({ names: [], more: '' }),
  overzicht: ({ meta }) => ({ names: (meta as Overview).ookZoekenOp, more: '' }),
  bouwsteen: ({ code, meta }) => ({ names: [code], more: `${(meta as BouwsteenMeta).regio}\n${(meta as BouwsteenMeta).doelgroep}` }),
}

type Filtered = Partial<Pick<BouwsteenMeta, 'themas' | 'kerntaken' | 'proeftuinen' | 'beproefstatus' | 'eigenaar'>> & { platform?: string }

const listOf = (value: string | undefined): string[] => (value ? [value] : [])

/** What a page can be found by besides its words. A bouwsteen belongs to the platform of the leergroep that owns it. */
const filtersOf = ({ kind, code, slug, meta }: DocumentCard, platforms: Platforms): PublicPage['filters'] => {
  const { themas = [], kerntaken = [], proeftuinen = [], beproefstatus, eigenaar = '', platform } = meta as Filtered
  return {
    soort: [kind],
    thema: themas,
    kerntaak: kerntaken.map(String),
    proeftuin: kind === 'proeftuin' ? [slug] : proeftuinen,
    beproefstatus: listOf(beproefstatus),
    platform: listOf(kind === 'platform' ? code.toLowerCase() : (platform ?? platforms.get(eigenaar))),
  }
}
