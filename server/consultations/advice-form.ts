import { type Collecting, collecting } from '../acts/problems.ts'
import { AppError } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { guardCaseText, personalDataIn, type Staying } from '../privacy-guard/guarding.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { adviceLabels } from './advice-fields.ts'
import { type Citation, citeSections, type Passages } from './citations.ts'
import type { MadeWith } from './kept-text.ts'
import type { Warning } from './question-form.ts'

/** The advice form as it comes in; `key` makes a double submit one advice. */
export type AdviceInput = {
  key: unknown
  advice: unknown
  why: unknown
  unsure: unknown
  whenAgain: unknown
  citations: unknown
  said?: SaidOfSpots
} & MadeWith

/** The four boxes. All are required: an advice says what it rests on and where it is not sure. */
const adviceFields = [
  { field: 'advice', label: adviceLabels.advice, missing: 'Schrijf bij Advies op wat je aanraadt.' },
  { field: 'why', label: adviceLabels.why, missing: 'Schrijf bij Waarom op waarop je advies rust.' },
  { field: 'unsure', label: adviceLabels.unsure, missing: 'Schrijf op waar je niet zeker van bent.' },
  { field: 'whenAgain', label: adviceLabels.whenAgain, missing: 'Schrijf op wanneer de aanvrager opnieuw moet vragen of opschalen.' },
] as const

export type Boxes = { advice: string; why: string; unsure: string; whenAgain: string }

/** @throws AppError `invalid` */
export const formKeyOf = (input: AdviceInput): string => {
  if (typeof input.key === 'string' && isId(input.key)) return input.key
  throw new AppError('invalid', 'Dit formulier is onvolledig. Ververs de pagina en probeer het opnieuw.')
}

type Guarded = { staying: Staying[]; colleagues: string[] }

/** @param guarded fills with what stays for a reason; without it the advice is only kept, and nothing has to be right */
const readBoxes = (input: AdviceInput, form: Collecting, guarded?: Guarded): Boxes => {
  const optional = !guarded
  const box = ({ field, label, missing }: (typeof adviceFields)[number]) =>
    form.read(() => {
      const text = cleanText(input[field], { field, label, missing, max: longest.caseField, optional })
      guarded?.staying.push(...guardCaseText(text, { field, label }, input.said, guarded.colleagues))
      return text
    })
  return Object.fromEntries(adviceFields.map((rule) => [rule.field, box(rule) ?? ''])) as Boxes
}

/** An advice that is given: everything has to be right. @throws FormProblems */
export const readAdvice = async (
  passages: Passages,
  input: AdviceInput,
  colleagues: string[],
): Promise<{ boxes: Boxes; citations: Citation[]; staying: Staying[] }> => {
  const form = collecting()
  const staying: Staying[] = []
  const boxes = readBoxes(input, form, { staying, colleagues })
  const citations = (await form.wait(citeSections(passages, input.citations))) ?? []
  form.settle()
  return { boxes, citations, staying }
}

/** More than an advice may rest on: who is still choosing keeps what was ticked. */
const mostPicked = 30

const isSectionId = (id: unknown): id is string => typeof id === 'string' && /^[a-z0-9-]{1,80}$/.test(id)

export type Draft = { boxes: Boxes; picked: string[] }

/** The personal data in an advice that is kept, per box. */
export const adviceWarnings = (boxes: Boxes): Array<Warning & { isBsn: boolean }> =>
  adviceFields.flatMap(({ field, label }) => {
    const found = personalDataIn(boxes[field], label)
    return found ? [{ field, message: found.sentence, isBsn: found.kinds.has('bsn') }] : []
  })

/**
 * An advice that is kept to go on with: nothing is required. Personal data is warned of, and a burgerservicenummer is not
 * kept; what is wrong is in `form`.
 */
export const readDraft = (passages: Passages, input: AdviceInput, form: Collecting): Draft & { warnings: Warning[] } => {
  const boxes = readBoxes(input, form)
  const warnings = adviceWarnings(boxes)
  for (const { isBsn, field, message } of warnings) {
    if (isBsn) form.problems.push(new AppError('personal_data', message, { field }))
  }
  const ids = Array.isArray(input.citations) ? input.citations.filter(isSectionId).map(passages.currentSectionId) : []
  const picked = [...new Set(ids.filter(isSectionId))].slice(0, mostPicked)
  return { boxes, picked, warnings: warnings.map(({ field, message }) => ({ field, message })) }
}

/** An advice in the words of its form, in its order, to lay two texts side by side. */
export const wordsOf = ({ boxes, picked }: Draft): Record<string, string> => ({
  advice: boxes.advice,
  why: boxes.why,
  citations: [...picked].sort().join(' '),
  unsure: boxes.unsure,
  whenAgain: boxes.whenAgain,
})
