import type { Lexicon } from '../language/lexicon.ts'
import { stem } from '../language/stem.ts'
import { links, typingErrors } from '../language/words.ts'

/**
 * How one word of a query was read: `words` are what to look for (its parts when it was taken apart), `mended` when it was
 * taken for a typing error, `completions` are known words that begin with it.
 */
export type Read = { words: string[]; mended?: true; completions?: string[] }

/**
 * A word that no text has is taken for the beginning of one, for a typing error, or apart (`gezinsplan` → gezin, plan);
 * when only one of its parts is known (`toestemmingsformulier`), that part is better than nothing.
 */
export const readWord = (word: string, lexicon: Lexicon): Read => {
  if (isKnown(word, lexicon)) return { words: [word] }
  const completions = completionsOf(word, lexicon)
  if (completions.length) return { words: [word], completions }
  const meant = nearest(word, lexicon)
  if (meant && typingErrors(word, meant, 1) <= 1) return { words: [meant], mended: true }
  const parts = partsOf(word, lexicon)
  if (parts) return { words: parts }
  if (meant) return { words: [meant], mended: true }
  const part = knownPart(word, lexicon)
  return part ? { words: [part], mended: true } : { words: [word] }
}

const isKnown = (word: string, { counts, stemCounts, synonyms }: Lexicon): boolean =>
  counts.has(word) || synonyms.has(word) || /\d/.test(word) || (word.length >= 4 && stemCounts.has(stem(word)))

const mostCompletions = 4

/** The most used words that begin with this one; somebody may still be typing. */
const completionsOf = (word: string, { counts }: Lexicon): string[] => {
  if (word.length < 3) return []
  const longer = [...counts].filter(([known]) => known.startsWith(word))
  return longer
    .sort((one, other) => other[1] - one[1])
    .slice(0, mostCompletions)
    .map(([known]) => known)
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

const shortestCut = 4

type Cut = { first: string; second: string }

/** Every way to cut a word in two, the longest first part first. */
const cuts = (word: string): Cut[] => {
  const found: Cut[] = []
  for (let at = word.length - shortestCut; at >= shortestCut; at--) {
    for (const link of links) {
      const second = word.slice(at + link.length)
      if (word.startsWith(link, at) && second.length >= shortestCut) found.push({ first: word.slice(0, at), second })
    }
  }
  return found
}

const isKnownPart = (part: string, { counts, stemCounts }: Lexicon): boolean =>
  counts.has(part) || (part.length > shortestCut && stemCounts.has(stem(part)))

/** The two known words a compound is made of. */
export const partsOf = (word: string, lexicon: Lexicon): [string, string] | undefined => {
  const found = cuts(word).find(({ first, second }) => isKnownPart(first, lexicon) && isKnownPart(second, lexicon))
  return found && [found.first, found.second]
}

const longEnough = 7 // a shorter part is about anything

const knownPart = (word: string, lexicon: Lexicon): string | undefined => {
  const known = (part: string) => part.length >= longEnough && lexicon.counts.has(part)
  const all = cuts(word)
  return all.find(({ first }) => known(first))?.first ?? all.findLast(({ second }) => known(second))?.second
}
