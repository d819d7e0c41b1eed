import type { WeighedWords } from '../language/weighed-words.ts'
import { type Candidate, candidatesOf, type Where } from './candidates.ts'
import type { Filters } from './filters.ts'
import { judgeFor, ranked, sectionsToShow } from './judging.ts'
import type { QueryPlan } from './query-plan.ts'

/** Pages, best first, with the ids of their sections that fit, best first too. */
export type Found = Candidate[]

type FindWhere = Where & {
  /** The words of these pages, by address; a page that is gone is left out. */
  wordsOf(pages: string[]): Promise<Map<string, WeighedWords>>
  /** The pages that have one of the asked values of every filter; undefined when nothing was asked. */
  pagesWith(filters: Filters): Promise<Set<string> | undefined>
}

const afterAll = -1 // with what a section adds (at most 1) still not before a page that was judged
const judged = 40 // so many of the pages that the index puts first are put in order by what they say

/**
 * Looks a plan up: the index names the pages that may fit, and the best of those are judged by their words, as the browser
 * does with the pages that Pagefind names. What comes after them stays in the order of the index.
 */
export const find = async (where: FindWhere, plan: QueryPlan, filters: Filters = {}): Promise<Found> => {
  const candidates = await candidatesOf(where, plan, await where.pagesWith(filters))
  const addresses = candidates.slice(0, judged).map(({ page }) => page)
  const words = await where.wordsOf(addresses)
  const judge = judgeFor(plan, where.lexicon)
  const best = addresses.flatMap((page) => {
    const known = words.get(page)
    return known ? [{ page, ...judge(page, known) }] : []
  })
  return [
    ...ranked(best).map((found) => ({ ...found, sections: sectionsToShow(found.sections) })),
    ...candidates.slice(judged).map((candidate) => ({ ...candidate, score: afterAll })),
  ]
}
