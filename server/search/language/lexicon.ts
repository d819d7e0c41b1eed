import { stem } from './stem.ts'
import { fold } from './words.ts'

/** What is known about the words of all public texts. `synonyms`: a word or phrase (folded) → what else to look for. */
export type Lexicon = {
  pages: number
  sections: number
  /** Word → the number of pages that use it. */
  counts: Map<string, number>
  /** Stem → the number of pages that use one of its words, at most. */
  stemCounts: Map<string, number>
  synonyms: Map<string, string[]>
  /** The stems of a name (title, abbreviation, other name of a term) → the addresses of the pages that bear it. */
  names: Array<{ stems: string[]; urls: string[] }>
  /** Words (folded) that say that somebody may be unsafe at this moment. */
  urgent: Set<string>
}

/** The lexicon as it is stored and sent: see `readLexicon`. */
export type StoredLexicon = {
  pages: number
  sections: number
  words: string
  synonyms: Record<string, string[]>
  names: Array<[string, string[]]>
  /** An index of before this field has none. */
  urgent?: string[]
}

/** Makes a stored lexicon ready to be asked. */
export const readLexicon = ({ pages, sections, words, synonyms, names, urgent = [] }: StoredLexicon): Lexicon => {
  const counts = new Map(words.split(' ').map(readCount))
  return {
    pages,
    sections,
    counts,
    stemCounts: stemCountsOf(counts),
    synonyms: new Map(Object.entries(synonyms)),
    names: names.map(([name, urls]) => ({ stems: name.split(' ').map(stem), urls })),
    urgent: new Set(urgent.map(fold)),
  }
}

/** `word=12`, or `word` when one page uses it. */
const readCount = (entry: string): [string, number] => {
  const [word = '', count = '1'] = entry.split('=')
  return [word, Number(count)]
}

const stemCountsOf = (counts: Map<string, number>): Map<string, number> => {
  const found = new Map<string, number>()
  for (const [word, count] of counts) found.set(stem(word), (found.get(stem(word)) ?? 0) + count)
  return found
}
