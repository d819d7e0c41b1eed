import type { Kysely } from 'kysely'
import { actsOn, record } from '../acts/act.ts'
import { type Database, held, type Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { subject } from '../journal/subject.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import { AppError } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Limits } from '../shared/limits.ts'
import type { Filled } from './answers.ts'
import type { Theme } from './norms.ts'
import { flow, type ScanAct, type ScanRelation, scanState, type ScanState } from './workflow.ts'

/** What every act in this room works with. */
export type Desk = {
  database: Database
  limits: Limits
  people: Pick<People, 'cards'>
  themes(): Promise<Theme[]>
  now(): string
  /** The day in the Netherlands. */
  today(): string
}

export type ScanRow = Schema['zelfscans']

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

const acts = actsOn<string, ScanRow, Actor, ScanState, ScanAct, ScanRelation>({
  flow,
  async load(db, id, tx) {
    if (!isId(id)) return undefined
    const query = db.selectFrom('zelfscans').selectAll().where('id', '=', id)
    return (tx ? held(tx, query) : query).executeTakeFirst()
  },
  relationOf: (_db, actor, row) => relationTo(actor, row),
  stateOf: scanState,
})

/** A scan to read. @throws AppError `not_found` when it is not there or of another team */
export const findScan = async ({ database }: Desk, actor: Actor, id: string): Promise<ScanRow> =>
  (await acts.find(database.db, actor, id)).row

/** The first two beats of every act. @throws AppError `not_found`, `conflict` */
export const beginScanAct = acts.begin

/** Starting has no row in the table: there is no scan yet that somebody could be a teamlid of. */
const beginning = { relation: 'teamlid', state: '', to: '', event: 'begonnen' } as const

type Begun = Awaited<ReturnType<typeof beginScanAct>>
type Recording = { id: string; actor: Actor; at: string; payload?: object }

/** Writes in the journal what was done with a scan. @param begun nothing when it was just started */
export const recordScan = async (tx: Tx, begun: Begun | undefined, { id, actor, at, payload = {} }: Recording): Promise<void> => {
  await record(tx, begun ?? beginning, { subject: subject('zelfscan', id), who: actor, at, payload })
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
