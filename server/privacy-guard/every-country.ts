import { findPhoneNumbersInText } from 'libphonenumber-js/max'
import type { Span } from './scanning/finding.ts'
import { isSomebodysNumber } from './scanning/phone.ts'

const serviceTypes = new Set(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'UAN'])

// Digits with what people put between them. The library that knows every country reads slowly: it gets these stretches only,
// and of all of them together no more than a text about people ever has.
const digitStretch = /[+(]{0,2}\d[\d\s().+/–-]*/g
const mostForLibrary = 1000

/** Telephone numbers by the rules of every country; on the server only, because those rules weigh more than a page. */
export const numbersOfEveryCountry = (text: string): Span[] => {
  let left = mostForLibrary
  return [...text.matchAll(digitStretch)].flatMap(({ 0: stretch, index }) => {
    if (left < stretch.length || stretch.length < 9 || stretch.replace(/\D/g, '').length < 9) return []
    left -= stretch.length
    const from = Math.max(0, index - 1) // with what stands around it: digits inside a word are no number
    return findPhoneNumbersInText(text.slice(from, index + stretch.length + 1), 'NL')
      .filter(({ number }) => !serviceTypes.has(number.getType() ?? ''))
      .map(({ startsAt, endsAt }) => ({ start: from + startsAt, end: from + endsAt }))
      .filter((span) => /^\(?[+0]/.test(text.slice(span.start, span.end)) && isSomebodysNumber(text, span))
  })
}
