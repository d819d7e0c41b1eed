const dutch = new Intl.Collator('nl', { sensitivity: 'base', numeric: true })

/** The first letter without its accent; everything that begins with a figure or a sign stands under `0-9`. */
const letterOf = (name: string): string => {
  const first = name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .charAt(0)
    .toUpperCase()
  return /[A-Z]/.test(first) ? first : '0-9'
}

/** Entries in Dutch alphabetical order, grouped by first letter. */
export const byLetter = <T>(entries: T[], nameOf: (entry: T) => string): [string, T[]][] => {
  const sorted = entries.toSorted((a, b) => dutch.compare(nameOf(a), nameOf(b)))
  return [...Map.groupBy(sorted, (entry) => letterOf(nameOf(entry)))]
}
