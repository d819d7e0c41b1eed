import { insteadOf } from './instead.ts'
import { asWord, type Answers } from './said-of-spots.ts'
import type { Finding, Found, Kind } from './scanning/finding.ts'

/** What whoever wrote it can do: take it out (`weg`), or give a reason why it stays (`reden`), or say that it is nobody's (`vraag`). */
export type WayOut = 'weg' | 'reden' | 'vraag'

/** A spot that still needs an answer. `instead`: what can stand there; an empty one takes it out. */
export type Spot = Finding & { words: string; way: WayOut; instead: string[] }

/** Nobody needs these to think about a case, and each of them leads to one person. */
const never = new Set<Kind>(['bsn', 'iban', 'birthdate', 'plate'])

export const wayOutOf = (kind: Kind, isAsked: boolean): WayOut => {
  if (isAsked) return 'vraag'
  return never.has(kind) ? 'weg' : 'reden'
}

const isAnswered = ({ way, words }: Spot, { notNames, kept, reason }: Answers): boolean => {
  const word = asWord(words)
  if (way === 'vraag') return notNames.has(word) || (kept.has(word) && reason !== undefined)
  return way === 'reden' && kept.has(word) && reason !== undefined
}

/** All spots of a text, in order of place. */
export const spotsOf = (text: string, { blocks, asks }: Found): Spot[] => {
  const spot = (isAsked: boolean) => (finding: Finding) => ({
    ...finding,
    words: text.slice(finding.start, finding.end),
    way: wayOutOf(finding.kind, isAsked),
    instead: insteadOf(text, finding),
  })
  return [...blocks.map(spot(false)), ...asks.map(spot(true))].sort((one, other) => one.start - other.start)
}

/** Those that still need an answer, and those that stay because of one. */
export const divided = (spots: Spot[], answers: Answers): { open: Spot[]; staying: Spot[] } => ({
  open: spots.filter((spot) => !isAnswered(spot, answers)),
  staying: spots.filter((spot) => isAnswered(spot, answers)),
})
