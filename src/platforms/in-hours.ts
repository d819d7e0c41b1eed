import { counted } from '../ui/counted.ts'

const hour = 60
const day = 24 * hour

/** How long something took, as people say it: `40 minuten`, `7 uur`, `3 dagen`. @param minutes of the clock, nights included */
export const inHours = (minutes: number): string => {
  if (minutes < hour) return counted(Math.max(1, Math.round(minutes)), 'minuut', 'minuten')
  if (minutes < 2 * day) return `${Math.round(minutes / hour)} uur`
  return counted(Math.round(minutes / day), 'dag', 'dagen')
}
