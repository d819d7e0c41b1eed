/** A word of a text, or initials (`A.`, `S.R.`). `start`: the first word of a sentence or a line. `gap`: what stands between the word before and this one. */
export type Word = {
  text: string
  lower: string
  start: number
  end: number
  isCapital: boolean
  isInitials: boolean
  opens: boolean
  gap: string
}

const word = /(?:\p{Lu}\.){1,5}(?!\p{Ll})|\p{L}[\p{L}\p{M}]*(?:[’'-]\p{L}[\p{L}\p{M}]*)*/gu
const ends = /[.!?:;]["'”’)\]]*\s+["'“‘(\[]*$|\n|[•*–—]\s$|["“„«]$/u
// A full stop behind these is not the end of a sentence.
const shortened = /^(?:mw|mevr|dhr|mr|dr|drs|ir|prof|fam|geb|jr|sr|st|ing|bv|nl|ca|evt|resp|tel|nr|dd|mej|burg)$/i

/** The words of a text in order. */
export const wordsOf = (text: string): Word[] => {
  const found: Word[] = []
  let end = 0
  for (const { 0: shown, index } of text.matchAll(word)) {
    const gap = text.slice(end, index)
    const last = found.at(-1)
    const abbreviated = gap.startsWith('.') && last && shortened.test(last.text)
    // Initials swallow their full stop; `kind B. Daarna` and `J. Wiersma` look alike, and the second is what is written more often.
    found.push({
      text: shown,
      lower: shown.toLowerCase().replaceAll('’', "'"),
      start: index,
      end: index + shown.length,
      isCapital: /^\p{Lu}/u.test(shown),
      isInitials: shown.endsWith('.'),
      opens: !last || (!abbreviated && ends.test(gap.slice(-12))),
      gap,
    })
    end = index + shown.length
  }
  return found
}
