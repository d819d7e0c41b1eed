/** What can be found: data of which the form alone says that it is somebody's, and names. */
export type Kind = 'bsn' | 'phone' | 'email' | 'iban' | 'address' | 'birthdate' | 'plate' | 'school' | 'name' | 'date'

/** Where it stands, in UTF-16 units of the text that was given. */
export type Finding = { kind: Kind; start: number; end: number }

/** `blocks`: sure enough to refuse. `asks`: whoever wrote it is asked whether it is about somebody. Both in order of place. */
export type Found = { blocks: Finding[]; asks: Finding[] }

export type Span = { start: number; end: number }

export const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

/** The words right before a place; so short that looking back costs the same everywhere. */
export const before = (text: string, at: number, length = 40): string => text.slice(Math.max(0, at - length), at)
export const after = (text: string, at: number, length = 30): string => text.slice(at, at + length)
