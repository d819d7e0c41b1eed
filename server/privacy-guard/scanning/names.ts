import { alsoWords, firstNames } from './first-names.ts'
import { surnames } from './surnames.ts'

const first = new Set(firstNames.split(/\s+/))
const both = new Set(alsoWords.split(/\s+/))
const last = new Set(surnames.split(/\s+/))

/** Without what Dutch puts behind a name to say whose: Lisa's, Kevins, Hans'. */
const forms = (lower: string): string[] => [lower, lower.replace(/'s$|'$/, ''), lower.replace(/s$/, '')]
const parts = (lower: string): string[] => (lower.includes('-') ? [lower, ...lower.split('-')] : [lower])
const isIn = (names: Set<string>, lower: string) =>
  parts(lower).some((part) => part.length > 1 && forms(part).some((form) => form.length > 1 && names.has(form)))

export const isFirstName = (lower: string): boolean => isIn(first, lower)
export const isSurname = (lower: string): boolean => isIn(last, lower)
/** A first name that is a word of the language too: Roos, Mark, Bas. */
export const isAlsoWord = (lower: string): boolean => forms(lower).some((form) => both.has(form))
/** A first name as it stands, that is no word: somebody is meant, also in small letters. */
export const isOnlyName = (lower: string): boolean => {
  const bare = lower.replace(/'s$|'$/, '')
  return bare.length > 2 && !both.has(bare) && (first.has(bare) || (bare.includes('-') && bare.split('-').every((part) => first.has(part))))
}
