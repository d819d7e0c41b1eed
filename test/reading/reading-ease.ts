const syllable = /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyáéíóúàèëïöüê]/giu

/** About how many syllables a Dutch word has: the groups of vowels in it. Figures and codes count as one. */
const syllablesIn = (word: string): number => Math.max(1, word.match(syllable)?.length ?? 0)

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []

/** Sentences as a reader meets them: a line (paragraph, list item) ends one too. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/\n|(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 1)

/** How many words a sentence has. */
export const lengthOf = (sentence: string): number => wordsIn(sentence).length

/** Flesch-Douma: 100 is very easy, under 50 is hard for most readers. */
export const fleschDouma = (text: string): number => {
  const words = wordsIn(text)
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 206.84 - 0.93 * (words.length / Math.max(1, sentencesIn(text).length)) - 77 * (syllables / Math.max(1, words.length))
}
