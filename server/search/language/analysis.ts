import { compoundParts } from './compounds.ts'
import { stopwords, wordsOf } from './words.ts'

/**
 * The one Dutch analysis is fold → words → without stopwords → stem (words.ts, stem.ts), and for the index the parts of
 * compounds, which are made here. Synonyms belong to the query (query-plan.ts), so that a new one needs no new index.
 */

/** Words that are not in a text but that a reader may type to find it: the parts of its compounds. */
export const impliedBy = (text: string): string[] => {
  const words = wordsOf(text)
  const present = new Set(words)
  return [...new Set(words.flatMap(compoundParts))].filter((part) => !present.has(part) && !stopwords.has(part))
}

const often = 3

/** Parts of compounds that occur again and again: what a text is about, even when its title does not say so. */
export const oftenIn = (text: string): string[] => {
  const counts = new Map<string, number>()
  for (const part of wordsOf(text).flatMap(compoundParts)) counts.set(part, (counts.get(part) ?? 0) + 1)
  return [...counts].filter(([part, count]) => count >= often && !stopwords.has(part)).map(([part]) => part)
}
