import { readFileSync } from 'node:fs'
import { compoundParts } from './compounds.ts'
import type { PublicPage } from './catalogue.ts'
import { stopwords, wordsOf } from './words.ts'

/**
 * The one Dutch analysis: fold → words → without stopwords → stem, and for the index the parts of compounds. Synonyms
 * belong to the query (query-plan.ts), so that a new one needs no new index.
 */

const telling = (words: string[]): string[] => words.filter((word) => !stopwords.has(word))

/** Words that are not in a text but that a reader may type to find it: the parts of its compounds. */
const partsIn = (words: string[]): string[] => {
  const present = new Set(words)
  return [...new Set(words.flatMap(compoundParts))].filter((part) => !present.has(part) && !stopwords.has(part))
}

const often = 3

/** Parts that occur again and again in a page are what it is about, even when its title does not say so. */
const oftenIn = (words: string[]): string[] => {
  const counts = new Map<string, number>()
  for (const part of words.flatMap(compoundParts)) counts.set(part, (counts.get(part) ?? 0) + 1)
  return [...counts].filter(([part, count]) => count >= often && !stopwords.has(part)).map(([part]) => part)
}

/** What the page is about beyond its title: its other names, the parts of its names, and the parts it keeps using. */
export const kernOf = (page: PublicPage): string[] => {
  const names = wordsOf([page.title, ...page.names].join(' '))
  const others = telling(wordsOf(page.names.join(' ')))
  return [...new Set([...others, ...partsIn(names), ...oftenIn(wordsOf(textOf(page)))])]
}

export const textOf = (page: PublicPage): string =>
  [page.title, page.summary, page.more, ...page.sections.flatMap((section) => [section.heading, section.text])].join('\n')

/** The compound parts of a text that the text itself does not have as words. */
export const extraOf = (text: string): string[] => partsIn(wordsOf(text))

const sources = [
  'words',
  'irregular',
  'stem',
  'compounds',
  'analysis',
  'catalogue',
  'index-rows',
  'page-words',
  'page-rows',
  'filters',
  'filter-labels',
  'lexicon',
  'synonyms',
  'query-words',
  'query-plan',
  'index-record',
  'pagefind-files',
]

/** Changes when the way of indexing does: an index that other code made has to be made again. */
export const analysisSource = (): string => sources.map((name) => readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')).join('')
