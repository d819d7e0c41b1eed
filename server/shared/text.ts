import { AppError } from './errors.ts'

/** `missing`: the sentence for who left it empty, when there is more to say than its name. */
type Rule = { field: string; label: string; max: number; optional?: boolean; missing?: string }

// Control characters other than tab and newline have no place in text; bidi overrides can make text read as something else.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

// Making accents uniform costs time that grows with the square of a pile of loose marks on one letter. No language piles up so many.
const piled = /\p{M}{16}/u

const tooLong = ({ field, label, max }: Rule, length: number): AppError =>
  new AppError(
    'invalid',
    `${label}: maximaal ${max.toLocaleString('nl')} tekens, je hebt er ${length.toLocaleString('nl')}. Kort de tekst in.`,
    { field },
  )

/**
 * Text as a person typed it, made uniform: NFC, `\n` line ends, no white space around it.
 * @throws AppError `invalid` naming the field when it is missing, too long (characters) or holds control characters.
 */
export const cleanText = (raw: unknown, rule: Rule): string => {
  if (raw !== undefined && raw !== null && typeof raw !== 'string') {
    throw new AppError('invalid', `${rule.label}: dit is geen tekst. Vul tekst in.`, { field: rule.field })
  }
  const given = raw ?? ''
  if (given.length > rule.max * 4) throw tooLong(rule, given.length) // before any work: one character is at most four units
  if (piled.test(given)) {
    throw new AppError('invalid', `${rule.label}: er staan te veel losse accenten op één letter. Typ dat stuk opnieuw.`, {
      field: rule.field,
    })
  }
  const text = given.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if (!text && !rule.optional) throw new AppError('invalid', rule.missing ?? `Vul in: ${rule.label}.`, { field: rule.field })
  if (forbidden.test(text)) {
    throw new AppError('invalid', `${rule.label}: er staan onzichtbare stuurtekens in. Plak de tekst opnieuw als platte tekst.`, {
      field: rule.field,
    })
  }
  const length = [...text].length
  if (length > rule.max) throw tooLong(rule, length)
  return text
}

/** The same for what stands on one line: a name, a function. @throws AppError as `cleanText`, and for a line break or a tab */
export const cleanLine = (raw: unknown, rule: Rule): string => {
  const text = cleanText(raw, rule)
  if (/[\n\t]/.test(text))
    throw new AppError('invalid', `${rule.label}: dit staat op één regel. Haal de regeleinden weg.`, { field: rule.field })
  return text
}
