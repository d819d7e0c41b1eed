import { alike, stopwords, typingErrors, wordsOf } from './words.ts'

/**
 * What a query means, before any engine looks at it. Pure, like words.ts: the server and the browser ask the same
 * questions of different engines.
 */

/** What is known about the words of all public texts. `synonyms`: a word or phrase (folded) → what else to look for. */
export type Lexicon = {
  pages: number
  sections: number
  /** Word → the number of pages that use it. */
  counts: Map<string, number>
  synonyms: Map<string, string[]>
  /** The words of a name (title, abbreviation, other name of a term) → the addresses of the pages that bear it. */
  names: Array<{ words: string[]; urls: string[] }>
}

/** The lexicon as it is stored and sent: see `readLexicon`. */
export type StoredLexicon = {
  pages: number
  sections: number
  words: string
  synonyms: Record<string, string[]>
  names: Array<[string, string[]]>
}

/**
 * Something to look for. `words` must all be there, or with `phrase` this text as it stands; `weight` says how sure we
 * are that it is what was meant.
 */
export type Alternative = { words: string[]; phrase?: string; weight: number }
/** `weight` is small for a word that asks for a kind of answer (how long, how many) more than for a subject. */
export type Term = { word: string; weight: number; alternatives: Alternative[] }

/** `corrected` is the query as it was read, when a word was taken for a typing error. */
export type QueryPlan = { terms: Term[]; corrected?: string; urgent: boolean }

const mostTerms = 20
const mostCharacters = 400

export const readLexicon = ({ pages, sections, words, synonyms, names }: StoredLexicon): Lexicon => ({
  pages,
  sections,
  counts: new Map(words.split(' ').map((entry): [string, number] => [entry.split(':')[0] ?? '', Number(entry.split(':')[1] ?? 1)])),
  synonyms: new Map(Object.entries(synonyms)),
  names: names.map(([name, urls]) => ({ words: name.split(' '), urls })),
})

const questionWords = new Set(
  'hoelang hoeveel aantal aantallen cijfers cijfer duurt duur termijn verschil betekenis betekent uitleg'.split(' '),
)
const isQuestion = (word: string) => questionWords.has(word) || /^(19|20)\d\d$/.test(word)

const urgentWords = new Set(
  'spoed nu direct meteen acuut acute noodgeval levensgevaar bang mes pistool wapen vuurwapen wurging gewurgd 112'.split(' '),
)

/** True when somebody may be unsafe at this moment: the page then shows the emergency numbers before anything else. */
export const isUrgent = (query: string): boolean => wordsOf(query.slice(0, mostCharacters)).some((word) => urgentWords.has(word))

/** Reads a query of any length; the first twenty telling words count. No terms means: nothing to look for. */
export const planQuery = (query: string, lexicon: Lexicon): QueryPlan => {
  const all = wordsOf(query.slice(0, mostCharacters))
  const telling = all.filter((word) => word.length > 1 && !stopwords.has(word))
  const typed = (telling.length ? telling : all).slice(0, mostTerms)
  const read = typed.map((word) => readWord(word, lexicon))
  const phrases = phrasesIn(all, lexicon)
  const terms = read.map(({ words }, index) => termOf(words, [...(phrases.get(typed[index] ?? '') ?? [])], lexicon))
  const corrected = read.some((word) => word.mended) ? { corrected: read.map((word) => word.words.join(' ')).join(' ') } : {}
  return { terms: distinct(terms), ...corrected, urgent: isUrgent(query) }
}

const distinct = (terms: Term[]): Term[] => terms.filter((term, index) => terms.findIndex((other) => other.word === term.word) === index)

const longest = 5

/** Phrases of two words or more that have a synonym (`eigen kracht conferentie`) → per word in them, what else to look for. */
const phrasesIn = (words: string[], { synonyms }: Lexicon): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 2; to <= Math.min(words.length, from + longest); to++) {
      const phrase = words.slice(from, to)
      for (const word of phrase) found.set(word, [...(found.get(word) ?? []), ...(synonyms.get(phrase.join(' ')) ?? [])])
    }
  }
  return found
}

type Read = { words: string[]; mended?: true }

/** A word that no text has is taken apart (`gezinsplan` → gezin, plan) or, when that fails, taken for a typing error. */
const readWord = (word: string, lexicon: Lexicon): Read => {
  if (isKnown(word, lexicon)) return { words: [word] }
  const meant = nearest(word, lexicon)
  if (meant && typingErrors(word, meant, 1) <= 1) return { words: [meant], mended: true }
  const parts = partsOf(word, lexicon)
  if (parts) return { words: parts }
  return meant ? { words: [meant], mended: true } : { words: [word] }
}

const isKnown = (word: string, { counts, synonyms }: Lexicon): boolean => {
  if (counts.has(word) || synonyms.has(word) || /\d/.test(word)) return true
  if (word.length < 4) return false
  for (const known of counts.keys()) if (alike(known, word) || known.startsWith(word)) return true
  return false
}

/** The likeliest word for a typing error. Words under five letters are left alone, so that `vt` never becomes `vots`. */
const nearest = (word: string, { counts }: Lexicon): string | undefined => {
  if (word.length < 5) return undefined
  let best: string | undefined
  let least = word.length > 8 ? 2 : 1
  let uses = 0
  for (const [known, count] of counts) {
    if (known.length < 4 || known[0] !== word[0]) continue
    const errors = typingErrors(word, known, least)
    if (errors > least || (errors === least && best && count <= uses)) continue
    ;[best, least, uses] = [known, errors, count]
  }
  return best
}

const links = ['', 's', 'en', 'e', 'n']

/** The two known words a compound is made of, the longest first part first. */
const partsOf = (word: string, { counts }: Lexicon): [string, string] | undefined => {
  for (let cut = word.length - 4; cut >= 4; cut--) {
    for (const link of links) {
      const [first, second] = [word.slice(0, cut), word.slice(cut + link.length)]
      if (word.startsWith(link, cut) && second.length >= 4 && counts.has(first) && counts.has(second)) return [first, second]
    }
  }
  return undefined
}

const termOf = (words: string[], fromPhrases: string[], lexicon: Lexicon): Term => {
  const word = words.join(' ')
  const wide = synonymsOf(word, lexicon)
  const others = [...new Set([...wide, ...fromPhrases])].map(synonym)
  const apart = words.length === 1 ? partsOf(word, lexicon) : undefined
  return {
    word,
    weight: isQuestion(word) ? 0.3 : 1,
    alternatives: [{ words, weight: 1 }, ...others, ...(apart ? [{ words: apart, weight: 0.5 }] : [])],
  }
}

/** Two words belong together only side by side (`zit vast`); three that occur together mostly mean the same anyway. */
const synonym = (text: string): Alternative => {
  const words = tellingWords(text)
  return { words, weight: 0.8, ...(words.length === 2 && { phrase: text }) }
}

const synonymsOf = (word: string, { synonyms }: Lexicon): string[] => {
  const exact = synonyms.get(word)
  if (exact || word.length < 5) return exact ?? []
  for (const [known, others] of synonyms) if (alike(known, word)) return others
  return []
}

const tellingWords = (text: string): string[] => {
  const words = wordsOf(text)
  const telling = words.filter((word) => !stopwords.has(word))
  return telling.length ? telling : words
}
