import type { Kind } from '../../knowledge/document.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { stemsOf } from '../language/stem.ts'
import type { QueryPlan, Term } from './query-plan.ts'
import { bestOf, combine, nameScores, type TermHits } from './ranking.ts'

/** A section that an engine found. `page` is the address of the page it stands on. */
export type Match = { id: string; page: string; kind: Kind; score: number }

/**
 * Asks an engine for sections that have all these stems (with `phrase`: next to each other, in this order), best first.
 * Scores compare only within one answer; higher is better.
 */
export type MatchSections = (stems: string[], options: { phrase: boolean; limit: number }) => Promise<Match[]>

/** A page address with how well it may fit and its sections that do, best first. */
export type Candidate = { page: string; score: number; sections: Array<{ id: string; score: number }> }

export type Where = { match: MatchSections; lexicon: Lexicon }

const mostMatches = 400

type Places = Map<string, Match>

const hitsOf = async ({ match, lexicon }: Where, term: Term, places: Places): Promise<TermHits> => {
  const alternatives = []
  for (const { words, phrase, weight } of term.alternatives) {
    const stems = stemsOf(words.join(' '))
    const matches = await match(stems.length ? stems : words, { phrase: phrase === true, limit: mostMatches })
    for (const found of matches) places.set(found.id, found)
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

/** The pages that may fit, the likeliest first, with their sections. @param allowed only these pages */
export const candidatesOf = async (where: Where, plan: QueryPlan, allowed?: Set<string>): Promise<Candidate[]> => {
  const places: Places = new Map()
  const terms: TermHits[] = []
  for (const term of plan.terms) terms.push(await hitsOf(where, term, places))
  const sections = combine(terms)
  const pages = combine(terms.map((term) => perPage(term, places)))
  const named = nameScores(plan, where.lexicon)
  const grouped = Map.groupBy(sections, ([id]) => places.get(id)?.page ?? '')
  const found = [...grouped]
    .filter(([page]) => !allowed || allowed.has(page))
    .map(([page, ids]) => ({ page, score: (pages.get(page) ?? 0) + (named.get(page) ?? 0), sections: bestSectionsFirst(ids) }))
  found.sort((one, other) => other.score - one.score || one.page.localeCompare(other.page))
  return found
}

const bestSectionsFirst = (ids: Array<[string, number]>) =>
  ids.map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
