import { before, type Span, spansOf } from './finding.ts'

// 112, 113, 0800-2000 and other service numbers are help lines, not somebody's number.
const serviceNumber = /^(\+31|0031|0)?(800|900|906|909|14\d|88|85|84)/
// A number of something else: a file, an article, an account (NL91 ABNA …).
const fileReference =
  /(kenmerk|dossier|zaak|kvk|isbn|artikel|rekening|iban|bsn|burgerservice|factuur|referentie|polis)(s?nummer)?[^\d,;]{0,12}$|[a-z]{2}\d{2}\s?[a-z]{4}\s?$/i
const dutch =
  /(?<![\p{L}\d.,-]|(?<!\d{6})\/)(?:(?:\+31|0031)[\s-]?(?:\(0\)[\s-]?)?|\(0\)[\s-]?|\(?0[\s-]?)[1-9](?:[\s./)-]{0,2}\d){7,8}(?![\p{L}\d]|\/\d{1,5}(?!\d))/gu
const foreign = /(?<![\p{L}\d/.,-])(?:\+|00)[1-9]\d{0,2}(?:[\s./()-]{0,2}\d){6,12}(?![\p{L}\d/])/gu
// Behind its label also without the nought it begins with.
const labelled =
  /(?<=\b(?:tel|telefoon|mobiel|gsm|telefoonnummer|telnr)\b[.:]?\s{0,2}(?:is|van|nr)?[.:]?\s{0,2})[1-9](?:[\s.-]?\d){7,9}(?![\p{L}\d/])/giu
const fraction = /^0[.,]\d/
const date = /^\d{1,2}([-./ ])\d{1,2}\1(19|20)\d\d(?!\d)/

/** True when a stretch that looks like a telephone number can be somebody's. */
export const isSomebodysNumber = (text: string, { start, end }: Span): boolean => {
  const shown = text.slice(start, end)
  return (
    !fraction.test(shown) &&
    !date.test(shown) &&
    !serviceNumber.test(shown.replace(/[^\d+]/g, '')) &&
    !fileReference.test(before(text, start, 30))
  )
}

/** A bracket that opens and does not close belongs to the sentence: (06-12345678). */
const withoutOpening = (text: string, { start, end }: Span): Span =>
  text[start] === '(' && !text.slice(start, end).includes(')') ? { start: start + 1, end } : { start, end }

export const phones = (text: string): Span[] =>
  [dutch, foreign, labelled]
    .flatMap((pattern) => spansOf(text, pattern))
    .map((span) => withoutOpening(text, span))
    .filter((span) => isSomebodysNumber(text, span))
