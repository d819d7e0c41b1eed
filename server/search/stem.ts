import stemming from 'multilingual-stemmer'
import { fold } from './words.ts'

// The snowball stemmer keeps these forms apart from the word they belong to.
const exceptions: Record<string, string> = {
  kinderen: 'kind',
  kinder: 'kind',
  jongens: 'jongen',
  adviezen: 'advies',
  "regio's": 'regio',
  crises: 'crisis',
  ouderlijk: 'ouder',
  ouderlijke: 'ouder',
  maatregelen: 'maatregel',
  steden: 'stad',
  leden: 'lid',
  gezinnen: 'gezin',
  verboden: 'verbod',
  wegingen: 'weging',
}
// As the last part of a compound they need the same: pleegkinderen, beschermingsmaatregelen, huisverboden.
const endings = ['kinderen', 'maatregelen', 'adviezen', 'verboden', 'gezinnen', 'leden']

let stemmer: stemming.Stemmer | undefined
const remembered = new Map<string, string>()

// The t of hij schrijft, meldt, weigert. Left alone: words that end so by themselves.
const verbs = /^(.{2,}(?:[dgm]|[aeiouy]{1,2}[fl]|jf|nk|rk|uik|aak|elp|op|er))t$/
const notVerbs = new Set(['expert', 'concert', 'markt', 'schrift', 'gift', 'drift', 'desert'])

const singular = (word: string): string => {
  const ending = endings.find((known) => word.length > known.length && word.endsWith(known))
  const plain = exceptions[word] ?? (ending ? word.slice(0, -ending.length) + exceptions[ending] : word)
  const base = plain.replace(/ties$/, 'tie').replace(/'s$/, '')
  return notVerbs.has(base) ? base : base.replace(verbs, '$1')
}

/** Geven and geef, lezen and lees: the stemmer leaves the letter of the longer form. */
const soft = (found: string): string => found.replace(/v$/, 'f').replace(/z$/, 's')

const regular = (word: string): string => {
  stemmer ??= new stemming.Stemmer(stemming.Languages.Dutch)
  return soft(fold(stemmer.stem(singular(word))))
}

/** The stem of a folded word, letters and digits only, so that every index takes it as one token. */
export const stem = (word: string): string => {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const found = (/\d/.test(word) || word.length < 4 ? word : regular(word)).replace('++', 'plusplus').replaceAll("'", '')
  if (remembered.size > 200_000) remembered.clear()
  remembered.set(word, found)
  return found
}
