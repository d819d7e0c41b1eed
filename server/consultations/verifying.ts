import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { readTypes } from '../journal/reading.ts'
import { subjectOf } from './channels.ts'
import type { Closing } from './decisions.ts'
import type { ConsultationRow } from './relation.ts'
import { closed } from './workflow.ts'

/** What the asker wrote and chose, as it went to the leergroep. */
const sealed = [
  'question',
  'facts',
  'worries',
  'tried',
  'goal',
  'consent',
  'consent_note',
  'consent_explained',
  'no_acute_danger_at',
  'kerntaak',
  'age_band',
  'decision_date',
  'about_section',
  'leergroep_id',
  'number',
] as const

type Row = ConsultationRow
export type SealedQuestion = Pick<Row, (typeof sealed)[number]>

/** The question in one line of the chain: its words stand in the table, and the chain says whether they are still the same. */
export const digestOfQuestion = (row: SealedQuestion): string =>
  createHash('sha256')
    .update(JSON.stringify(sealed.map((name) => [name, row[name] ?? null])))
    .digest('hex')

/** Something in the table that is not what the journal says was done. */
export type Difference = { id: string; number: string | null; what: 'vraag' | 'besluit' | 'weg' }

type Told = { question?: string; decision?: Closing; note?: string }

const differencesOf = async (db: Kysely<Schema>, row: Row): Promise<Difference['what'][]> => {
  const entries = await readTypes(db, subjectOf(row.id), ['ingediend', 'doorverwezen', closed])
  const told = (type: string) => entries.findLast((entry) => entry.type === type)?.payload as Told | null | undefined
  // The question is as it was sent, or as it went on to another leergroep.
  const asked = told('doorverwezen') ?? told('ingediend')
  if (asked === undefined) return ['weg']
  const closing = told(closed)
  const question = !asked?.question || asked.question === digestOfQuestion(row)
  const decision = !closing || (closing.decision === row.decision && closing.note === row.decision_note)
  const unclosed = row.decision !== null && closing === undefined
  return [...(question ? [] : (['vraag'] as const)), ...(decision && !unclosed ? [] : (['besluit'] as const))]
}

/**
 * Holds the tables against the journal: the question, the decision with its note, and whether there is a journal at all.
 * Questions that were asked before their digest was kept have nothing to compare.
 */
export const differencesWithJournal = async (db: Kysely<Schema>): Promise<Difference[]> => {
  const rows = await db.selectFrom('consultations').selectAll().where('submitted_at', 'is not', null).orderBy('id').execute()
  const found: Difference[] = []
  for (const row of rows) for (const what of await differencesOf(db, row)) found.push({ id: row.id, number: row.number, what })
  return found
}
