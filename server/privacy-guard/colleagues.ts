import type { Finding, Found } from './scanning/finding.ts'

const wordsOf = (name: string): string[] => name.toLowerCase().match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? []

/** True when a finding names one of these people, whole or in part: `Dag Femke`, `mevrouw Bouzidi`. */
const isOneOf = (words: string, people: Array<Set<string>>): boolean => {
  const said = wordsOf(words.replace(/['’]s$/, '')).filter((word) => word !== 'van') // Van Femke, aan Noor
  return said.length > 0 && people.some((person) => said.every((word) => person.has(word)))
}

/**
 * Without the names of who takes part in the conversation: they stand above every message, and people greet each other. Somebody of the
 * family who is called the same is missed by this; asking about every greeting would teach people to tick without reading.
 */
export const withoutColleagues = (text: string, { blocks, asks }: Found, names: string[]): Found => {
  if (!names.length) return { blocks, asks }
  const people = names.map((name) => new Set(wordsOf(name)))
  // `Femke Oosterveld 12` looks like a street
  const isStrange = ({ kind, start, end }: Finding) => (kind !== 'name' && kind !== 'address') || !isOneOf(text.slice(start, end), people)
  return { blocks: blocks.filter(isStrange), asks: asks.filter(isStrange) }
}
