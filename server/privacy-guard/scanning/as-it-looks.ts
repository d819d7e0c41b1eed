/** A text as a reader sees it, and for each place in it where that stood in the text that was given. */
export type Looked = { text: string; placeOf(index: number): number }

const odd = /[\u200b-\u200d\u2060\u00ad\ufeff\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010\u2011\u2012\uff10-\uff19]|\p{L}\p{M}{1,4}/gu
const noWidth = /^[\u200b-\u200d\u2060\u00ad\ufeff]$/
const wide = /^[\u00a0\u2000-\u200a\u202f\u205f\u3000]$/
const hyphen = /^[\u2010-\u2012]$/

const seen = (part: string): string => {
  if (noWidth.test(part)) return ''
  if (wide.test(part)) return ' '
  if (hyphen.test(part)) return '-'
  const code = part.charCodeAt(0)
  return code >= 0xff10 ? String.fromCharCode(code - 0xfee0) : part.normalize('NFC')
}

/**
 * Spaces that are wider or do not break, digits of another width and loose accents read as what they look like; what has no
 * width is left out.
 */
export const asItLooks = (raw: string): Looked => {
  let text = ''
  let from = 0
  const shifts: Array<{ at: number; by: number }> = []
  for (const { 0: part, index } of raw.matchAll(odd)) {
    text += raw.slice(from, index) + seen(part)
    from = index + part.length
    if (from - text.length !== (shifts.at(-1)?.by ?? 0)) shifts.push({ at: text.length, by: from - text.length })
  }
  if (!from) return { text: raw, placeOf: (index) => index }
  return { text: text + raw.slice(from), placeOf: (index) => index + shiftAt(shifts, index) }
}

/** The last shift that happened at or before a place. */
const shiftAt = (shifts: Array<{ at: number; by: number }>, index: number): number => {
  let [low, high] = [0, shifts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shifts[middle]?.at ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return shifts[low - 1]?.by ?? 0
}
