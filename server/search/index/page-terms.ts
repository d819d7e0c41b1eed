import { impliedBy, oftenIn } from '../language/analysis.ts'
import { stopwords, wordsOf } from '../language/words.ts'
import type { PublicPage } from './catalogue.ts'

/** Everything a page says, as one text. */
export const textOf = (page: PublicPage): string =>
  [page.title, page.summary, page.more, ...page.sections.flatMap((section) => [section.heading, section.text])].join('\n')

/** What the page is about beyond its title: its other names, the parts of its names, and the parts it keeps using. */
export const kernOf = (page: PublicPage): string[] => {
  const others = wordsOf(page.names.join(' ')).filter((word) => !stopwords.has(word))
  return [...new Set([...others, ...impliedBy([page.title, ...page.names].join(' ')), ...oftenIn(textOf(page))])]
}
