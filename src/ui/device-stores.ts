/** The name in localStorage of what somebody searched for on this device. Signing out wipes it (forget-client.ts). */
export const recentSearches = 'leerkring-zoekopdrachten'

/**
 * The name in sessionStorage of words on their way from the search to a form. They go along in the tab and not in an address,
 * which ends up in logs; the form takes them out.
 */
export const carriedWords = 'leerkring-zoekwoorden'
