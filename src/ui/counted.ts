/** `1 vraag`, `3 vragen`. */
export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`
