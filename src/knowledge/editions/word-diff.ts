import { diffArrays } from 'diff'

/** A run of words: in both texts, only in the old one, or only in the new one. */
export type Piece = { kind: 'same' | 'was' | 'is'; text: string }

const tokensOf = (text: string): string[] => text.match(/\n|[^\s]+[^\S\n]*/g) ?? []

/** With more changes than this a text is shown as replaced as a whole: nobody reads a diff of two different texts. */
const mostChanges = 1000

/** A line end is only like a line end; the space after a word does not make it another word. */
const equal = (one: string, other: string) => (one === '\n' || other === '\n' ? one === other : one.trimEnd() === other.trimEnd())

/**
 * What changed between two texts, word by word. Line ends are words of their own, so that the pieces can be laid out in
 * paragraphs again.
 */
export const wordDiff = (was: string, is: string): Piece[] => {
  const changes = diffArrays(tokensOf(was), tokensOf(is), { comparator: equal, maxEditLength: mostChanges })
  if (!changes)
    return [
      { kind: 'was', text: was },
      { kind: 'is', text: is },
    ]
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'is' : removed ? 'was' : 'same', text: value.join('') }))
}

/** Lays pieces out in paragraphs: a piece that runs over a line end is cut there. */
export const paragraphs = (pieces: Piece[]): Piece[][] => {
  const lines: Piece[][] = [[]]
  for (const { kind, text } of pieces) {
    text.split('\n').forEach((part, index) => {
      if (index) lines.push([])
      if (part) lines.at(-1)?.push({ kind, text: part })
    })
  }
  return lines.filter((line) => line.length)
}
