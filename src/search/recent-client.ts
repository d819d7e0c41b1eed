import { recentSearches } from '../ui/device-stores.ts'

const most = 8
const longest = 120

/**
 * What looks like somebody's data is not kept: an e-mail address, seven digits or more (a telephone number, a
 * burgerservicenummer, a date of birth), a postcode.
 */
const looksPersonal = /@|\d(?:[\s./-]?\d){6}|\b[1-9]\d{3} ?[a-z]{2}\b/i

/** What was searched for on this device, newest first; nothing when this browser keeps nothing. */
export const recent = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentSearches) ?? '[]')
    return Array.isArray(kept)
      ? (kept as unknown[]).filter((query): query is string => typeof query === 'string' && query !== '').slice(0, most)
      : []
  } catch {
    return []
  }
}

/** Keeps a query that somebody meant: a result was opened, or Enter was pressed. */
export const remember = (query: string): void => {
  const words = query.trim().replace(/\s+/g, ' ')
  if (words.length < 2 || words.length > longest || looksPersonal.test(words)) return
  const others = recent().filter((one) => one.toLowerCase() !== words.toLowerCase())
  try {
    localStorage.setItem(recentSearches, JSON.stringify([words, ...others].slice(0, most)))
  } catch {
    // private window, or full: then it is not kept
  }
}

export const forgetAll = (): void => {
  try {
    localStorage.removeItem(recentSearches)
  } catch {
    // nothing was kept
  }
}
