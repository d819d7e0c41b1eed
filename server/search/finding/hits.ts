import type { Kind } from '../../knowledge/document.ts'
import type { SectionCard } from '../../knowledge/library.ts'
import type { Found } from './find.ts'
import { kindNames } from './kind-names.ts'
import { type Piece, passageOf, stemsToMark } from './passage.ts'
import type { QueryPlan } from './query-plan.ts'

/** A section that answers a query. `passage` is where most of the query stands together; `marks` is the same text in pieces. */
export type SectionHit = {
  id: string
  heading: string
  title: string
  code: string
  kind: Kind
  url: string
  version: string
  reviewBefore: string | null
  passage: string
  marks: Piece[]
}

/**
 * A page with at most three of its sections that fit, best first. `reviewBefore`: the day before which somebody had to look at it
 * again; who shows the page says so from that day on.
 */
export type PageHit = {
  code: string
  kind: Kind
  kindName: string
  title: string
  url: string
  reviewBefore: string | null
  sections: SectionHit[]
}

/** `total` counts all pages found; `didYouMean` is there when a word was read as another, or as a part of itself; `urgent`: show 112 first. */
export type PageHits = { pages: PageHit[]; total: number; didYouMean?: string; urgent: boolean }

/** So many sections of one page are shown. */
export const sectionsPerPage = 3

/** Turns ids of sections into what is shown of them, in the order asked. */
export type Show = (ids: string[]) => Promise<SectionHit[]>

/** @param sectionsBy reads sections by id; what is gone is left out */
export const showFor = (sectionsBy: (ids: string[]) => Promise<SectionCard[]>, plan: QueryPlan): Show => {
  const stems = stemsToMark(plan)
  return async (ids) => {
    const cards = new Map((await sectionsBy(ids)).map((card) => [card.id, card]))
    return ids
      .map((id) => cards.get(id))
      .filter((card) => card !== undefined)
      .map((card) => asHit(card, stems))
  }
}

const asHit = ({ text, address, ...card }: SectionCard, stems: Set<string>): SectionHit => {
  const { id, heading, title, code, kind, version, reviewBefore } = card
  const marks = passageOf(text, stems)
  const passage = marks.map((piece) => piece.text).join('')
  return { id, heading, title, code, kind, version, reviewBefore, url: address, passage, marks }
}

/** The sections of everything that was found, the best of all pages first. */
export const bestSections = (found: Found): string[] => {
  const best = found.flatMap(({ score, sections }) => sections.map((section) => ({ id: section.id, score: score + section.score })))
  return best.sort((one, other) => other.score - one.score).map(({ id }) => id)
}

/** Pages with their best sections; a page whose sections are all gone is left out. */
export const asPages = async (found: Found, show: Show): Promise<PageHit[]> => {
  const best = found.map(({ page, sections }) => ({ page, ids: sections.slice(0, sectionsPerPage).map(({ id }) => id) }))
  const hits = new Map((await show(best.flatMap(({ ids }) => ids))).map((hit) => [hit.id, hit]))
  return best.flatMap(({ page, ids }) => {
    const sections = ids.map((id) => hits.get(id)).filter((hit) => hit !== undefined)
    const [first] = sections
    if (!first) return []
    const { code, kind, title, reviewBefore } = first
    return [{ code, kind, kindName: kindNames[kind], title, url: page, reviewBefore, sections }]
  })
}
