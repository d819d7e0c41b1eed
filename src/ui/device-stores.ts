/** The name in localStorage of what somebody searched for on this device. Signing out wipes it (forget-client.ts). */
export const recentSearches = 'leerkring-zoekopdrachten'
