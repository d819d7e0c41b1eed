import { collecting } from '../acts/problems.ts'
import { AppError } from '../shared/errors.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { evidenceField, type Norm, type Theme } from './norms.ts'

/** 1 we rarely do this … 4 we always do and check it; `nvt` is not part of our work. */
export type Answer = 1 | 2 | 3 | 4 | 'nvt'

/** What a team filled in: answers by statement (`k1-2-3`), what shows it by norm (`k1-2`). */
export type Filled = { answers: Record<string, Answer>; evidence: Record<string, string> }

/** A form as it came in: names and values, whatever they are. */
export type Fields = Iterable<readonly [string, unknown]>

const known: Record<string, Answer> = { '1': 1, '2': 2, '3': 3, '4': 4, nvt: 'nvt' }

const answerOf = (value: unknown, { code }: Norm, key: string): Answer | undefined => {
  if (value === '' || value === undefined || value === null) return undefined
  const answer = Object.hasOwn(known, String(value)) ? known[String(value)] : undefined
  if (answer) return answer
  const which = `${code}, stelling ${key.split('-').at(-1)}`
  throw new AppError('invalid', `${which}: kies 1, 2, 3, 4 of n.v.t. Een ander cijfer bestaat niet in deze scan.`, { field: key })
}

const evidenceOf = (value: unknown, { code, key }: Norm): string => {
  const field = evidenceField(key)
  const label = `Waaruit blijkt dat (${code})`
  const text = cleanText(value, { field, label, max: longest.evidence, optional: true })
  refusePersonalData(text, field, label)
  return text
}

const isScanField = /^k\d{1,3}-\d{1,3}-(\d{1,3}|bewijs)$/

/** Answers to norms that are not in the scan: an old form, or a mistyped one. Named once per norm. */
const strangers = (fields: Map<string, unknown>, wanted: Set<string>): AppError[] => {
  const norms = [...fields.keys()]
    .filter((name) => isScanField.test(name) && !wanted.has(name))
    .map((name) => name.split('-').slice(0, 2).join('.').toUpperCase())
  return [...new Set(norms)]
    .slice(0, 5)
    .map((code) => new AppError('invalid', `${code} hoort niet zo in deze zelfscan. Dat antwoord is overgeslagen; de rest staat er nog.`))
}

/**
 * Reads a form of the scan. What is right is kept, what is wrong is named with its field; empty is not wrong.
 * @param themes the themes this form may be about: one step, or all of them
 */
export const readAnswers = (themes: Theme[], form: Fields): { filled: Filled; problems: AppError[] } => {
  const fields = new Map(form)
  const filled: Filled = { answers: {}, evidence: {} }
  const { problems, read } = collecting()
  const wanted = new Set<string>()
  for (const norm of themes.flatMap(({ norms }) => norms)) {
    for (const { key } of norm.statements) {
      wanted.add(key)
      const answer = read(() => answerOf(fields.get(key), norm, key))
      if (answer) filled.answers[key] = answer
    }
    const name = evidenceField(norm.key)
    wanted.add(name)
    const text = read(() => evidenceOf(fields.get(name), norm))
    if (text) filled.evidence[norm.key] = text
  }
  return { filled, problems: [...problems, ...strangers(fields, wanted)] }
}
