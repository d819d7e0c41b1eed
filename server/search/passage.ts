import { isPart } from './page-words.ts'
import { stem } from './stem.ts'
import { fold } from './words.ts'

/** A piece of a passage; `hit` pieces are what was looked for. Together the pieces are the passage. */
export type Piece = { text: string; hit: boolean }

const anyWord = /[\p{L}\p{M}\d\u00ad]+(?:['’]\p{L}+)?(?:\+\+)?/gu
const before = 60
const length = 220

type Found = { from: number; to: number }

/** True when a stem is asked for, or begins or ends with one that is: kindermishandel bears mishandel. */
const bears = (found: string, stems: Set<string>): boolean => stems.has(found) || [...stems].some((asked) => isPart(asked, found))

const hitsIn = (text: string, stems: Set<string>): Found[] =>
  [...text.matchAll(anyWord)]
    .filter(([found]) => bears(stem(fold(found)), stems))
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))

/** A whole number of words around the first hit, of about 220 characters. */
const windowAround = (text: string, first: number): Found => {
  const from = first > before ? text.indexOf(' ', first - before) + 1 : 0
  if (text.length - from <= length) return { from, to: text.length }
  const end = text.lastIndexOf(' ', from + length)
  return { from, to: end > first ? end : from + length }
}

/**
 * The part of a text around the first word that was looked for.
 * @param stems what was looked for, analysed
 * @returns the passage in pieces; without a hit the beginning of the text
 */
export const passageOf = (text: string, stems: Set<string>): Piece[] => {
  const flat = text.replace(/\s+/g, ' ').trim()
  const hits = hitsIn(flat, stems)
  const { from, to } = windowAround(flat, hits[0]?.from ?? 0)
  const pieces: Piece[] = [{ text: from > 0 ? '… ' : '', hit: false }]
  let at = from
  for (const hit of hits.filter((found) => found.to <= to)) {
    pieces.push({ text: flat.slice(at, hit.from), hit: false }, { text: flat.slice(hit.from, hit.to), hit: true })
    at = hit.to
  }
  pieces.push({ text: `${flat.slice(at, to)}${to < flat.length ? ' …' : ''}`, hit: false })
  return pieces.filter((piece) => piece.text)
}
