import type { Kysely } from 'kysely'
import { collecting } from '../acts/problems.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { type Beside, beside, isOlder, type Standing } from './kept-text.ts'
import { type Answers, type QuestionInput, readConcept, warningsOf } from './question-form.ts'
import { type ConsultationRow, findFor } from './relation.ts'
import { questionOf } from './view.ts'
import { isConcept } from './workflow.ts'

const slugOf = async (db: Kysely<Schema>, leergroepId: string | null): Promise<string | null> => {
  if (!leergroepId) return null
  const row = await db.selectFrom('leergroepen').select('slug').where('id', '=', leergroepId).executeTakeFirst()
  return row?.slug ?? null
}

/** The own concept behind a form, to go on writing; `key` is that of the form. @throws AppError `not_found`, `conflict` when it was sent */
export const conceptFor = async (desk: Desk, actor: Actor, id: string) => {
  if (!isId(id)) throw notFound('Dit concept')
  const { row, state } = await findFor(desk.database.db, actor, id)
  if (!isConcept(state)) throw new AppError('conflict', 'Deze vraag is al verstuurd.')
  return {
    id,
    key: row.submit_key,
    revision: row.revision,
    leergroep: await slugOf(desk.database.db, row.leergroep_id),
    savedAt: row.updated_at,
    warnings: warningsOf(row).map(({ message }) => message),
    ...questionOf(row),
  }
}

/** Answers in the words of the form, in its order, to lay two texts side by side. */
export const wordsOf = (answers: Answers, leergroep: unknown): Record<string, string> => ({
  leergroep: typeof leergroep === 'string' ? leergroep : '',
  question: answers.question,
  facts: answers.facts,
  worries: answers.worries,
  tried: answers.tried,
  goal: answers.goal,
  consent: answers.consent ?? '',
  consentNote: answers.consent_note,
  consentExplained: answers.consent_explained ? 'ja' : '',
  kerntaak: answers.kerntaak?.toString() ?? '',
  ageBand: answers.age_band ?? '',
  decisionDate: answers.decision_date ?? '',
})

/** A row as it was kept; nothing when it was only just made. */
export const standing = async (db: Kysely<Schema>, row: ConsultationRow): Promise<Standing | undefined> => {
  const { revision, sheet, updated_at: savedAt } = row
  return revision ? { revision, sheet, savedAt, fields: wordsOf(row, await slugOf(db, row.leergroep_id)) } : undefined
}

/** `shown`: the writer has both before them, and is still choosing. */
export type Choosing = { shown: boolean }

/** What was kept of the same concept from another device since this form was made, when it says something else; the actor's own only. */
export const conceptBeside = async (
  { database: { db }, network }: Desk,
  actor: Actor,
  input: QuestionInput,
  { shown }: Choosing,
): Promise<Beside | undefined> => {
  if (typeof input.key !== 'string' || !isId(input.key)) return undefined
  const query = db.selectFrom('consultations').selectAll().where('asker_id', '=', actor.id).where('submit_key', '=', input.key)
  const row = await query.executeTakeFirst()
  const kept = row && isConcept(row.state) ? await standing(db, row) : undefined
  if (!kept || !(shown || isOlder(input, kept))) return undefined
  const { answers } = readConcept(input, network, collecting())
  return beside(wordsOf(answers, input.leergroep), kept)
}
