import hyphen from 'hyphen/nl'

/**
 * Puts soft hyphens in long Dutch words, for headings and table cells: the browser's own hyphenation breaks Dutch
 * compounds in the wrong place.
 */
export const hyphenate = (text: string): string => text.replace(/\p{L}{14,}/gu, (word) => hyphen.hyphenateSync(word, { minWordLength: 14 }))
