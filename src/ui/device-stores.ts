// What this site keeps in a browser begins with `leerkring-`, `leerkring:` or `lk-`; signing out wipes all of it (sign-out-client.ts).

/** The name in localStorage of what somebody searched for on this device. */
export const recentSearches = 'leerkring-zoekopdrachten'

/** The name in localStorage of the pages somebody read last on this device and how far they came (`LastRead[]`, newest first). */
export const lastRead = 'lk-gelezen'
/** The address with its section, what the page is called, and what the section is called (empty at the beginning). */
export type LastRead = [href: string, title: string, section: string]

/**
 * The name in sessionStorage of words on their way from the search to a form. They go along in the tab and not in an address,
 * which ends up in logs; the form takes them out.
 */
export const carriedWords = 'leerkring-zoekwoorden'
