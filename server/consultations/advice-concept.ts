import type { Kysely, Selectable } from 'kysely'
import { collecting } from '../acts/problems.ts'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { type AdviceInput, adviceWarnings, type Draft, formKeyOf, readDraft, wordsOf } from './advice-form.ts'
import type { Choosing } from './concept.ts'
import type { Desk } from './desk.ts'
import { type Beside, beside, isOlder, refuseOlder, sheetOf, type Standing } from './kept-text.ts'
import type { Warning } from './question-form.ts'
import { beginAct, findFor } from './relation.ts'
import { actsFor } from './workflow.ts'

type Row = Selectable<Schema['advice_concepts']>

const rowOf = (db: Kysely<Schema>, consultationId: string, authorId: string): Promise<Row | undefined> =>
  db
    .selectFrom('advice_concepts')
    .selectAll()
    .where('consultation_id', '=', consultationId)
    .where('author_id', '=', authorId)
    .executeTakeFirst()

const draftOf = ({ advice, why, unsure, when_again: whenAgain, citations }: Row): Draft => ({
  boxes: { advice, why, unsure, whenAgain },
  picked: JSON.parse(citations) as string[],
})

const asStanding = (row: Row): Standing => ({
  revision: row.revision,
  sheet: row.sheet,
  savedAt: row.saved_at,
  fields: wordsOf(draftOf(row)),
})

/** The concept of an advice as it stands, for the act that gives it. */
export const adviceStanding = async (db: Kysely<Schema>, consultationId: string, authorId: string): Promise<Standing | undefined> => {
  const row = await rowOf(db, consultationId, authorId)
  return row && asStanding(row)
}

/** The form keys of the advices that somebody gave here. */
const keysGiven = async (db: Kysely<Schema>, consultationId: string, authorId: string): Promise<string[]> => {
  const query = db.selectFrom('advices').select('submit_key').where('consultation_id', '=', consultationId)
  return (await query.where('author_id', '=', authorId).execute()).map((row) => row.submit_key)
}

export type SavedAdvice = { revision: number; savedAt: string; warnings: Warning[] }

/**
 * Keeps what somebody who may advise has written so far; nobody else can read it.
 * @returns the revision for the form to go on with, when it was saved, and what has to be taken out before it is given
 * @throws FormProblems (too long, control characters, a burgerservicenummer), AppError `not_found`, `not_allowed`, `conflict`
 *   when this form was given, OtherText when another device saved something else since this form was made
 */
export const saveAdvice = async (desk: Desk, actor: Actor, ref: string, input: AdviceInput): Promise<SavedAdvice> => {
  await desk.limits.take('write', actor.id)
  const key = formKeyOf(input)
  const form = collecting()
  const { warnings, ...draft } = readDraft(desk.passages, input, form)
  form.settle()
  const at = desk.now()
  return desk.database.write(async (tx) => {
    const { row: consultation } = await beginAct(tx, actor, ref, 'adviseren')
    if ((await keysGiven(tx.db, consultation.id, actor.id)).includes(key)) throw new AppError('conflict', 'Dit advies is al gegeven.')
    const kept = await adviceStanding(tx.db, consultation.id, actor.id)
    refuseOlder(input, wordsOf(draft), kept)
    const revision = (kept?.revision ?? 0) + 1
    await keep(tx, { consultation_id: consultation.id, author_id: actor.id, form_key: key, revision, saved_at: at }, draft, sheetOf(input))
    return { revision, savedAt: at, warnings }
  })
}

type Whose = Pick<Row, 'consultation_id' | 'author_id' | 'form_key' | 'revision' | 'saved_at'>

const keep = async ({ db }: Tx, whose: Whose, { boxes, picked }: Draft, sheet: string | null): Promise<void> => {
  const { whenAgain, ...others } = boxes
  const row = { ...whose, ...others, when_again: whenAgain, citations: JSON.stringify(picked), sheet }
  await db
    .insertInto('advice_concepts')
    .values(row)
    .onConflict((on) => on.columns(['consultation_id', 'author_id']).doUpdateSet(row))
    .execute()
}

/** What the advice form of this person begins with. */
export type AdviceConcept = {
  key: string | undefined
  revision: number
  savedAt: string | undefined
  fields: Record<string, string>
  warnings: string[]
  /** The forms with which this person gave advice here before: what a browser still keeps of those was given. */
  given: string[]
}

/** The own concept of an advice, to go on writing; nothing for who may not advise here (any more). @throws AppError `not_found` */
export const adviceConceptFor = async ({ database: { db } }: Desk, actor: Actor, ref: string): Promise<AdviceConcept | undefined> => {
  const { row: consultation, state, relation } = await findFor(db, actor, ref)
  if (!actsFor(state, relation).includes('adviseren')) return undefined
  const [row, given] = await Promise.all([rowOf(db, consultation.id, actor.id), keysGiven(db, consultation.id, actor.id)])
  return {
    key: row?.form_key,
    revision: row?.revision ?? 0,
    savedAt: row?.saved_at,
    fields: row ? wordsOf(draftOf(row)) : {},
    warnings: row ? adviceWarnings(draftOf(row).boxes).map(({ message }) => message) : [],
    given,
  }
}

/** What was kept from another device since this form was made, when it says something else; the actor's own only. @throws AppError `not_found` */
export const adviceBeside = async (
  { database: { db }, passages }: Desk,
  actor: Actor,
  ref: string,
  input: AdviceInput,
  { shown }: Choosing,
): Promise<Beside | undefined> => {
  const { row: consultation, state, relation } = await findFor(db, actor, ref)
  if (!actsFor(state, relation).includes('adviseren')) return undefined
  const kept = await adviceStanding(db, consultation.id, actor.id)
  if (!kept || !(shown || isOlder(input, kept))) return undefined
  return beside(wordsOf(readDraft(passages, input, collecting())), kept)
}

type Whom = { consultationId: string; authorId?: string } | { leergroepId: string; authorId: string }

/**
 * Takes concepts away: of who gave the advice, of everybody when the question ends, of who left the leergroep. The words leave
 * the files as well, soon after the commit.
 */
export const dropAdvice = async (tx: Tx, whom: Whom): Promise<void> => {
  const where =
    'leergroepId' in whom
      ? tx.db.selectFrom('consultations').select('id').where('leergroep_id', '=', whom.leergroepId)
      : [whom.consultationId]
  const { authorId } = whom
  const doomed = tx.db.deleteFrom('advice_concepts').where('consultation_id', 'in', where)
  const gone = await (authorId === undefined ? doomed : doomed.where('author_id', '=', authorId)).executeTakeFirst()
  if (Number(gone.numDeletedRows)) tx.forget()
}
