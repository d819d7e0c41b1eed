import { withTerms } from '../terms/explain-terms.ts'
import { withReadingMarks } from './reading-marks.ts'
import type { Explained } from '../terms/term-names.ts'

type TermCard = { meta: Explained }
type Made = { terms: Explained[]; texts: Map<string, string> }

/** How many texts are kept ready; with more, the keeping begins anew. */
const most = 500

const ready = new WeakMap<readonly TermCard[], Made>()

const madeWith = (cards: readonly TermCard[]): Made => {
  const made = ready.get(cards) ?? { terms: cards.map(({ meta }) => meta), texts: new Map<string, string>() }
  ready.set(cards, made)
  if (made.texts.size >= most) made.texts.clear()
  return made
}

/**
 * A saved text as it stands on its page: with its reading marks and its begrippen explained. Made once per text, as long
 * as the library hands out the same list of begrippen.
 */
export const readingText = (html: string, cards: readonly TermCard[]): string => {
  const { terms, texts } = madeWith(cards)
  const text = texts.get(html) ?? withTerms(withReadingMarks(html), terms)
  texts.set(html, text)
  return text
}
