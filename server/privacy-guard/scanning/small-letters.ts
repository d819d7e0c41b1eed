import { familiar, places } from './familiar.ts'
import type { Span } from './finding.ts'
import { isKnownOpening, isKnownWord } from './known-words.ts'
import { isFirstName, isOnlyName, isSurname } from './names.ts'
import { beforeSmallNames, particles, roles } from './said.ts'
import type { Word } from './words.ts'

const near = /^(?:\.?\s{1,2}|:\s|\s\()$/
const spaced = /^\s{1,2}$/

const isNewName = ({ lower }: Word): boolean => lower.length > 2 && !isKnownOpening(lower)

/** Behind mevrouw or heet: a surname, a first name, or a word that nobody knows, with van and de before it. */
const afterHonorific = (words: Word[], at: number): number => {
  let index = at
  while (particles.has(words[index]?.lower ?? '') && spaced.test(words[index + 1]?.gap ?? '')) index++
  const word = words[index]
  if (!word || word.isInitials) return -1
  // mevrouw van de thuiszorg
  if (index > at) return isSurname(word.lower) || isNewName(word) ? index : -1
  return isSurname(word.lower) || isFirstName(word.lower) || isNewName(word) ? index : -1
}

// Where a name in small letters is as likely as a word: an unknown word there is asked about.
const ofPerson = /^(?:met|van|voor|aan|bij|over|tussen|door|trof|sprak|zag|belde|heb)$/
const formed = /^(?:ge|be|ver|ont|her|af|op|uit|over|aan|in|on|mis|weg|toe|voor|bij|mee|na|om|door)\p{L}{4,}/u

const isStrange = (word: Word, previous: string): boolean =>
  /^\p{Ll}{4,9}$/u.test(word.text) &&
  ofPerson.test(previous) &&
  !formed.test(word.lower) &&
  !familiar.has(word.lower) &&
  !places.has(word.lower) &&
  isNewName(word)

const notHere =
  /^(?:wil|kan|is|en|of|best|klein|groot|lange|jonge|oude|wit|groen|zwart|snel|haar|zijn|al|ben|was|can|post|laan|huis|man|vrouw|moeder|vader|dan|per|dus|door|maar|staat|kamp)$/

/** Names that are typed without capitals, as in a chat: sure behind mevrouw, else a question. */
export const smallNames = (words: Word[]): { blocks: Span[]; asks: Span[] } => {
  const found = { blocks: [] as Span[], asks: [] as Span[] }
  words.forEach((word, index) => {
    if (word.isCapital) return
    const previous = near.test(word.gap) ? (words[index - 1]?.lower ?? '') : ''
    if (beforeSmallNames.has(previous) && !notHere.test(word.lower)) {
      const last = afterHonorific(words, index)
      if (last >= 0) found.blocks.push({ start: word.start, end: words[last]?.end ?? word.end })
    } else if (
      isOnlyName(word.lower) ||
      isSmallSurname(word.lower) ||
      (roles.has(previous) && isFirstName(word.lower) && !isKnownWord(word.lower)) ||
      isStrange(word, previous)
    )
      found.asks.push({ start: word.start, end: word.end })
  })
  return found
}

const isSmallSurname = (lower: string): boolean =>
  lower.length > 4 && isSurname(lower) && !isKnownWord(lower) && !isKnownWord(lower.replace(/s$/, ''))
