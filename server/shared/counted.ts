/** `1 nieuw bericht`, `3 nieuwe berichten`. */
export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`
