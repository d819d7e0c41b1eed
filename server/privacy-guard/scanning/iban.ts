import { type Span, spansOf } from './finding.ts'

const dutch = /(?<![\p{L}\d])NL\s?\d{2}\s?[A-Z]{4}\s?(?:\d[\s.]?){9}\d(?![\p{L}\d])/giu
const any = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,4})?(?![\p{L}\d])/giu

/** The rest of an account number after division by 97, worked out digit by digit because it is too long for a number. */
const checks = (account: string): boolean => {
  const digits = [...account.slice(4), ...account.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

// Words may stand behind it: as much of it as checks is the number.
const checked = (text: string, { start, end }: Span): Span[] => {
  for (let until = end; until - start >= 15; until--) {
    const account = text.slice(start, until).replace(/\s/g, '').toUpperCase()
    if (/\S$/.test(text.slice(start, until)) && account.length <= 34 && checks(account)) return [{ start, end: until }]
  }
  return []
}

export const ibans = (text: string): Span[] => [...spansOf(text, dutch), ...spansOf(text, any).flatMap((span) => checked(text, span))]
