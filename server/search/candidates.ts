import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Lexicon, QueryPlan, Term } from './query-plan.ts'
import { bestOf, combine, nameScores, type TermHits } from './ranking.ts'
import type { Match, SectionIndex } from './section-index.ts'
import { stemsOf } from './stem.ts'

/** A page address with how well it may fit and its sections that do, best first. */
export type Candidate = { page: string; score: number; sections: Array<{ id: string; score: number }> }

export type Where = { db: Kysely<Schema>; index: SectionIndex; lexicon: Lexicon }

const mostMatches = 400

type Places = Map<string, Match>

const hitsOf = async ({ db, index, lexicon }: Where, term: Term, places: Places): Promise<TermHits> => {
  const alternatives = []
  for (const { words, phrase, weight } of term.alternatives) {
    const stems = stemsOf(words.join(' '))
    const matches = await index.match(db, stems.length ? stems : words, { phrase: phrase === true, limit: mostMatches })
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
    .map(([page, ids]) => ({ page, score: (pages.get(page) ?? 0) + (named.get(page) ?? 0), sections: inOrder(ids) }))
  found.sort((one, other) => other.score - one.score || one.page.localeCompare(other.page))
  return found
}

const inOrder = (ids: Array<[string, number]>) =>
  ids.map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score || one.id.localeCompare(other.id))
