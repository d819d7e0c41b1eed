import type { Lexicon } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import type { QueryPlan } from './query-plan.ts'

/**
 * What an engine says of every word of a query, added up: enough to tell which pages may fit. judging.ts puts those in order.
 * Pure.
 */

/** Per place (a section, a page) how well it fits one term, between 0 and 1; `rarity` is how much the term says. */
export type TermHits = { rarity: number; hits: Map<string, number> }

/** Rare words say more: of `total` places, `found` have it. */
const rarityOf = (found: number, total: number): number => Math.log(1 + total / Math.max(found, 1))

/**
 * One term out of its alternatives: a place counts with the best of them. What the engine says is scaled to its best
 * place, and an alternative that is found everywhere counts less than the word that was typed.
 * @param weight what the term counts beside the others
 */
export const bestOf = (alternatives: Array<{ weight: number; hits: Map<string, number> }>, total: number, weight = 1): TermHits => {
  const found = alternatives.filter(({ hits }) => hits.size)
  const rarity = rarityOf(found[0]?.hits.size ?? total, total)
  const best = new Map<string, number>()
  for (const { weight: sure, hits } of found) {
    const scale = (sure * Math.min(1, rarityOf(hits.size, total) / rarity)) / Math.max(...hits.values(), Number.MIN_VALUE)
    for (const [place, score] of hits) best.set(place, Math.max(best.get(place) ?? 0, score * scale))
  }
  return { rarity: rarity * weight, hits: best }
}

/**
 * Rare terms count more, and a place that has all terms goes before one that has some.
 * @returns the score per place, at most 1; a term that no place has is as if it was not asked
 */
export const combine = (terms: TermHits[]): Map<string, number> => {
  const asked = terms.filter(({ hits }) => hits.size)
  const whole = asked.reduce((sum, { rarity }) => sum + rarity, 0)
  const scores = new Map<string, number>()
  for (const place of new Set(asked.flatMap(({ hits }) => [...hits.keys()]))) {
    const found = asked.filter(({ hits }) => hits.has(place))
    const fit = found.reduce((sum, { rarity, hits }) => sum + rarity * (hits.get(place) ?? 0), 0) / whole
    const covered = found.reduce((sum, { rarity }) => sum + rarity, 0) / whole
    scores.set(place, fit * (0.3 + 0.7 * covered * covered))
  }
  return scores
}

const wholeName = 1.5 // more than any page can score without bearing the name
const partName = 0.5

/**
 * A page whose name is in the query gets something extra, the more the larger the part of the query it is: `ots` is
 * the page of that name before it is any page that mentions it.
 */
export const nameScores = (plan: QueryPlan, { names }: Lexicon): Map<string, number> => {
  const subjects = plan.terms.filter((term) => term.weight === 1)
  const asked = (subjects.length ? subjects : plan.terms).flatMap((term) => term.word.split(' '))
  const stems = new Set(asked.map(stem))
  const scores = new Map<string, number>()
  for (const { stems: name, urls } of names) {
    const share = name.every((word) => stems.has(word)) ? name.length / asked.length : 0
    const extra = share >= 1 ? wholeName : partName * share
    for (const url of share ? urls : []) scores.set(url, Math.max(scores.get(url) ?? 0, extra))
  }
  return scores
}

/** What a page counts beside the others: a leercasus tells how it went once, so it comes after the guidance itself. */
export const standing = (url: string): number => (url.startsWith('/leercasussen/') ? 0.6 : 1)
