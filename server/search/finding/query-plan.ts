import type { Lexicon } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import { links, stopwords, tellingWords, wordsOf } from '../language/words.ts'
import { partsOf, type Read, readWord } from './query-words.ts'

/**
 * What a query means, before any engine looks at it. Pure: the server and the browser ask the same
 * questions of different engines.
 */

/**
 * Something to look for. `words` must all be there, with `phrase` side by side; `weight` says how sure we are that it is
 * what was meant.
 */
export type Alternative = { words: string[]; phrase?: true; weight: number }
/** `weight` is small for a word that asks for a kind of answer (how long, how many) more than for a subject. */
export type Term = { word: string; weight: number; alternatives: Alternative[] }

/** `corrected` is the query as it was read, when a word was taken for a typing error. */
export type QueryPlan = { terms: Term[]; corrected?: string; urgent: boolean }

const mostTerms = 20
const mostCharacters = 400

// They ask for a kind of answer, or hold a sentence together, more than that they name a subject.
const vagueWords = new Set(
  `hoelang hoeveel aantal aantallen cijfers cijfer duurt duur termijn verschil betekenis betekent betekenen uitleg art artikel
  twee drie vier vijf zes zeven acht negen tien elf twaalf goed weten weet maken maakt zeggen zegt kijken kijkt vinden vindt denken denkt
  krijgen krijgt nieuw snel zelf dezelfde zelfde ander andere anderen iedereen persoon mensen jaar dag week eens soms altijd blijven blijft nu`.split(
    /\s+/,
  ),
)
const isVague = (word: string) => vagueWords.has(word) || /^(19|20)\d\d$/.test(word)

/** True when somebody may be unsafe at this moment: the page then shows the emergency numbers before anything else. */
export const isUrgent = (query: string, { urgent }: Pick<Lexicon, 'urgent'>): boolean =>
  wordsOf(query.slice(0, mostCharacters)).some((word) => urgent.has(word))

/** Reads a query of any length; the first twenty telling words count. No terms means: nothing to look for. */
export const planQuery = (query: string, lexicon: Lexicon): QueryPlan => {
  const all = wordsOf(query.slice(0, mostCharacters))
  const telling = all.filter((word) => word.length > 1 && !stopwords.has(word))
  const typed = (telling.length ? telling : all).slice(0, mostTerms)
  const joined = joinedIn(all, lexicon)
  const phrases = phrasesIn(all, lexicon)
  const read = typed.map((word) => (joined.has(word) ? { words: [word] } : readWord(word, lexicon)))
  const terms = read.flatMap((found, index) => {
    const word = typed[index] ?? ''
    return termsOf(found, [...(joined.get(word) ?? []), ...(phrases.get(word) ?? [])], lexicon)
  })
  const corrected = read.some((word) => word.mended) ? { corrected: read.map((word) => word.words.join(' ')).join(' ') } : {}
  return { terms: distinct([...terms, ...sayings(phrases)]), ...corrected, urgent: isUrgent(query, lexicon) }
}

const distinct = (terms: Term[]): Term[] => terms.filter((term, index) => terms.findIndex((other) => other.word === term.word) === index)

const longest = 5

/**
 * Phrases of two words or more that have a synonym (`eigen kracht conferentie`) → per telling word in them what else to look
 * for; a phrase without telling words (`wil niet`, `steeds dezelfde`) stands for itself.
 */
const phrasesIn = (words: string[], { synonyms }: Lexicon): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 2; to <= Math.min(words.length, from + longest); to++) {
      const phrase = words.slice(from, to)
      const others = synonyms.get(phrase.join(' ')) ?? []
      const telling = phrase.filter((word) => !stopwords.has(word) && !isVague(word))
      for (const word of telling.length ? telling : [phrase.join(' ')])
        if (others.length) found.set(word, [...(found.get(word) ?? []), ...others])
    }
  }
  return found
}

/** A phrase of words that say nothing by themselves asks for what it means. It is not part of a name, so it weighs a little less. */
const sayings = (phrases: Map<string, string[]>): Term[] =>
  [...phrases]
    .filter(([phrase]) => phrase.includes(' '))
    .map(([phrase, others]) => ({ word: phrase, weight: 0.9, alternatives: others.map(synonym) }))

const shortest = 3

/** Words that were typed apart but are one in the texts (`jeugdbeschermings tafel`) → that one. */
const joinedIn = (words: string[], { stemCounts, synonyms }: Lexicon): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  words.forEach((first, index) => {
    const second = words[index + 1] ?? ''
    if (first.length < shortest || second.length < shortest) return
    const one = links.map((link) => first + link + second).filter((word) => stemCounts.has(stem(word)) || synonyms.has(word))
    for (const word of one.length ? [first, second] : []) found.set(word, [...(found.get(word) ?? []), ...one])
  })
  return found
}

/** One term per word; a word that was taken apart gives a term per part. */
const termsOf = ({ words, completions = [] }: Read, others: string[], lexicon: Lexicon): Term[] =>
  words.map((word) => {
    const wide = [...new Set([...synonymsFor(word, lexicon), ...others])].map(synonym)
    const longer = completions.map((known) => ({ words: [known], weight: 0.7 }))
    const apart = words.length === 1 ? partsOf(word, lexicon) : undefined
    const alternatives = [{ words: [word], weight: 1 }, ...wide, ...longer, ...(apart ? [{ words: apart, weight: 0.5 }] : [])]
    return { word, weight: isVague(word) ? 0.3 : 1, alternatives }
  })

/** Two words belong together only side by side (`zit vast`); three that occur together mostly mean the same anyway. */
const synonym = (text: string): Alternative => {
  const words = tellingWords(text)
  return { words, weight: 0.8, ...(words.length === 2 && { phrase: true }) }
}

const synonymsFor = (word: string, { synonyms }: Lexicon): string[] => {
  const exact = synonyms.get(word)
  if (exact || word.length < 5) return exact ?? []
  for (const [known, others] of synonyms) if (stem(known) === stem(word)) return others
  return []
}
