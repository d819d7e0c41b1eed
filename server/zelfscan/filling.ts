import { FormProblems } from '../acts/problems.ts'
import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { type Fields, readAnswers } from './answers.ts'
import type { Theme } from './norms.ts'
import { beginScanAct, recordScan, type Desk, teamOf } from './scans.ts'

const openScan = (tx: Tx, organisationId: string) => tx.db.selectFrom('zelfscans').select('id').where('open_key', '=', organisationId)

/** Starts a scan for the actor's team, or gives the one the team is filling in already. @returns its id */
export const beginScan = async (desk: Desk, actor: Actor): Promise<string> => {
  const organisationId = teamOf(actor)
  await desk.limits.take('write', actor.id)
  const at = desk.now()
  return desk.database.write(async (tx) => {
    const id = newId()
    const row = { id, organisation_id: organisationId, open_key: organisationId, started_by: actor.id, started_at: at }
    const made = await tx.db
      .insertInto('zelfscans')
      .values({ ...row, points: '[]', points_revision: 0 })
      .onConflict((on) => on.column('open_key').doNothing())
      .executeTakeFirst()
    if (!Number(made.numInsertedOrUpdatedRows)) return (await openScan(tx, organisationId).executeTakeFirstOrThrow()).id
    await recordScan(tx, undefined, { id, actor, at })
    return id
  })
}

/** The theme of a step number, counted from 1. @throws AppError `invalid` */
export const themeOfStep = (themes: Theme[], step: unknown): Theme => {
  const theme = /^\d{1,3}$/.test(String(step)) ? themes[Number(step) - 1] : undefined
  if (!theme) throw new AppError('invalid', `Deze stap bestaat niet. De zelfscan heeft ${themes.length} stappen.`)
  return theme
}

type StepInput = { scan: string; step: unknown; revision: unknown; fields: Fields }

const staleStep = () =>
  new AppError(
    'conflict',
    'Een collega heeft deze stap net ook bewaard. Hieronder staat wat jij invulde, en waar dat anders is. Kijk het na en bewaar opnieuw.',
  )

const currentRevision = async (tx: Tx, scanId: string, theme: string): Promise<number> => {
  const query = tx.db.selectFrom('zelfscan_steps').select('revision').where('scan_id', '=', scanId).where('theme', '=', theme)
  return (await query.executeTakeFirst())?.revision ?? 0
}

/**
 * Saves one step of a team's concept.
 * @param input `revision` is the one the form was made with: when a colleague saved the step since, nothing is changed
 * @throws FormProblems with everything that has to be mended; AppError `not_found`, `conflict`
 */
export const saveStep = async (desk: Desk, actor: Actor, { scan, step, revision, fields }: StepInput): Promise<void> => {
  teamOf(actor)
  await desk.limits.take('write', actor.id)
  const theme = themeOfStep(await desk.themes(), step)
  const { filled, problems } = readAnswers([theme], fields)
  if (problems.length) throw new FormProblems(problems)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    const begun = await beginScanAct(tx, actor, scan, 'invullen')
    const { row } = begun
    const current = await currentRevision(tx, row.id, theme.key)
    if (String(current) !== String(revision)) throw staleStep()
    const saved = { answers: JSON.stringify(filled.answers), evidence: JSON.stringify(filled.evidence) }
    const values = { ...saved, revision: current + 1, saved_by: actor.id, saved_at: at }
    await tx.db
      .insertInto('zelfscan_steps')
      .values({ scan_id: row.id, theme: theme.key, ...values })
      .onConflict((on) => on.columns(['scan_id', 'theme']).doUpdateSet(values))
      .execute()
    await recordScan(tx, begun, { id: row.id, actor, at, payload: { theme: theme.key, answered: Object.keys(filled.answers).length } })
  })
}

/** Throws the team's concept away, with everything in it. @throws AppError `not_found`, `conflict` */
export const discardScan = async (desk: Desk, actor: Actor, id: string): Promise<void> => {
  await desk.limits.take('write', actor.id)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    const begun = await beginScanAct(tx, actor, id, 'weggooien')
    await tx.db.deleteFrom('zelfscan_steps').where('scan_id', '=', id).execute()
    await tx.db.deleteFrom('zelfscans').where('id', '=', id).execute()
    await recordScan(tx, begun, { id, actor, at })
  })
}
