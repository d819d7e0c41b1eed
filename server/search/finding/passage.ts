import { stem, stemsOf } from '../language/stem.ts'
import { isPart } from '../language/weighed-words.ts'
import { fold } from '../language/words.ts'
import type { QueryPlan } from './query-plan.ts'

/** A piece of a passage; `hit` pieces are what was looked for. Together the pieces are the passage. */
export type Piece = { text: string; hit: boolean }

const sure = 0.5 // an alternative that is no surer than this (a word taken apart) finds pages, but is not what was asked

/** The stems to mark in what was found for a query. */
export const stemsToMark = ({ terms }: QueryPlan): Set<string> => {
  const asked = terms.flatMap(({ alternatives }) => alternatives.filter(({ weight }) => weight > sure))
  return new Set(asked.flatMap(({ words }) => stemsOf(words.join(' '))))
}

const anyWord = /[\p{L}\p{M}\d\u00ad]+(?:['’]\p{L}+)?(?:\+\+)?/gu
const before = 60
const length = 220

type Window = { from: number; to: number }
type Hit = Window & { stem: string }

const longPart = 6 // a shorter one is often part of another word by accident: vecht in Vechtstreek

/** True when a stem is asked for, or begins or ends with one that is: kindermishandel bears mishandel. */
const bears = (found: string, stems: Set<string>): boolean =>
  stems.has(found) || [...stems].some((asked) => asked.length >= longPart && isPart(asked, found))

const hitsIn = (text: string, stems: Set<string>): Hit[] =>
  [...text.matchAll(anyWord)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, stem: stem(fold(match[0])) }))
    .filter((found) => bears(found.stem, stems))

/** Where the passage is that has most of what was looked for; the first of equals. */
const bestStart = (hits: Hit[]): number => {
  let [best, most] = [0, 0]
  for (const { from } of hits) {
    const near = hits.filter((hit) => hit.from >= from && hit.to <= from + length - before)
    const different = new Set(near.map((hit) => hit.stem)).size
    if (different > most) [best, most] = [from, different]
  }
  return best
}

/** A whole number of words around a hit, of about 220 characters. */
const windowAround = (text: string, first: number): Window => {
  const from = first > before ? text.indexOf(' ', first - before) + 1 : 0
  if (text.length - from <= length) return { from, to: text.length }
  const end = text.lastIndexOf(' ', from + length)
  return { from, to: end > first ? end : from + length }
}

/**
 * The part of a text that has most of the words that were looked for.
 * @param stems what was looked for, analysed
 * @returns the passage in pieces; without a hit the beginning of the text
 */
export const passageOf = (text: string, stems: Set<string>): Piece[] => {
  const flat = text.replace(/\s+/g, ' ').trim()
  const hits = hitsIn(flat, stems)
  const { from, to } = windowAround(flat, bestStart(hits))
  const pieces: Piece[] = [{ text: from > 0 ? '… ' : '', hit: false }]
  let at = from
  for (const hit of hits.filter((found) => found.from >= from && found.to <= to)) {
    pieces.push({ text: flat.slice(at, hit.from), hit: false }, { text: flat.slice(hit.from, hit.to), hit: true })
    at = hit.to
  }
  pieces.push({ text: `${flat.slice(at, to)}${to < flat.length ? ' …' : ''}`, hit: false })
  return pieces.filter((piece) => piece.text)
}
