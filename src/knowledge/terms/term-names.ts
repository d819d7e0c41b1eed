/** A begrip as far as running text needs it. */
export type Explained = { slug: string; term: string; afkorting: string | null; uitleg: string }

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The names a begrip has in a text: without what stands in brackets, and its abbreviation. */
export const namesOf = ({ term, afkorting }: Explained): string[] => [term.replace(/\s*\(.*\)/, ''), ...(afkorting ? [afkorting] : [])]

/** `OTS`, `Wgs`, `MDA++`: a name that is written in one way only. A word may begin with a capital or not. */
const isAbbreviation = (name: string) => /^\S*\p{Lu}\S*\p{Lu}|^\p{Lu}\p{Ll}{1,3}$|^\p{Ll}{3}$/u.test(name) && name.length < 9

/** Finds any of these names as a whole word, in the plural too; longer names win from the shorter ones inside them. */
export const nameFinder = (terms: Explained[]): { pattern: RegExp; termOf(found: string): Explained | undefined } => {
  const byName = new Map(terms.flatMap((term) => namesOf(term).map((name): [string, Explained] => [name.toLowerCase(), term])))
  const exact = new Set(terms.flatMap(namesOf).filter(isAbbreviation))
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escape)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(${names.join('|')})(en|s|’s)?(?![\\p{L}\\p{N}])`, 'giu')
  const isWritten = (found: string) => exact.has(found) || ![...exact].some((name) => name.toLowerCase() === found.toLowerCase())
  return { pattern, termOf: (found) => (isWritten(found) ? byName.get(found.toLowerCase()) : undefined) }
}
