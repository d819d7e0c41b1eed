import { FormProblems } from '../acts/problems.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import type { Fields } from './answers.ts'
import { type Point, readPoints } from './points.ts'
import { beginScanAct, readSteps, recordScan, type Desk } from './scans.ts'
import { type Result, scoreOf } from './score.ts'

const refuseGaps = ({ themes }: Result): void => {
  const gaps = themes.filter(({ answered, of }) => answered < of)
  if (!gaps.length) return
  throw new FormProblems(
    gaps.map(({ key, code, title, answered, of }) => {
      const left = of - answered === 1 ? 'nog 1 stelling' : `nog ${of - answered} stellingen`
      return new AppError('invalid', `${code} ${title}: ${left} zonder antwoord. Past een stelling niet bij jullie werk? Kies n.v.t.`, {
        field: key,
      })
    }),
  )
}

/**
 * Closes a team's concept and keeps the result as it is today, with the norms it was measured by.
 * @throws FormProblems naming every theme with a statement that has no answer; AppError `not_found`, `conflict`
 */
export const finishScan = async (desk: Desk, actor: Actor, id: string): Promise<void> => {
  await desk.limits.take('write', actor.id)
  const themes = await desk.themes()
  const at = desk.now()
  await desk.database.write(async (tx) => {
    const begun = await beginScanAct(tx, actor, id, 'afronden')
    const { row } = begun
    const { filled } = await readSteps(tx.db, row.id)
    const result = scoreOf(themes, filled)
    refuseGaps(result)
    await tx.db
      .updateTable('zelfscans')
      .set({ open_key: null, finished_by: actor.id, finished_at: at, result: JSON.stringify(result) })
      .where('id', '=', row.id)
      .execute()
    await tx.db.deleteFrom('zelfscan_steps').where('scan_id', '=', row.id).execute()
    await recordScan(tx, begun, { id, actor, at, payload: { score: result.score } })
  })
}

type PointsInput = { scan: string; revision: unknown; fields: Fields }

const stalePoints = () =>
  new AppError(
    'conflict',
    'Een collega heeft de verbeterpunten net ook bewaard. Wat jij schreef staat hieronder nog. Kijk het na en bewaar opnieuw.',
  )

/**
 * Saves the three improvement points of a finished scan.
 * @throws FormProblems; AppError `not_found`, `conflict` when a colleague saved them since the form was made
 */
export const savePoints = async (desk: Desk, actor: Actor, { scan, revision, fields }: PointsInput): Promise<void> => {
  await desk.limits.take('write', actor.id)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    const begun = await beginScanAct(tx, actor, scan, 'verbeterpunten')
    const { row } = begun
    const { points, problems } = readPoints(fields, desk.today(), JSON.parse(row.points) as Point[])
    if (problems.length) throw new FormProblems(problems)
    if (String(row.points_revision) !== String(revision)) throw stalePoints()
    await tx.db
      .updateTable('zelfscans')
      .set({ points: JSON.stringify(points), points_revision: row.points_revision + 1 })
      .where('id', '=', row.id)
      .execute()
    await recordScan(tx, begun, { id: row.id, actor, at, payload: { count: points.length } })
  })
}
