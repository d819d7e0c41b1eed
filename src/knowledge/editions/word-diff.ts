/** A run of words: in both texts, only in the old one, or only in the new one. */
export type Piece = { kind: 'same' | 'was' | 'is'; text: string }

const tokensOf = (text: string): string[] => text.match(/\n|[^\s]+[^\S\n]*/g) ?? []

/** Above this many comparisons a text is shown as replaced as a whole: nobody reads a diff of two different texts. */
const mostWork = 4_000_000

/**
 * What changed between two texts, word by word. Line ends are words of their own, so that the pieces can be laid out in
 * paragraphs again.
 */
export const wordDiff = (was: string, is: string): Piece[] => {
  const [a, b] = [tokensOf(was), tokensOf(is)]
  const start = commonStart(a, b)
  const end = commonStart(a.slice(start).reverse(), b.slice(start).reverse())
  const middle = changed(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return joined([...same(a.slice(0, start)), ...middle, ...same(a.slice(a.length - end))])
}

const same = (words: string[]): Piece[] => words.map((text) => ({ kind: 'same', text }))

const equal = (one: string | undefined, other: string | undefined) => one?.trimEnd() === other?.trimEnd()

const commonStart = (a: string[], b: string[]): number => {
  let count = 0
  while (count < a.length && count < b.length && equalOrEnds(a[count], b[count])) count++
  return count
}

const equalOrEnds = (one: string | undefined, other: string | undefined) =>
  one === '\n' || other === '\n' ? one === other : equal(one, other)

const changed = (a: string[], b: string[]): Piece[] => {
  if (a.length * b.length > mostWork)
    return [...a.map((text): Piece => ({ kind: 'was', text })), ...b.map((text): Piece => ({ kind: 'is', text }))]
  const longest = commonLengths(a, b)
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && equalOrEnds(a[i], b[j])) {
      pieces.push({ kind: 'same', text: b[j++] ?? '' })
      i++
    } else if (j >= b.length || (i < a.length && (longest[i + 1]?.[j] ?? 0) >= (longest[i]?.[j + 1] ?? 0)))
      pieces.push({ kind: 'was', text: a[i++] ?? '' })
    else pieces.push({ kind: 'is', text: b[j++] ?? '' })
  }
  return pieces
}

/** How many words the rests from `a[i]` and `b[j]` have in common, in order. */
const commonLengths = (a: string[], b: string[]): Uint16Array[] => {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [here, below] = [table[i], table[i + 1]]
      if (here && below) here[j] = equalOrEnds(a[i], b[j]) ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0)
    }
  }
  return table
}

const joined = (pieces: Piece[]): Piece[] => {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else out.push({ ...piece })
  }
  return out
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
