import { stemmer } from '@orama/stemmers/dutch'
import { irregular } from './irregular.ts'
import { fold, stopwords, wordsOf } from './words.ts'

// As the last part of a compound they need the same: pleegkinderen, beschermingsmaatregelen, huisverboden.
const endings = ['kinderen', 'maatregelen', 'adviezen', 'verboden', 'gezinnen', 'leden']

const remembered = new Map<string, string>()
const mostRemembered = 50_000 // more words than the texts have; what people search for may not fill the memory

// The t of hij schrijft, meldt, weigert. Left alone: words that end so by themselves.
const verbs = /^(.{2,}(?:[dgm]|[aeiouy]{1,2}[fl]|jf|nk|rk|uik|aak|elp|op|er))t$/
const notVerbs = new Set(['expert', 'concert', 'markt', 'schrift', 'gift', 'drift', 'desert'])

const singular = (word: string): string => {
  const ending = endings.find((known) => word.length > known.length && word.endsWith(known))
  const single = irregular.get(word) ?? (ending ? word.slice(0, -ending.length) + irregular.get(ending) : word)
  const base = single.replace(/ties$/, 'tie').replace(/'s$/, '')
  return notVerbs.has(base) ? base : base.replace(participle, '$1').replace(verbs, '$1')
}

// Gestalkt, gedeeld, gehaald: the verb is in the middle. Left alone: words and verbs that begin with ge by themselves.
const participle = /^ge(?!bruik|beur|loof|tuig|niet|biedt|hecht|wicht|zicht|dacht|rech|slacht|vaar|woon|heim|meen)(.{4,})[dt]$/

/** Geven and geef, lezen and lees, genogrammen and genogram: the stemmer leaves the letters of the longer form. */
const plain = (found: string): string =>
  found
    .replace(/v$/, 'f')
    .replace(/z$/, 's')
    .replace(/([bdfgklmnprst])\1$/, '$1')

const regular = (word: string): string => plain(fold(stemmer(singular(word))))

/** The stem of a folded word, letters and digits only, so that every index takes it as one token. */
export const stem = (word: string): string => {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const found = (/\d/.test(word) || word.length < 4 ? word : regular(word))
    .replace('++', 'plusplus')
    .replaceAll("'", '')
    .replace(/[.:]/g, 'x')
  if (remembered.size > mostRemembered) remembered.clear()
  remembered.set(word, found)
  return found
}

/** The stems of a text, in order, without stopwords. */
export const stemsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !stopwords.has(word))
    .map(stem)
