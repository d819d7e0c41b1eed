import type { Kysely } from 'kysely'
import { type Database, held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/journal.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Limits } from '../shared/limits.ts'
import type { Filled } from './answers.ts'
import type { Theme } from './norms.ts'
import { decideScan, type ScanAct, type ScanRelation, type ScanState } from './workflow.ts'

/** What every act in this room works with. */
export type Room = {
  database: Database
  limits: Limits
  people: Pick<People, 'cards'>
  themes(): Promise<Theme[]>
  now(): string
  /** The day in the Netherlands. */
  today(): string
}

export type ScanRow = Schema['zelfscans']

export const scanState = (row: Pick<ScanRow, 'finished_at'>): ScanState => (row.finished_at ? 'afgerond' : 'concept')

const relationTo = (actor: Actor, row: ScanRow): ScanRelation | undefined =>
  actor.organisation?.id === row.organisation_id ? 'teamlid' : undefined

/** The team of the actor. @throws AppError `not_allowed` for who is in no organisation */
export const teamOf = (actor: Actor): string => {
  if (actor.organisation) return actor.organisation.id
  throw new AppError(
    'not_allowed',
    'Een zelfscan bewaren kan alleen voor een team van een aangesloten organisatie. Zonder team blijft je scan in je browser.',
  )
}

const load = (db: Kysely<Schema>, id: string) => db.selectFrom('zelfscans').selectAll().where('id', '=', id)

const checked = (actor: Actor, row: ScanRow | undefined, act: ScanAct): ScanRow => {
  if (!row) throw notFound('Deze zelfscan')
  decideScan(act, scanState(row), relationTo(actor, row))
  return row
}

/** A scan to read. @throws AppError `not_found` when it is not there or of another team */
export const findScan = async ({ database }: Room, actor: Actor, id: string): Promise<ScanRow> =>
  checked(actor, isId(id) ? await load(database.db, id).executeTakeFirst() : undefined, 'lezen')

/**
 * The first two beats of every act: load through the team, ask the table. The row is held until the commit.
 * @throws AppError `not_found`, `conflict`
 */
export const beginScanAct = async (tx: Tx, actor: Actor, id: string, act: ScanAct): Promise<ScanRow> =>
  checked(actor, isId(id) ? await held(tx, load(tx.db, id)).executeTakeFirst() : undefined, act)

export const recordScan = async (tx: Tx, scanId: string, actor: Actor, at: string, type: string, payload: object = {}): Promise<void> => {
  await append(tx, [{ subject: `zelfscan:${scanId}`, type, actorId: actor.id, actorRole: 'teamlid', at, payload }])
}

/** One step as it is stored. `revision` counts how often it was saved; 0 is never. */
export type SavedStep = { revision: number; savedBy: string; savedAt: string }
export type SavedSteps = { filled: Filled; steps: Record<string, SavedStep> }

/** Everything filled in so far in a concept. */
export const readSteps = async (db: Kysely<Schema>, scanId: string): Promise<SavedSteps> => {
  const rows = await db.selectFrom('zelfscan_steps').selectAll().where('scan_id', '=', scanId).execute()
  const filled: Filled = { answers: {}, evidence: {} }
  const steps: Record<string, SavedStep> = {}
  for (const row of rows) {
    Object.assign(filled.answers, JSON.parse(row.answers))
    Object.assign(filled.evidence, JSON.parse(row.evidence))
    steps[row.theme] = { revision: row.revision, savedBy: row.saved_by, savedAt: row.saved_at }
  }
  return { filled, steps }
}
