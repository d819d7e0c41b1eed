import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Kind } from '../knowledge/files.ts'
import { stemsOf } from './analysis.ts'
import type { Lexicon, QueryPlan, Term } from './query-plan.ts'
import { bestOf, combine, nameScores, standing, type TermHits } from './ranking.ts'
import type { Match, SectionIndex } from './section-index.ts'

/** Section ids per page address with their scores, best first; pages best first too. */
export type Found = Array<{ page: string; score: number; sections: Array<{ id: string; score: number }> }>

type Where = { db: Kysely<Schema>; index: SectionIndex; lexicon: Lexicon }

const mostMatches = 400

type Places = Map<string, Match>

const hitsOf = async ({ db, index, lexicon }: Where, term: Term, places: Places): Promise<TermHits> => {
  const alternatives = []
  for (const { words, phrase, weight } of term.alternatives) {
    const stems = stemsOf(words.join(' '))
    const matches = await index.match(db, stems.length ? stems : words, { phrase: phrase !== undefined, limit: mostMatches })
    for (const match of matches) places.set(match.id, match)
    alternatives.push({ weight, hits: new Map(matches.map(({ id, score }) => [id, score])) })
  }
  return bestOf(alternatives, lexicon.sections, term.weight)
}

/** A page fits a term as well as its best section does, and a little better when others do too. */
const perPage = ({ rarity, hits }: TermHits, places: Places): TermHits => {
  const pages = new Map<string, number>()
  for (const [id, score] of [...hits].sort((one, other) => other[1] - one[1])) {
    const page = places.get(id)?.page ?? ''
    const known = pages.get(page)
    pages.set(page, known === undefined ? score : known + score * alsoThere)
  }
  return { rarity, hits: pages }
}

const alsoThere = 0.05
const faint = 0.1 // below this share of the best fit a hit is an accident of words

/** Looks a plan up: sections per term, rolled up to pages, the pages that bear the asked name first. */
export const find = async (where: Where, plan: QueryPlan, kinds?: Kind[]): Promise<Found> => {
  const places: Places = new Map()
  const terms: TermHits[] = []
  for (const term of plan.terms) terms.push(await hitsOf(where, term, places))
  const sections = combine(terms)
  const pages = combine(terms.map((term) => perPage(term, places)))
  const named = nameScores(plan, where.lexicon)
  const wanted = (id: string) => !kinds?.length || kinds.includes(places.get(id)?.kind as Kind)
  const grouped = Map.groupBy(
    [...sections].filter(([id]) => wanted(id)),
    ([id]) => places.get(id)?.page ?? '',
  )
  const found = [...grouped].map(([page, ids]) => ({
    page,
    score: ((pages.get(page) ?? 0) + (named.get(page) ?? 0)) * standing(page),
    sections: inOrder(ids),
  }))
  found.sort((one, other) => other.score - one.score || one.page.localeCompare(other.page))
  const least = faint * Math.max(0, ...pages.values())
  return found.filter(({ score }) => score >= least)
}

const inOrder = (ids: Array<[string, number]>) =>
  ids.map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
