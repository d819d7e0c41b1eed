/** Words as people type them. Pure: the search page runs the same code in the browser, so that both read a query alike. */

/** Lower case, without accents, soft hyphens and typographic quotes. */
export const fold = (text: string): string => (isPlain(text) ? text : unaccented(text)).toLowerCase()

// Most words are plain, and unaccenting costs more than everything else that is done with them.
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const unaccented = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u00ad]/g, '')
    .replace(/[‘’]/g, "'")

/** The words of a text, folded, in order. `mda++`, `regio's` and `1:255` are one word; `577.000` is the word 577000. */
export const wordsOf = (text: string): string[] =>
  (fold(text).match(/\d+(?:[.:]\d+)+[a-z]?\b|[\p{L}\d]+(?:'\p{L}+)?(?:\+\+)?/gu) ?? []).map(plainNumber)

const plainNumber = (word: string): string => (/^\d{1,3}(?:\.\d{3})+$/.test(word) ? word.replaceAll('.', '') : word)

/** Words that say nothing about the subject, question words included. */
export const stopwords = new Set(
  `de het een en of van in op te dat die dit deze is zijn was wordt worden met voor aan bij door om als ook naar uit over tot maar
  niet er dan nog wel kan kunnen mag moet ik je jij jou jouw u wij we ze zij hij hun haar mijn ons onze wat wie welke welk hoe waar wanneer
  waarom doen doe heeft hebben heb had al geen zo dus na tussen tegen iets iemand moeten mogen wil willen zal gaan gaat
  komt komen af dat's is't meer weer heel erg steeds eigenlijk gewoon per alle`.split(/\s+/),
)

/** The words of a text that say something about its subject; all of them when none does. */
export const tellingWords = (text: string): string[] => {
  const words = wordsOf(text)
  const telling = words.filter((word) => !stopwords.has(word))
  return telling.length ? telling : words
}

/** What Dutch puts between the parts of a compound. */
export const links = ['', 's', 'en', 'e', 'n']

/** Typing errors between two words: letters added, left out, replaced or swapped. Above `max` the answer is only "more". */
export const typingErrors = (one: string, other: string, max: number): number => {
  if (Math.abs(one.length - other.length) > max) return max + 1
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = nextRow(one, other, i, row, before)
    if (Math.min(...next) > max) return max + 1
    before = row
    row = next
  }
  return row[other.length] ?? max + 1
}

const nextRow = (one: string, other: string, i: number, row: number[], before: number[]): number[] => {
  const next = [i]
  for (let j = 1; j <= other.length; j++) {
    const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
    let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced)
    const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
    if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1)
    next.push(least)
  }
  return next
}
