import type { Actor } from '../people/actor.ts'
import type { Point } from './points.ts'
import { findScan, readSteps, type Desk, type SavedStep, type ScanRow } from './scans.ts'
import { type Result, scoreOf } from './score.ts'
import type { Filled } from './answers.ts'
import { isBeingFilledIn, type ScanState, scanState } from './workflow.ts'

/** A finished scan of the team, as a row in the list and a spot on the line. */
export type PastScan = {
  id: string
  finishedAt: string
  score: number | null
  themes: Array<{ code: string; title: string; score: number | null }>
}

export type ScanView = {
  id: string
  state: ScanState
  isBeingFilledIn: boolean
  startedAt: string
  finishedAt: string | null
  result: Result
  points: Point[]
  pointsRevision: number
}

/** The concept a team is filling in. `steps` has an entry for every theme that was saved. */
export type Concept = { id: string; startedAt: string; filled: Filled; result: Result; steps: Record<string, SavedStep & { by: string }> }

const storedResult = (row: ScanRow): Result => JSON.parse(row.result ?? '{"score":null,"themes":[],"answered":0,"of":0}') as Result

/** A scan of the own team. @throws AppError `not_found` */
export const viewScan = async (desk: Desk, actor: Actor, id: string): Promise<ScanView> => {
  const row = await findScan(desk, actor, id)
  const state = scanState(row)
  const open = isBeingFilledIn(state)
  const result = open ? scoreOf(await desk.themes(), (await readSteps(desk.database.db, row.id)).filled) : storedResult(row)
  const points = JSON.parse(row.points) as Point[]
  const dates = { startedAt: row.started_at, finishedAt: row.finished_at }
  return { id: row.id, state, isBeingFilledIn: open, ...dates, result, points, pointsRevision: row.points_revision }
}

/** What the actor's team is filling in now, if it is. */
export const conceptOf = async (desk: Desk, actor: Actor): Promise<Concept | undefined> => {
  if (!actor.organisation) return undefined
  const { db } = desk.database
  const row = await db.selectFrom('zelfscans').selectAll().where('open_key', '=', actor.organisation.id).executeTakeFirst()
  if (!row) return undefined
  const { filled, steps } = await readSteps(db, row.id)
  const names = await desk.people.cards(Object.values(steps).map(({ savedBy }) => savedBy))
  const named = Object.entries(steps).map(
    ([theme, step]) => [theme, { ...step, by: names.get(step.savedBy)?.name ?? 'een collega' }] as const,
  )
  return { id: row.id, startedAt: row.started_at, filled, result: scoreOf(await desk.themes(), filled), steps: Object.fromEntries(named) }
}

/** The finished scans of the actor's team, oldest first; at most the last 24. */
export const pastScans = async ({ database }: Desk, actor: Actor): Promise<PastScan[]> => {
  if (!actor.organisation) return []
  const rows = await database.db
    .selectFrom('zelfscans')
    .selectAll()
    .where('organisation_id', '=', actor.organisation.id)
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .limit(24)
    .execute()
  return rows.reverse().map((row) => {
    const { score, themes } = storedResult(row)
    return {
      id: row.id,
      finishedAt: row.finished_at ?? '',
      score,
      themes: themes.map(({ code, title, score }) => ({ code, title, score })),
    }
  })
}
