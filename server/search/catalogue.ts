import type { Kind } from '../knowledge/files.ts'
import type { BouwsteenMeta, KaderMeta, LeercasusMeta, PlatformMeta, ProeftuinMeta } from '../knowledge/front-matter.ts'
import type { DocumentCard, Library, SectionCard } from '../knowledge/library.ts'
import type { Overview } from '../knowledge/overviews.ts'
import type { Term } from '../knowledge/terms.ts'

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
  filters: Record<string, string[]>
  sections: SectionCard[]
}

export type PublicLibrary = Pick<Library, 'list' | 'allSections'>

const kinds: Kind[] = ['kader', 'bouwsteen', 'platform', 'leercasus', 'proeftuin', 'cijfers', 'overzicht', 'begrip']

/** Every published page with its sections, in reading order. This is all the indexes ever read. */
export const readCatalogue = async (library: PublicLibrary): Promise<PublicPage[]> => {
  const [sections, ...lists] = await Promise.all([library.allSections(), ...kinds.map((kind) => library.list(kind))])
  const byCode = Map.groupBy(sections, (section) => section.code)
  return lists.flat().map((card) => pageOf(card, byCode.get(card.code) ?? []))
}

/** The begrippen among the pages, with what they are also called. */
export const readTerms = async (library: PublicLibrary): Promise<Term[]> => (await library.list<Term>('begrip')).map((card) => card.meta)

const pageOf = (card: DocumentCard, sections: SectionCard[]): PublicPage => {
  const { kind, code, title, url, summary } = card
  return { kind, code, title, url, summary, filters: filtersOf(card), sections, ...wordsFor[kind](card) }
}

type Extra = Pick<PublicPage, 'names' | 'more'>

const wordsFor: Record<Kind, (card: DocumentCard) => Extra> = {
  begrip: ({ meta }) => {
    const { term, afkorting, ookZoekenOp } = meta as Term
    return { names: [term, ...(afkorting ? [afkorting] : []), ...ookZoekenOp], more: '' }
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

type Filtered = Partial<Pick<BouwsteenMeta, 'themas' | 'kerntaken' | 'proeftuinen' | 'beproefstatus'>> & { platform?: string }

const filtersOf = ({ kind, slug, meta }: DocumentCard): Record<string, string[]> => {
  const { themas = [], kerntaken = [], proeftuinen = [], beproefstatus, platform } = meta as Filtered
  return {
    soort: [kind],
    thema: themas,
    kerntaak: kerntaken.map(String),
    proeftuin: proeftuinen,
    beproefstatus: beproefstatus ? [beproefstatus] : [],
    platform: kind === 'platform' ? [slug] : platform ? [platform] : [],
  }
}
