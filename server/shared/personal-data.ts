import { findPhoneNumbersInText } from 'libphonenumber-js/max'
import { AppError } from './errors.ts'

/** Personal data that may not be in a text others will read: what it is and where it stands (offsets in the text). */
export type Finding = { kind: 'bsn' | 'email' | 'phone'; start: number; end: number }

// Begins where such a word begins, so that a long word is read once; ends in letters, which a citation ([bhk-03-2@1.2]) does not.
const emailPattern = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@(?:[\p{L}\d-]+\.)+\p{L}[\p{L}\d-]+/gu

// Nine digits that stand on their own or right behind `bsn`, also written as 123.456.782, 123 456 782, 1234.56.782 or 12 345 6782.
const nineDigits =
  /(?<![\p{L}\d.,€-]|\d\s)(?:\d{3}([. -])\d{3}\1\d{3}|\d{4}([. -])\d{2}\2\d{3}|\d{2}([. -])\d{3}\3\d{4})(?![\p{L}\d-]|[.,]\d)|(?<![\p{L}\d.,€-])\d{9}(?![\p{L}\d-]|[.,]\d)|(?<=bsn[\s:.-]{0,3})\d{9}(?!\d)/giu
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** The eleven test every burgerservicenummer passes. */
export const isBsn = (digits: string): boolean =>
  /^\d{9}$/.test(digits) &&
  digits !== '000000000' &&
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0

// 112, 113, 0800-2000 and other service numbers are help lines, not somebody's number.
const serviceTypes = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN'])
const serviceNumber = /^(\+31|0031|0)?(800|900|906|909|14\d|88)/
// A number of something else: a file, an article, an account (NL91 ABNA …).
const fileReference = /(kenmerk|dossier|zaak|kvk|isbn|artikel|rekening|iban)(s?nummer)?[^\d,;]{0,12}$|[a-z]{2}\d{2}\s?[a-z]{4}\s?$/i
const looseNumber = /(?<![\p{L}\d/.,-])(?:\+31|0031|0)[\s-]?[1-9](?:[\s.-]?\d){7,8}(?![\p{L}\d/])/gu
const fraction = /^0[.,]\d/
const date = /^\d{1,2}([-./ ])\d{1,2}\1(19|20)\d\d(?!\d)/

const bsns = (text: string): Finding[] =>
  [...text.matchAll(nineDigits)]
    .filter((match) => isBsn(match[0].replace(/\D/g, '')))
    .map((match) => ({ kind: 'bsn', start: match.index, end: match.index + match[0].length }))

const emails = (text: string): Finding[] =>
  [...text.matchAll(emailPattern)].map((match) => ({ kind: 'email', start: match.index, end: match.index + match[0].length }))

// Digits with what people put between them. The library that knows every country reads slowly: it gets these stretches only,
// and of all of them together no more than a text about people ever has.
const digitStretch = /[+(]{0,2}\d[\d\s().+/–-]*/g
const mostForLibrary = 1000

const knownNumbers = (text: string): Array<{ start: number; end: number }> => {
  let left = mostForLibrary
  return [...text.matchAll(digitStretch)].flatMap(({ 0: stretch, index }) => {
    if (left < stretch.length || stretch.length < 9 || stretch.replace(/\D/g, '').length < 9) return []
    left -= stretch.length
    const from = Math.max(0, index - 1) // with what stands around it: digits inside a word are no number
    return findPhoneNumbersInText(text.slice(from, index + stretch.length + 1), 'NL')
      .filter(({ number }) => !serviceTypes.has(number.getType() ?? ''))
      .map(({ startsAt, endsAt }) => ({ start: from + startsAt, end: from + endsAt }))
  })
}

const phones = (text: string): Finding[] => {
  const known = knownNumbers(text)
  const loose = [...text.matchAll(looseNumber)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  return [...known, ...loose]
    .filter(({ start, end }) => /^\(?[+0]/.test(text.slice(start, end)) && !fraction.test(text.slice(start, end)))
    .filter(({ start, end }) => !date.test(text.slice(start, end)))
    .filter(({ start, end }) => !serviceNumber.test(text.slice(start, end).replace(/[^\d+]/g, '')))
    .filter(({ start }) => !fileReference.test(text.slice(Math.max(0, start - 30), start)))
    .map((span) => ({ kind: 'phone', ...span }))
}

const mostFindings = 20

/** Spaces that are wider or do not break, and digits of another width, read as what they look like; what has no width is left out. */
const asItLooks = (text: string): string =>
  text
    .replace(/[\u200b-\u200d\u2060\u00ad]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/**
 * What in a text may not be there, in order of place; a spot is named once, and after twenty spots the rest is left out. Places
 * are those in the text as it looks.
 */
export const findPersonalData = (raw: string): Finding[] => {
  const text = asItLooks(raw)
  const all = [...bsns(text), ...emails(text), ...phones(text)].sort((a, b) => a.start - b.start)
  const spots: Finding[] = []
  for (const finding of all) if (finding.start >= (spots.at(-1)?.end ?? 0) && spots.length < mostFindings) spots.push(finding)
  return spots
}

const names: Record<Finding['kind'], string> = { bsn: 'een burgerservicenummer', email: 'een e-mailadres', phone: 'een telefoonnummer' }

const spotOf = (text: string, { start, end }: Finding) => {
  const line = text.slice(0, start).split('\n').length
  const shown = text.slice(start, end)
  return { line, hint: `${shown.slice(0, 3)}…` }
}

/**
 * What is in a text that may not be there, in a sentence that names the spots (line, and how they begin) without repeating them.
 * @param label what the text is called on the page
 */
export const personalDataIn = (raw: string, label: string): { kinds: Set<Finding['kind']>; sentence: string } | undefined => {
  const findings = findPersonalData(raw)
  if (!findings.length) return undefined
  const text = asItLooks(raw)
  const spots = findings.map((finding) => {
    const { line, hint } = spotOf(text, finding)
    return `${names[finding.kind]} op regel ${line} (begint met ‘${hint}’)`
  })
  const list = new Intl.ListFormat('nl').format(spots)
  const sentence = `${label}: hier staat ${list}. Haal dat weg; noem een rol, zoals ‘moeder’ of ‘kind 1’.`
  return { kinds: new Set(findings.map(({ kind }) => kind)), sentence }
}

/** @throws AppError `personal_data` with the sentence of `personalDataIn` */
export const refusePersonalData = (text: string, field: string, label: string): void => {
  const found = personalDataIn(text, label)
  if (found) throw new AppError('personal_data', found.sentence, { field })
}
