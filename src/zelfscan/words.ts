import type { Verdict } from '#server/zelfscan/score.ts'

/** Where the scan lives on the site. */
export const scanPage = '/kaders/kwaliteitskader/zelfscan'

/** A score as people write it: `2,3`; nothing scored is said in words. */
export const inDutch = (score: number | null): string => (score === null ? 'geen score' : score.toFixed(1).replace('.', ','))

/** The tone of a badge for a verdict; the word itself says what it means. */
export const toneOf = (verdict: Verdict | null) =>
  (({ 'eerst oppakken': 'negative', verbeteren: 'warning', vasthouden: 'positive' }) as const)[verdict ?? 'verbeteren']

/** "over 5 teams" and the like. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const inNetherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The day of a moment, as it was in the Netherlands: `2026-03-03`. */
export const dayOf = (at: string): string => inNetherlands.format(new Date(at))
