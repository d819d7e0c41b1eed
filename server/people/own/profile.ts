import { collecting } from '../../acts/problems.ts'
import { type Database, held } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import type { Actor } from '../actor.ts'
import { readNameAndFunction } from '../name-and-function.ts'

/** What somebody may change of the own account by themselves; organisation and roles are for a beheerder. */
export type ProfileInput = { name: unknown; function: unknown; revision: unknown }

const readProfile = (input: ProfileInput) => {
  const form = collecting()
  const profile = readNameAndFunction(form, input)
  form.settle()
  return profile
}

const changedMeanwhile = () =>
  new AppError(
    'conflict',
    'Je gegevens zijn intussen ergens anders gewijzigd. Er is niets bewaard. Kijk wat er nu staat en bewaar opnieuw.',
  )

/** How often the account was changed: the form carries it, so that nobody writes over a change they did not see. */
export const revisionOf = async ({ db }: Database, actor: Actor): Promise<number> =>
  (await db.selectFrom('people').select('revision').where('id', '=', actor.id).executeTakeFirstOrThrow()).revision

/**
 * Changes the own name and function.
 * @returns false when nothing was different
 * @throws FormProblems per field, AppError `conflict`
 */
export const changeProfile = async ({ write }: Database, clock: Clock, actor: Actor, input: ProfileInput): Promise<boolean> => {
  const now = readProfile(input)
  return write(async (tx) => {
    const was = await held(tx, tx.db.selectFrom('people').selectAll().where('id', '=', actor.id)).executeTakeFirstOrThrow()
    if (String(was.revision) !== String(input.revision)) throw changedMeanwhile()
    const fields = (['name', 'function'] as const).filter((field) => was[field] !== now[field])
    if (!fields.length) return false
    await tx.db
      .updateTable('people')
      .set({ ...now, revision: was.revision + 1 })
      .where('id', '=', actor.id)
      .execute()
    const about = subject('persoon', actor.id)
    await append(tx, [{ subject: about, type: 'eigen-gegevens-gewijzigd', actorId: actor.id, at: isoNow(clock), payload: { fields } }])
    return true
  })
}
