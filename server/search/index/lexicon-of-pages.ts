import type { Network } from '../../content/network.ts'
import type { Synonyms } from '../../content/synonyms.ts'
import type { Term } from '../../content/terms.ts'
import type { StoredLexicon } from '../language/lexicon.ts'
import { synonymTable } from '../language/synonyms.ts'
import { tellingWords, wordsOf } from '../language/words.ts'
import type { PublicPage } from './catalogue.ts'
import { textOf } from './page-terms.ts'

const longest = 40

const countWords = (pages: PublicPage[]): string => {
  const counts = new Map<string, number>()
  for (const page of pages) {
    for (const word of new Set(wordsOf(`${textOf(page)} ${page.names.join(' ')}`))) {
      if (word.length > 1 && word.length < longest && !/^\d+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts].map(([word, count]) => (count > 1 ? `${word}=${count}` : word)).join(' ')
}

const namesOf = (pages: PublicPage[]): Array<[string, string[]]> => {
  const names = new Map<string, Set<string>>()
  for (const page of pages) {
    for (const name of [page.title, ...page.names]) {
      const key = tellingWords(name).join(' ')
      if (key) names.set(key, (names.get(key) ?? new Set()).add(page.url))
    }
  }
  return [...names].map(([name, urls]) => [name, [...urls]])
}

/** What the server and the browser know about the words of all public pages. Holds nothing that is not public. */
export const buildLexicon = (pages: PublicPage[], terms: Term[], more: Synonyms, { spoed }: Network): StoredLexicon => ({
  pages: pages.length,
  sections: pages.reduce((sum, page) => sum + page.sections.length, 0),
  words: countWords(pages),
  synonyms: synonymTable(terms, more),
  names: namesOf(pages),
  urgent: spoed.woorden,
})
