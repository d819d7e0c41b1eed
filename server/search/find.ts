import { type Candidate, candidatesOf, type Where } from './candidates.ts'
import type { Filters } from './filters.ts'
import { inOrder, judgeFor, sectionsToShow } from './judging.ts'
import { pagesWith, type Remembered } from './page-rows.ts'
import type { QueryPlan } from './query-plan.ts'

/** Pages, best first, with the ids of their sections that fit, best first too. */
export type Found = Candidate[]

type FindWhere = Where & { remembered: Remembered; fingerprint: string | undefined }

const afterAll = -1 // with what a section adds (at most 1) still not before a page that was judged
const judged = 40 // so many of the pages that the index puts first are put in order by what they say

/**
 * Looks a plan up: the index names the pages that may fit, and the best of those are judged by their words, as the browser
 * does with the pages that Pagefind names. What comes after them stays in the order of the index.
 */
export const find = async (where: FindWhere, plan: QueryPlan, filters: Filters = {}): Promise<Found> => {
  const candidates = await candidatesOf(where, plan, await pagesWith(where.db, filters))
  const first = candidates.slice(0, judged)
  const addresses = first.map(({ page }) => page)
  const words = await where.remembered(where.db, where.fingerprint, addresses)
  const judge = judgeFor(plan, where.lexicon)
  const best = addresses.flatMap((page) => {
    const known = words.get(page)
    return known ? [{ page, ...judge(page, known) }] : []
  })
  return [
    ...inOrder(best).map((found) => ({ ...found, sections: sectionsToShow(found.sections) })),
    ...candidates.slice(judged).map((candidate) => ({ ...candidate, score: afterAll })),
  ]
}
