import { filter, size } from './known-words-data.ts'

const bits = /* @__PURE__ */ Uint8Array.from(atob(filter), (sign) => sign.charCodeAt(0))

const hashed = (word: string, seed: number): number => {
  let hash = seed
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The places of a word in the filter. */
export const placesOf = (word: string, total: number): number[] => {
  const [one, other] = [hashed(word, 0x811c9dc5), hashed(word, 0x1b873593) | 1]
  return [0, 1, 2, 3, 4, 5, 6].map((turn) => ((one + Math.imul(turn, other)) >>> 0) % total)
}

const has = (word: string): boolean => placesOf(word, size).every((place) => ((bits[place >> 3] ?? 0) >> (place & 7)) & 1)

const endings = /(?:en|e|t|n|s|de|te|den|ten|je|tje|jes|tjes|'s|er|ere|ste)$/
const shapes =
  /(?:ing|ingen|heid|heden|lijk|lijke|isch|ische|baar|bare|schap|schappen|teit|teiten|atie|aties|ties|aal|ale|loos|loze|zaam|zame|eren|eerd|eerde|isme|matig|matige|achtig|achtige|team|teams|zorg|wet|hulp|raad|recht|school|scholen|groep|groepen|kader|beleid|plan|plannen|dienst|diensten|ouder|ouders|kind|kinderen|moeder|vader|voogd|werker|werkers|verlener|verleners|bescherming|geweld|zitting|dag|avond|middag|ochtend|nacht|week|maand|jaar)$/

/** The word without its ending, also with the double letter or the long vowel that Dutch spelling put there. */
const stems = (word: string): string[] => {
  const ending = endings.exec(word)
  const cuts = ending ? [word.slice(0, ending.index), word.replace(/(?:e|t|n|s)$/, '')] : []
  return cuts.flatMap((cut) => [
    cut,
    cut.replace(/(\p{L})\1$/u, '$1'),
    `${cut}en`,
    cut
      .replace(/([aeou])(\p{L})$/u, '$1$1$2')
      .replace(/z$/, 's')
      .replace(/v$/, 'f'),
  ])
}

const isDutch = (word: string): boolean => has(word) || stems(word).some((stem) => stem.length > 2 && has(stem))

const isCompound = (word: string): boolean => {
  if (word.length < 8) return false
  for (let at = 3; at <= word.length - 4; at++) if (has(word.slice(0, at)) && isDutch(word.slice(at))) return true
  return false
}

const prefixes =
  /^(?:ge|be|ver|ont|her|af|aan|op|uit|over|in|om|door|mis|weg|toe|voor|na|mee|terug|samen|tegen|onder|achter|bij|on)(?=\p{L}{3})/u

/**
 * The same for the first word of a sentence, that has a capital anyway: also what is made with a prefix, or of two words. Inside a
 * sentence a capital says more, and Overdijk and Oosterveld are people.
 */
export const isKnownOpening = (lower: string): boolean => isKnownWord(lower) || isDutch(lower.replace(prefixes, '')) || isCompound(lower)

/**
 * True for words of the language, by a filter that is right about every word in it and wrong about one in fifty others, by their
 * ending, or because two of them make one. Longer than eleven letters no name is.
 */
export const isKnownWord = (lower: string): boolean =>
  lower.length > 11 ||
  lower.length < 2 ||
  isDutch(lower) ||
  shapes.test(lower) ||
  (lower.includes('-') && lower.split('-').every(isKnownWord))
