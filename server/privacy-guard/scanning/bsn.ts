import { after, before, type Span, spansOf } from './finding.ts'

// Nine digits that stand on their own or right behind `bsn`, also written as 123.456.782, 123 456 782, 1234.56.782 or 12 345 6782.
const nineDigits =
  /(?<![\p{L}\d.,€-]|\d\s)(?:\d{3}([. -])\d{3}\1\d{3}|\d{4}([. -])\d{2}\2\d{3}|\d{2}([. -])\d{3}\3\d{4})(?![\p{L}\d-]|[.,]\d)|(?<![\p{L}\d.,€-])\d{9}(?![\p{L}\d-]|[.,]\d)|(?<=bsn[\s:.-]{0,3})\d{9}(?!\d)/giu
// Behind its label anything of eight or nine digits is one, also with a typing error in it.
const labelled =
  /(?<=(?:bsn|b\.s\.n\.|burgerservice|sofi)[-\p{L}]{0,12}\.?(?:[\s:(=]{1,3}(?:van|is|nr|nummer|no|kind|het|de|moeder|vader|haar|zijn|hem|luidt|dus|eindigt|op)?\.?){0,6})\d(?:[ .-]{0,2}\d){7,8}(?!\d)/giu
const otherLabel =
  /(?:kenmerk|dossier|zaak|klant|kvk|factuur|order|polis|isbn|referentie|tel|telefoon|mobiel|agb|big|ticket)[-\p{L}]{0,10}\.?[^\d.;]{0,20}$/iu
const label = /bsn|burgerservice|sofi/i

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** The eleven test every burgerservicenummer passes. One in eleven other numbers passes it as well: then what stands before it decides. */
export const isBsn = (digits: string): boolean =>
  /^\d{9}$/.test(digits) &&
  digits !== '000000000' &&
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0

const isLabelled = (text: string, { start, end }: Span): boolean => label.test(before(text, start)) || label.test(after(text, end, 12))

export const bsns = (text: string): Span[] => {
  const passing = spansOf(text, nineDigits).filter(
    (span) =>
      isBsn(text.slice(span.start, span.end).replace(/\D/g, '')) && (!otherLabel.test(before(text, span.start)) || isLabelled(text, span)),
  )
  return label.test(text) ? [...passing, ...spansOf(text, labelled)] : passing
}
