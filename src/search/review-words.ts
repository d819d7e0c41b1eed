import { inWords } from '../ui/dates.ts'

/** What a result says of a page that somebody had to look at again before today (`2027-07-01`); nothing when it need not. */
export const reviewWords = (reviewBefore: string | null | undefined, today: string): string =>
  reviewBefore && reviewBefore < today ? `Had voor ${inWords(reviewBefore)} herzien moeten zijn.` : ''
