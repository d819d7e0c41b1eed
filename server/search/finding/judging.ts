import type { Lexicon } from '../language/lexicon.ts'
import { stemsOf } from '../language/stem.ts'
import { isPart, type Place, type WeighedWords } from '../language/weighed-words.ts'
import type { Alternative, QueryPlan, Term } from './query-plan.ts'
import { nameScores, standing } from './ranking.ts'

/**
 * Puts pages in order by what they say. Pure: whichever engine named the pages, the server and the browser
 * come to the same order. How well a place fits a word is BM25 (Robertson and Zaragoza 2009), counted over the fields of a
 * page (BM25F); moving any of these figures by a third moves the reach on the query sets by less than one percent.
 */
const saturation = 1.2
const page = { length: 300, effect: 0.4 } // words of a usual page, and how much its length counts
const section = { length: 90, effect: 0.4 }
const impliedCount = 0.35 // a part of a compound, beside a word of the text
const bestSection = 0.6 // what the best section of a page counts beside the page as a whole
const coverage = 0.7 // how much of a score depends on having all words

type Ask = { stems: string[]; phrase: boolean; weight: number }
type Asked = { asks: Ask[]; says: number }

/** `fit`: how well the words fit; `score`: with what the page is called and what it is. Sections best first. */
export type Judged = { score: number; fit: number; sections: Array<{ id: string; score: number }> }

/** How much it says that a page has these stems: rare ones say more. */
const saysOf = (stems: string[], { stemCounts, pages }: Lexicon): number =>
  Math.max(0, ...stems.map((stem) => Math.log(1 + pages / Math.max(1, Math.min(pages, stemCounts.get(stem) ?? 1)))))

const askOf = ({ words, phrase, weight }: Alternative): Ask => {
  const stems = stemsOf(words.join(' '))
  return { stems: stems.length ? stems : words, phrase: phrase === true, weight }
}

/** An alternative that is found everywhere counts less than the word that was typed. */
const askedOf = (term: Term, lexicon: Lexicon): Asked => {
  const asks = term.alternatives.map(askOf)
  const own = saysOf(asks[0]?.stems ?? [], lexicon)
  const sure = asks.map((ask) => ({ ...ask, weight: ask.weight * Math.min(1, saysOf(ask.stems, lexicon) / own) }))
  return { asks: sure, says: own * term.weight }
}

const follows = (run: string[], stems: string[]): boolean =>
  run.some((stem, at) => stem === stems[0] && stems.every((wanted, index) => run[at + index] === wanted))

const hasPart = (stem: string, place: Place): boolean => {
  for (const word of place.counts.keys()) if (isPart(stem, word)) return true
  return false
}

const countOf = (stem: string, place: Place, implied: Set<string>): number =>
  place.counts.get(stem) ?? (implied.has(stem) && hasPart(stem, place) ? impliedCount : 0)

/** One term in one place, between 0 and 1: the best of its alternatives. */
const fitOf = ({ asks }: Asked, place: Place, implied: Set<string>, usual: typeof page): number => {
  const stretch = saturation * (1 - usual.effect + (usual.effect * place.length) / usual.length)
  let best = 0
  for (const { stems, phrase, weight } of asks) {
    const count = Math.min(...stems.map((stem) => countOf(stem, place, implied)))
    if (!count || (phrase && !place.runs.some((run) => follows(run, stems)))) continue
    best = Math.max(best, (weight * count) / (count + stretch))
  }
  return best
}

/** All terms in one place: what says more counts more, and having all of it goes before having some. */
const together = (asked: Asked[], fits: number[]): number => {
  const whole = asked.reduce((sum, { says }) => sum + says, 0) || 1
  const sum = asked.reduce((total, { says }, index) => total + says * (fits[index] ?? 0), 0) / whole
  const covered = asked.reduce((total, { says }, index) => total + (fits[index] ? says : 0), 0) / whole
  return sum * (1 - coverage + coverage * covered * covered)
}

/** Reads a plan once; what it returns judges a page by its address and words. */
export const judgeFor = (plan: QueryPlan, lexicon: Lexicon): ((url: string, words: WeighedWords) => Judged) => {
  const asked = plan.terms.map((term) => askedOf(term, lexicon))
  const named = nameScores(plan, lexicon)
  const score = (place: Place, { implied }: WeighedWords, usual: typeof page) =>
    together(
      asked,
      asked.map((ask) => fitOf(ask, place, implied, usual)),
    )
  return (url, words) => {
    const sections = words.sections.map((place) => ({ id: place.id, score: score(place, words, section) }))
    sections.sort((one, other) => other.score - one.score)
    const fit = score(words, words, page) + bestSection * (sections[0]?.score ?? 0)
    return { score: (fit + (named.get(url) ?? 0)) * standing(url), fit, sections }
  }
}

const faint = 0.1

/** Best first, without the pages that fit so much worse than the best that it is an accident of words. */
export const ranked = <T extends { page: string; score: number; fit: number }>(judged: T[]): T[] => {
  const least = faint * Math.max(0, ...judged.map(({ fit }) => fit))
  return judged
    .filter(({ fit, score }) => score > 0 && (fit >= least || score >= 1))
    .sort((one, other) => other.score - one.score || (one.page < other.page ? -1 : 1))
}

const worthShowing = 0.5

/**
 * The sections of a judged page to show: those that fit at least half as well as its best. What stands before the first
 * heading has no address (unless the page is only that); a page whose name was asked may have no section that fits, and
 * then its first stands for it.
 */
export const sectionsToShow = (sections: Judged['sections']): Judged['sections'] => {
  const own = sections.filter(({ id }) => id || sections.length === 1)
  const least = worthShowing * (own[0]?.score ?? 0)
  const fitting = own.filter(({ score }) => score > 0 && score >= least)
  return fitting.length ? fitting : own.slice(0, 1)
}
