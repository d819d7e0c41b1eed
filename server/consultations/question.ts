import { type Network, valuesOf } from '../content/network.ts'
import type { Tx } from '../db/database.ts'
import { type Actor, askingPerson } from '../people/actor.ts'
import { openMemberships } from '../platforms/members.ts'
import { AppError } from '../shared/errors.ts'
import { isId, newId } from '../shared/ids.ts'
import { personalDataIn, refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Room } from './consultations.ts'
import { record } from './events.ts'
import { noteField, questionFields } from './question-fields.ts'
import { beginAct, type ConsultationRow } from './relation.ts'
import { digestOfQuestion } from './verifying.ts'

/** The question form as it comes in. Everything may be anything: this is a door. */
export type QuestionInput = {
  key: unknown
  leergroep: unknown
  noAcuteDanger: unknown
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
}

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

type Texts = Pick<ConsultationRow, 'question' | 'facts' | 'worries' | 'tried' | 'goal'>

/** Something to mend in the form. A database that is away is not, and goes on as it is. */
const asRefusal = (error: unknown): AppError => {
  if (error instanceof AppError && error.code !== 'unavailable') return error
  throw error
}

const collect = <T>(problems: AppError[], read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    problems.push(asRefusal(error))
    return undefined
  }
}

/** All that is wrong with a form at once, so that a tired person mends it in one go. */
export class QuestionProblems extends AppError {
  readonly problems: AppError[]
  constructor(problems: AppError[]) {
    const [first] = problems
    super(problems.find((problem) => problem.code === 'personal_data')?.code ?? 'invalid', first?.message ?? '', { field: first?.field })
    this.problems = problems
  }
}

const readTexts = (input: QuestionInput, optional: boolean, problems: AppError[]): Texts => {
  const entries = questionFields.map(({ field, label, missing }) => {
    const text = collect(problems, () => cleanText(input[field], { field, label, missing, max: longest.caseField, optional })) ?? ''
    if (!optional) collect(problems, () => refusePersonalData(text, field, label))
    return [field, text]
  })
  return Object.fromEntries(entries) as Texts
}

const oneOf = (value: unknown, options: readonly string[], field: string, sentence: string): string => {
  if (typeof value !== 'string' || !options.includes(value)) throw new AppError('invalid', sentence, { field })
  return value
}

const isTicked = (value: unknown) => value === true || value === 'on' || value === 'ja' || value === 'true'

type ConsentFields = Pick<ConsultationRow, 'consent' | 'consent_note' | 'consent_explained'>

type Choice = Network['toestemming']['keuzes'][number]

/** Whoever cannot say that it was explained is told which choice says so, when the network has one. */
const notExplained = ({ toestemming }: Network): string => {
  const other = toestemming.keuzes.find(({ kort }) => kort)?.kort
  const way = other ? ` Is dat niet gebeurd? Kies dan ‘${other}’.` : ''
  return `Vink aan dat je reden, doel en het gevolg van nee zeggen hebt uitgelegd.${way}`
}

/** Consent counts only when people know why, what for, and what happens if they say no (S3 §1.3). */
const readConsent = (input: QuestionInput, network: Network, problems: AppError[]): ConsentFields => {
  const { keuzes } = network.toestemming
  const sentence = `Kies hoe ${network.mensen.de} tegenover deze vraag staat.`
  const consent = collect(problems, () => oneOf(input.consent, valuesOf(keuzes), 'consent', sentence))
  const chosen = keuzes.find(({ waarde }) => waarde === consent)
  const note = readNote(input, chosen, problems)
  const explained = isTicked(input.consentExplained)
  if (!explained && chosen?.uitgelegd) problems.push(new AppError('invalid', notExplained(network), { field: 'consentExplained' }))
  return { consent: consent ?? null, consent_note: note, consent_explained: explained ? 1 : 0 }
}

const readNote = (input: QuestionInput, chosen: Choice | undefined, problems: AppError[]): string => {
  const wanted = { ...noteField, missing: chosen?.toelichting ?? '', max: longest.caseField, optional: !chosen?.toelichting }
  const note = collect(problems, () => cleanText(input.consentNote, wanted)) ?? ''
  collect(problems, () => refusePersonalData(note, noteField.field, noteField.label))
  return note
}

type Extras = Pick<ConsultationRow, 'kerntaak' | 'age_band' | 'decision_date' | 'about_section'>

/** What is wrong is named and not kept. */
const readExtras = (input: QuestionInput, { kerntaken, leeftijden }: Network, problems: AppError[]): Extras => {
  const wrong = (field: string, sentence: string) => void problems.push(new AppError('invalid', sentence, { field }))
  const kerntaak = input.kerntaak ? Number(input.kerntaak) : null
  const knownTask = kerntaak !== null && Number.isInteger(kerntaak) && kerntaak >= 1 && kerntaak <= kerntaken.length
  if (kerntaak !== null && !knownTask) wrong('kerntaak', 'Kies een kerntaak uit de lijst.')
  const ageBand = input.ageBand
    ? collect(problems, () => oneOf(input.ageBand, valuesOf(leeftijden?.keuzes ?? []), 'ageBand', 'Kies een leeftijdsgroep uit de lijst.'))
    : null
  const date = typeof input.decisionDate === 'string' && input.decisionDate ? input.decisionDate : null
  const knownDate = date !== null && isDay(date)
  if (date && !knownDate) wrong('decisionDate', 'Vul een datum in als 2026-03-31.')
  const about = typeof input.aboutSection === 'string' && /^[a-z0-9-]{1,80}$/.test(input.aboutSection) ? input.aboutSection : null
  return { kerntaak: knownTask ? kerntaak : null, age_band: ageBand ?? null, decision_date: knownDate ? date : null, about_section: about }
}

/** A day that exists: 2026-02-31 does not. */
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text

const keyOf = (input: QuestionInput): string => {
  if (typeof input.key !== 'string' || !isId(input.key))
    throw new AppError('invalid', 'Dit formulier is onvolledig. Open het opnieuw via ‘Stel een vraag’.')
  return input.key
}

const leergroepOf = async (tx: Tx, slug: unknown): Promise<string | null> => {
  if (typeof slug !== 'string' || !slug) return null
  return (await tx.db.selectFrom('leergroepen').select('id').where('slug', '=', slug).executeTakeFirst())?.id ?? null
}

/** A question goes to people: a leergroep that nobody with an open account is in cannot be asked. @throws AppError `invalid` */
const askableLeergroep = async (tx: Tx, slug: unknown): Promise<string> => {
  const id = await leergroepOf(tx, slug)
  if (!id) throw new AppError('invalid', 'Kies de leergroep die je vraag moet krijgen.', { field: 'leergroep' })
  const member = await openMemberships(tx.db).select('person_id').where('leergroep_id', '=', id).limit(1).executeTakeFirst()
  if (!member) throw new AppError('invalid', 'Deze leergroep heeft nog geen leden. Kies een andere leergroep.', { field: 'leergroep' })
  return id
}

const whomToCall = ({ spoed: { gevaar, twijfel } }: Network): string => `bel ${gevaar.nummer}, of ${twijfel.naam} ${twijfel.nummer}`

type Fields = Texts & Partial<ConsentFields> & Extras

/** The concept with this form's key: made when it is not there yet. One form is one consultation, however often it is sent. */
const conceptFor = async (tx: Tx, actor: Actor, key: string, at: string): Promise<{ id: string; number: string | null; state: string }> => {
  const find = () =>
    tx.db
      .selectFrom('consultations')
      .select(['id', 'number', 'state'])
      .where('asker_id', '=', actor.id)
      .where('submit_key', '=', key)
      .executeTakeFirst()
  const existing = await find()
  if (existing) return existing
  const empty = { question: '', facts: '', worries: '', tried: '', goal: '', consent_note: '', consent_explained: 0, decision_note: '' }
  const row = { id: newId(), asker_id: actor.id, state: 'concept', submit_key: key, created_at: at, updated_at: at, ...empty }
  await tx.db
    .insertInto('consultations')
    .values(row)
    .onConflict((on) => on.columns(['asker_id', 'submit_key']).doNothing())
    .execute()
  const made = await find()
  if (!made) throw new AppError('unavailable', 'Het concept kon niet bewaard worden. Probeer het opnieuw.')
  return made
}

export type SavedConcept = { id: string; savedAt: string; warnings: Warning[] }

/**
 * Saves what is written so far; nobody else can read it. Nothing is required. Personal data is warned of at once, and a
 * burgerservicenummer is not kept, also not in a concept.
 * @returns the concept's id, when it was saved, and what has to be taken out before it is sent
 * @throws QuestionProblems (too long, control characters, a burgerservicenummer), AppError `conflict` when it was already sent
 */
export const saveConcept = async (room: Room, actor: Actor, input: QuestionInput): Promise<SavedConcept> => {
  const key = keyOf(input)
  askingPerson(actor)
  await room.limits.take('write', actor.id)
  const problems: AppError[] = []
  const texts = readTexts(input, true, problems)
  const consentNote = collect(problems, () => cleanText(input.consentNote, { ...noteField, max: longest.caseField, optional: true })) ?? ''
  const warnings = warningsOf({ ...texts, consent_note: consentNote })
  problems.push(...warnings.filter(({ isBsn }) => isBsn).map(({ field, message }) => new AppError('personal_data', message, { field })))
  if (problems.length) throw new QuestionProblems(problems)
  const extras = readExtras(input, room.network, [])
  const at = room.now()
  return room.database.write(async (tx) => {
    const concept = await conceptFor(tx, actor, key, at)
    await beginAct(tx, actor, concept.id, 'bewaren')
    const known = room.network.toestemming.keuzes.some(({ waarde }) => waarde === input.consent)
    const consent = known ? (input.consent as string) : null
    const explained = isTicked(input.consentExplained) ? 1 : 0
    const fields: Fields = { ...texts, ...extras, consent, consent_note: consentNote, consent_explained: explained }
    await tx.db
      .updateTable('consultations')
      .set({ ...fields, leergroep_id: await leergroepOf(tx, input.leergroep), updated_at: at })
      .where('id', '=', concept.id)
      .execute()
    return { id: concept.id, savedAt: at, warnings: warnings.map(({ field, message }) => ({ field, message })) }
  })
}

/**
 * Sends the question to its leergroep: concept → open. Sending the same form twice gives the same consultation.
 * @returns the number people can say, e.g. 2026-0042
 * @throws QuestionProblems with everything that has to be mended, AppError `not_allowed`
 */
export const submitQuestion = async (room: Room, actor: Actor, input: QuestionInput): Promise<{ id: string; number: string }> => {
  const key = keyOf(input)
  askingPerson(actor)
  await room.limits.take('write', actor.id)
  const problems: AppError[] = []
  if (!isTicked(input.noAcuteDanger))
    problems.push(
      new AppError('invalid', `Bevestig eerst dat er geen acute onveiligheid is. Is die er wel: ${whomToCall(room.network)}.`, {
        field: 'noAcuteDanger',
      }),
    )
  const texts = readTexts(input, false, problems)
  const consent = readConsent(input, room.network, problems)
  const extras = readExtras(input, room.network, problems)
  const at = room.now()
  return room.database.write(async (tx) => {
    const leergroepId = await askableLeergroep(tx, input.leergroep).catch((error: unknown) => void problems.push(asRefusal(error)))
    if (problems.length || !leergroepId) throw new QuestionProblems(problems)
    const concept = await conceptFor(tx, actor, key, at)
    if (concept.number && concept.state !== 'concept') return { id: concept.id, number: concept.number }
    const { relation, to } = await beginAct(tx, actor, concept.id, 'indienen')
    const number = await nextNumber(tx, at)
    const fields = {
      ...texts,
      ...consent,
      ...extras,
      leergroep_id: leergroepId,
      number,
      state: to,
      submitted_at: at,
      no_acute_danger_at: at,
      updated_at: at,
    }
    await tx.db.updateTable('consultations').set(fields).where('id', '=', concept.id).execute()
    await tx.db
      .insertInto('participants')
      .values({ consultation_id: concept.id, person_id: actor.id, role: 'aanvrager', since: at })
      .execute()
    await record(tx, room.bell, concept.id, { actor, relation, at }, { type: 'ingediend', question: digestOfQuestion(fields) })
    return { id: concept.id, number }
  })
}

/** Numbers count per year, from 0001. The counter row is written first, which holds it until the commit. */
export const nextNumber = async (tx: Tx, at: string): Promise<string> => {
  const year = at.slice(0, 4)
  const name = `consultation-${year}`
  await tx.db
    .insertInto('counters')
    .values({ name, value: 0 })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  await tx.db
    .updateTable('counters')
    .set(({ eb }) => ({ value: eb('value', '+', 1) }))
    .where('name', '=', name)
    .execute()
  const { value } = await tx.db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirstOrThrow()
  return `${year}-${String(value).padStart(4, '0')}`
}
