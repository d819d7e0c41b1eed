import { type Collecting, collecting } from '../acts/problems.ts'
import { type Network, valuesOf } from '../content/network.ts'
import { AppError } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { guardCaseText, personalDataIn, type Staying } from '../privacy-guard/guarding.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { MadeWith } from './kept-text.ts'
import { noteField, questionFields } from './question-fields.ts'
import type { ConsultationRow } from './relation.ts'

/** The question form as it comes in. Everything may be anything: this is a door. `key` is the form's own. */
export type QuestionInput = {
  key: unknown
  leergroep: unknown
  /** The asker said that there is no acute danger; a door for people gives what the spoedpoort says of it, with the moment (gate.ts). */
  noAcuteDanger: unknown
  saidSafeAt?: string | undefined
  question: unknown
  facts: unknown
  worries: unknown
  tried: unknown
  goal: unknown
  consent: unknown
  consentNote: unknown
  consentExplained: unknown
  kerntaak?: unknown
  ageBand?: unknown
  decisionDate?: unknown
  aboutSection?: unknown
  said?: SaidOfSpots
} & MadeWith

type Texts = Pick<ConsultationRow, 'question' | 'facts' | 'worries' | 'tried' | 'goal'>
type ConsentFields = Pick<ConsultationRow, 'consent' | 'consent_note' | 'consent_explained'>
type Extras = Pick<ConsultationRow, 'kerntaak' | 'age_band' | 'decision_date' | 'about_section'>

/** What a form says, in the columns of a consultation. */
export type Answers = Texts & ConsentFields & Extras

/** Something in a text that has to come out before others read it, in the words of the refusal. */
export type Warning = { field: string; message: string }

/** The personal data in the texts of a concept, per field. */
export const warningsOf = (row: Texts & { consent_note: string }): Array<Warning & { isBsn: boolean }> => {
  const texts = [
    ...questionFields.map(({ field, label }) => ({ field, label, text: row[field] })),
    { ...noteField, text: row.consent_note },
  ]
  return texts.flatMap(({ field, label, text }) => {
    const found = personalDataIn(text, label)
    return found ? [{ field, message: found.sentence, isBsn: found.kinds.has('bsn') }] : []
  })
}

/** What makes a form sent twice one consultation. @throws AppError `invalid` */
export const formKeyOf = (input: QuestionInput): string => {
  if (typeof input.key !== 'string' || !isId(input.key))
    throw new AppError('invalid', 'Dit formulier is onvolledig. Open het opnieuw via ‘Stel een vraag’.')
  return input.key
}

/** A form that is read to be sent, and what stays in its texts because its writer said so. */
type Guarded = { form: Collecting; said: SaidOfSpots | undefined; staying: Staying[] }

const guard = ({ form, said, staying }: Guarded, text: string, where: { field: string; label: string }): void =>
  void staying.push(...(form.read(() => guardCaseText(text, where, said)) ?? []))

const readTexts = (input: QuestionInput, form: Collecting, guarded?: Guarded): Texts => {
  const optional = !guarded
  const entries = questionFields.map(({ field, label, missing }) => {
    const text = form.read(() => cleanText(input[field], { field, label, missing, max: longest.caseField, optional })) ?? ''
    if (guarded) guard(guarded, text, { field, label })
    return [field, text]
  })
  return Object.fromEntries(entries) as Texts
}

const oneOf = (value: unknown, options: readonly string[], field: string, sentence: string): string => {
  if (typeof value !== 'string' || !options.includes(value)) throw new AppError('invalid', sentence, { field })
  return value
}

const isTicked = (value: unknown) => value === true || value === 'on' || value === 'ja' || value === 'true'

type Choice = Network['toestemming']['keuzes'][number]

/** Whoever cannot say that it was explained is told which choice says so, when the network has one. */
const notExplained = ({ toestemming }: Network): string => {
  const other = toestemming.keuzes.find(({ kort }) => kort)?.kort
  const way = other ? ` Is dat niet gebeurd? Kies dan ‘${other}’.` : ''
  return `Vink aan dat je reden, doel en het gevolg van nee zeggen hebt uitgelegd.${way}`
}

/** Consent counts only when people know why, what for, and what happens if they say no (S3 §1.3). */
const readConsent = (input: QuestionInput, network: Network, guarded: Guarded): ConsentFields => {
  const { form } = guarded
  const { keuzes } = network.toestemming
  const sentence = `Kies hoe ${network.mensen.de} tegenover deze vraag staat.`
  const consent = form.read(() => oneOf(input.consent, valuesOf(keuzes), 'consent', sentence))
  const chosen = keuzes.find(({ waarde }) => waarde === consent)
  const note = readNote(input, chosen, guarded)
  const explained = isTicked(input.consentExplained)
  if (!explained && chosen?.uitgelegd) form.add('consentExplained', notExplained(network))
  return { consent: consent ?? null, consent_note: note, consent_explained: explained ? 1 : 0 }
}

const readNote = (input: QuestionInput, chosen: Choice | undefined, guarded: Guarded): string => {
  const wanted = { ...noteField, missing: chosen?.toelichting ?? '', max: longest.caseField, optional: !chosen?.toelichting }
  const note = guarded.form.read(() => cleanText(input.consentNote, wanted)) ?? ''
  guard(guarded, note, noteField)
  return note
}

/** What is wrong is named and not kept. */
const readExtras = (input: QuestionInput, { kerntaken, leeftijden }: Network, form: Collecting): Extras => {
  const kerntaak = input.kerntaak ? Number(input.kerntaak) : null
  const knownTask = kerntaak !== null && Number.isInteger(kerntaak) && kerntaak >= 1 && kerntaak <= kerntaken.length
  if (kerntaak !== null && !knownTask) form.add('kerntaak', 'Kies een kerntaak uit de lijst.')
  const wrongAge = 'Kies een leeftijdsgroep uit de lijst.'
  const ageBands = valuesOf(leeftijden?.keuzes ?? [])
  const ageBand = input.ageBand ? form.read(() => oneOf(input.ageBand, ageBands, 'ageBand', wrongAge)) : null
  const date = typeof input.decisionDate === 'string' && input.decisionDate ? input.decisionDate : null
  const knownDate = date !== null && isDay(date)
  if (date && !knownDate) form.add('decisionDate', 'Vul een datum in als 2026-03-31.')
  const about = typeof input.aboutSection === 'string' && /^[a-z0-9-]{1,80}$/.test(input.aboutSection) ? input.aboutSection : null
  return { kerntaak: knownTask ? kerntaak : null, age_band: ageBand ?? null, decision_date: knownDate ? date : null, about_section: about }
}

/** A day that exists: 2026-02-31 does not. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text

/** What who comes without the spoedpoort, or with an answer of days ago, reads. */
const danger = ({ spoed: { gevaar, twijfel } }: Network): string =>
  `Bevestig eerst dat er geen acute onveiligheid is: bewaar je concept, en kies hem bij ‘Raadplegen’. Is die er wel: bel ${gevaar.nummer}, of ${twijfel.naam} ${twijfel.nummer}.`

/** A form that goes to the leergroep: everything has to be right. What is not, is in `form`; what stays for a reason in `staying`. */
export const readQuestion = (input: QuestionInput, network: Network, form: Collecting): { answers: Answers; staying: Staying[] } => {
  const guarded: Guarded = { form, said: input.said, staying: [] }
  if (!isTicked(input.noAcuteDanger)) form.add('noAcuteDanger', danger(network))
  const answers = { ...readTexts(input, form, guarded), ...readConsent(input, network, guarded), ...readExtras(input, network, form) }
  return { answers, staying: guarded.staying }
}

/**
 * A form that is kept to go on with: nothing is required, and what is no answer yet is left out. Personal data is warned
 * of, and a burgerservicenummer is not kept, also not in a concept.
 */
export const readConcept = (input: QuestionInput, network: Network, form: Collecting): { answers: Answers; warnings: Warning[] } => {
  const texts = readTexts(input, form)
  const note = form.read(() => cleanText(input.consentNote, { ...noteField, max: longest.caseField, optional: true })) ?? ''
  const warnings = warningsOf({ ...texts, consent_note: note })
  for (const { isBsn, field, message } of warnings) {
    if (isBsn) form.problems.push(new AppError('personal_data', message, { field }))
  }
  const consent = valuesOf(network.toestemming.keuzes).find((value) => value === input.consent) ?? null
  const chosen: ConsentFields = { consent, consent_note: note, consent_explained: isTicked(input.consentExplained) ? 1 : 0 }
  const answers = { ...texts, ...chosen, ...readExtras(input, network, collecting()) }
  return { answers, warnings: warnings.map(({ field, message }) => ({ field, message })) }
}
