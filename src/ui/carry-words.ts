import { carriedWords } from './device-stores.ts'

/** Takes words along to the next page in this tab. */
export const carryWords = (words: string): void => {
  try {
    sessionStorage.setItem(carriedWords, words)
  } catch {
    // a browser that keeps nothing: they are typed again
  }
}

/** The words that came along, once. */
export const takeWords = (): string => {
  try {
    const words = sessionStorage.getItem(carriedWords) ?? ''
    sessionStorage.removeItem(carriedWords)
    return words
  } catch {
    return ''
  }
}
