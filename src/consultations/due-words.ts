import { inWords } from '../ui/dates.ts'

/** Until when something should have happened, and since when it is late: `vóór 3 dec, 09.30 uur`. */
export const dueWords = (dueAt: string, now = new Date()): string =>
  dueAt <= now.toISOString() ? `over de tijd sinds ${inWords(dueAt, 'short')}` : `vóór ${inWords(dueAt, 'short')}`
