import { timeOf } from './dates.ts'

/** How somebody is greeted at this moment in the Netherlands. */
export const greetingAt = (now: Date): string => {
  const hour = Number(timeOf(now).slice(0, 2))
  if (hour < 6) return 'Goedenacht'
  if (hour < 12) return 'Goedemorgen'
  return hour < 18 ? 'Goedemiddag' : 'Goedenavond'
}

const day = 86_400_000

/** How long something waits, in words that a reader can compare: `sinds vandaag`, `1 dag`, `4 dagen`. */
export const waitedSince = (iso: string, now: Date): string => {
  const days = Math.floor((now.getTime() - Date.parse(iso)) / day)
  if (days < 1) return 'minder dan een dag'
  return days === 1 ? '1 dag' : `${days} dagen`
}
