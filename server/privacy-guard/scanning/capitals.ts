import { familiar, familiarPhrases, places } from './familiar.ts'
import { after, before, type Span, spansOf } from './finding.ts'
import { isKnownOpening, isKnownWord } from './known-words.ts'
import { isAlsoWord, isFirstName, isOnlyName, isSurname } from './names.ts'
import { callings, goesOn, honorifics, ofWriter, particles, roles, thingsBefore, thingsBehind } from './said.ts'
import type { Word } from './words.ts'

type Judged = { blocks: Span[]; asks: Span[] }

const joins = /^\s{1,2}$/
const isShouted = ({ text }: Word) => text.length > 1 && text === text.toUpperCase()
const months = /^(?:mei|april|juni|august|maart)$/
const moment = /(?:\d|in|sinds|vanaf|tot|eind|begin|half|voor|na|per|van)\s$/i
const neverName = /^(?:dan|anders|nu|hier|zo|toen|van|de|der|den|het|el|al|per|even|er|als|ter|te|in|op|ex|wie|wat|er|ze|ja|nee|oké|ok)$/

/** Words with a capital that are no names, wherever they stand. */
const isFamiliar = ({ lower, text }: Word): boolean =>
  familiar.has(lower) ||
  places.has(lower) ||
  places.has(lower.replace(/(?:se|er|s)$/, '')) ||
  /^\p{Lu}+\d*(?:-\p{Ll}+)?$|^\p{Lu}{2,}/u.test(text)

/** Could it be (a part of) a name? The first word of a sentence has a capital anyway: there it takes more. */
const canBeName = (word: Word, next: Word | undefined): boolean => {
  const { lower } = word
  if (!word.isCapital || word.isInitials || neverName.test(lower)) return false
  if (isShouted(word)) return lower.length > 3 && (isFirstName(lower) || isSurname(lower)) && !isAlsoWord(lower) && !isKnownWord(lower)
  if (familiar.has(lower) && !isFirstName(lower)) return false
  if (roles.has(lower) || honorifics.has(lower)) return false
  if (/-\p{Ll}{4,}$/u.test(word.text) && !isOnlyName(lower)) return false // Gordon-methode
  const named = isFirstName(lower)
  const family = isSurname(lower)
  if (!named && !family) return !isFamiliar(word) && !(word.opens ? isKnownOpening(lower) : isKnownWord(lower))
  if (!word.opens) return named || family || !isFamiliar(word)
  if (named && !isAlsoWord(lower)) return true
  if (family && !named && !isKnownWord(lower)) return true
  return followsName(next)
}

const followsName = (next: Word | undefined): boolean =>
  next !== undefined &&
  joins.test(next.gap) &&
  (goesOn.test(next.text) || next.text === 'en' || (next.isCapital && (isSurname(next.lower) || !isKnownWord(next.lower))))

type Sequence = { first: number; last: number; hasInitials: boolean }

/** The words from `at` that together are one name: initials, names, and van and de between them. */
const sequenceFrom = (words: Word[], at: number, led: boolean): Sequence | undefined => {
  const first = at
  let last = -1
  let hasInitials = false
  let index = at
  for (; index < words.length && index - at < 8; index++) {
    const word = words[index]
    if (!word) break
    const glued = index === at || joins.test(word.gap) || (word.gap === '' && words[index - 1]?.isInitials)
    if (!glued) break
    if (word.isInitials) hasInitials = true
    else if (isParticle(word, index > at) && (led || index > at || word.isCapital) && leadsToName(words, index + 1, led)) continue
    else if (canBeName(word, words[index + 1]) || ((led || hasInitials) && isNameThere(word, led))) last = index
    else break
  }
  if (last < 0 && hasInitials && led) last = index - 1
  return last < 0 ? undefined : { first, last, hasInitials }
}

/** `van De Klimop` is of a school: inside a name these are small. */
const isParticle = ({ lower, text }: Word, inside: boolean): boolean =>
  particles.has(lower) && !(inside && /^(?:De|Het|Van|In|Op)$/.test(text))

/** Where a name has to stand, a word of the language can be one: mevrouw Bakker, dhr. J. Steen. */
const isNameThere = (word: Word, led: boolean): boolean =>
  word.isCapital &&
  !neverName.test(word.lower) &&
  (led || isSurname(word.lower) || !isKnownWord(word.lower)) &&
  !isShouted(word) &&
  !roles.has(word.lower) &&
  !honorifics.has(word.lower) &&
  !(familiar.has(word.lower) && !isSurname(word.lower))

const leadsToName = (words: Word[], from: number, led: boolean): boolean => {
  for (let index = from; index < from + 3; index++) {
    const word = words[index]
    if (!word || !joins.test(word.gap)) return false
    if (particles.has(word.lower)) continue
    return canBeName(word, undefined) || (word.isCapital && (led || isSurname(word.lower) || isFirstName(word.lower)))
  }
  return false
}

const nearGap = /^(?:\.?\s{1,2}|\.?,\s|\s\(|:\s|,?\s["'‘“]|\s[-–]\s)$/

/** Who or what is named right before it. */
const leadOf = (words: Word[], at: number): string => {
  const word = words[at]
  const previous = words[at - 1]
  return word && previous && nearGap.test(word.gap) && !(word.opens && word.gap.startsWith('.')) ? previous.lower : ''
}

const isOfHonorific = (words: Word[], at: number): boolean => honorifics.has(leadOf(words, at)) && leadOf(words, at) !== ''

const judge = (text: string, words: Word[], { first, last, hasInitials }: Sequence): 'block' | 'ask' | 'nothing' => {
  const [one, final] = [words[first], words[last]]
  if (!one || !final) return 'nothing'
  const lead = leadOf(words, first)
  const names = words.slice(first, last + 1).filter(({ isInitials, lower }) => !isInitials && !particles.has(lower))
  const named = names.some(({ lower }) => isFirstName(lower))
  const whole = named && names.length > 1
  if (thingsBehind.test(after(text, final.end, 20)) && !honorifics.has(lead)) return 'nothing'
  if (ofWriter.test(after(text, final.end, 60)) && !(named && names.length === 1)) return 'nothing'
  if (honorifics.has(lead)) return names.length ? 'block' : 'ask'
  if (thingsBefore.has(lead) || (thingsBefore.has(words[first - 2]?.lower ?? '') && /^(?:van|de|het)$/.test(lead) && !named))
    return 'nothing'
  if (months.test(one.lower) && names.length === 1 && moment.test(before(text, one.start))) return 'nothing'
  if (callings.has(lead)) return named ? 'block' : 'ask'
  if (roles.has(lead) && (named || names.length > 1 || hasInitials)) return 'block'
  if (whole && names.some(({ lower }, index) => index > 0 && (isSurname(lower) || !isKnownWord(lower)))) return 'block'
  if (hasInitials && names.length) return 'block'
  return 'ask'
}

/** Names by their capitals. */
export const capitalNames = (text: string, words: Word[]): Judged => {
  const phrases = spansOf(text, familiarPhrases)
  const found: Judged = { blocks: [], asks: [] }
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (!word || !(word.isCapital || particles.has(word.lower))) continue
    const led = isOfHonorific(words, index)
    if (!led && !word.isCapital) continue
    const sequence = sequenceFrom(words, index, led)
    const span = sequence && { start: word.start, end: words[sequence.last]?.end ?? word.end }
    if (!span || phrases.some(({ start, end }) => start < span.end && end > span.start)) continue
    const verdict = judge(text, words, sequence)
    if (verdict === 'block') found.blocks.push(span)
    else if (verdict === 'ask') found.asks.push(span)
    index = sequence.last
  }
  return found
}
