import { findPhoneNumbersInText } from 'libphonenumber-js/max'
import { AppError } from './errors.ts'

/** Personal data that may not be in a text others will read: what it is and where it stands (offsets in the text). */
export type Finding = { kind: 'bsn' | 'email' | 'phone'; start: number; end: number }

const emailPattern = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu

// Nine digits that stand on their own, also written as 123.456.782, 123 456 782 or 1234.56.782.
const nineDigits = /(?<![\p{L}\d.,€-]|\d\s)(?:\d{9}|\d{3}([. ])\d{3}\1\d{3}|\d{4}([. ])\d{2}\2\d{3})(?![\p{L}\d-]|[.,]\d)/gu
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** The eleven test every burgerservicenummer passes. */
export const isBsn = (digits: string): boolean =>
  /^\d{9}$/.test(digits) &&
  digits !== '000000000' &&
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0

// 112, 113, 0800-2000 and other service numbers are help lines, not somebody's number.
const serviceTypes = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN'])
const serviceNumber = /^(\+31|0031|0)?(800|900|906|909|14\d|88)/
const fileReference = /(kenmerk|dossier|zaak|kvk|isbn|artikel|rekening|iban)[^\d]{0,25}$/i
const looseNumber = /(?<![\p{L}\d/.,-])(?:\+31|0031|0)[\s-]?[1-9](?:[\s.-]?\d){7,8}(?![\p{L}\d/])/gu
const fraction = /^0[.,]\d/

const bsns = (text: string): Finding[] =>
  [...text.matchAll(nineDigits)]
    .filter((match) => isBsn(match[0].replace(/\D/g, '')))
    .map((match) => ({ kind: 'bsn', start: match.index, end: match.index + match[0].length }))

const emails = (text: string): Finding[] =>
  [...text.matchAll(emailPattern)].map((match) => ({ kind: 'email', start: match.index, end: match.index + match[0].length }))

const phones = (text: string): Finding[] => {
  if (!/\d(?:[\s().-]?\d){8,}/.test(text)) return []
  const known = findPhoneNumbersInText(text, 'NL')
    .filter(({ number }) => !serviceTypes.has(number.getType() ?? ''))
    .map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }))
  const loose = [...text.matchAll(looseNumber)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  return [...known, ...loose]
    .filter(({ start, end }) => /^[+0]/.test(text.slice(start, end)) && !fraction.test(text.slice(start, end)))
    .filter(({ start, end }) => !serviceNumber.test(text.slice(start, end).replace(/[^\d+]/g, '')))
    .filter(({ start }) => !fileReference.test(text.slice(Math.max(0, start - 30), start)))
    .map((span) => ({ kind: 'phone', ...span }))
}

/** Everything in a text that may not be there, in order of place; a spot is named once. */
export const findPersonalData = (text: string): Finding[] => {
  const all = [...bsns(text), ...emails(text), ...phones(text)].sort((a, b) => a.start - b.start)
  return all.filter((finding, index) => !all.slice(0, index).some((other) => finding.start < other.end && other.start < finding.end))
}

const names: Record<Finding['kind'], string> = { bsn: 'een burgerservicenummer', email: 'een e-mailadres', phone: 'een telefoonnummer' }

const spotOf = (text: string, { start, end }: Finding) => {
  const line = text.slice(0, start).split('\n').length
  const shown = text.slice(start, end)
  return { line, hint: `${shown.slice(0, 3)}…` }
}

/**
 * @param label what the text is called on the page, for the sentence
 * @throws AppError `personal_data` that names the spot (line, and how it begins) without repeating it
 */
export const refusePersonalData = (text: string, field: string, label: string): void => {
  const findings = findPersonalData(text)
  if (!findings.length) return
  const spots = findings.map((finding) => {
    const { line, hint } = spotOf(text, finding)
    return `${names[finding.kind]} op regel ${line} (begint met ‘${hint}’)`
  })
  const list = new Intl.ListFormat('nl').format(spots)
  throw new AppError('personal_data', `${label}: hier staat ${list}. Haal dat weg; noem een rol, zoals ‘moeder’ of ‘kind 1’.`, { field })
}
