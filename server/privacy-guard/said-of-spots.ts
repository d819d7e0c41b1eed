import { isReason, type Reason } from './reasons.ts'

/** What whoever wrote a text says of the spots in it, as it comes in: anything may be anything. */
export type SaidOfSpots = { notNames?: unknown; kept?: unknown; reason?: unknown }

/** The same, read: words in small letters that are nobody's name, and words that stay for a reason. */
export type Answers = { notNames: Set<string>; kept: Set<string>; reason: Reason | undefined }

/** One word looks the same however it is written. */
export const asWord = (words: string): string => words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()

const most = 60

const wordsIn = (value: unknown): Set<string> => {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return new Set(
    list
      .filter((one): one is string => typeof one === 'string' && one.length > 0 && one.length <= 200)
      .slice(0, most)
      .map(asWord),
  )
}

export const answersOf = (said: SaidOfSpots | undefined): Answers => ({
  notNames: wordsIn(said?.notNames),
  kept: wordsIn(said?.kept),
  reason: isReason(said?.reason) ? said.reason : undefined,
})
