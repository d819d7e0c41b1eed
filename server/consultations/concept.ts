import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { warningsOf } from './question-form.ts'
import { findFor } from './relation.ts'
import { questionOf } from './view.ts'
import { isConcept } from './workflow.ts'

const slugOf = async ({ database }: Desk, leergroepId: string | null): Promise<string | null> => {
  if (!leergroepId) return null
  const row = await database.db.selectFrom('leergroepen').select('slug').where('id', '=', leergroepId).executeTakeFirst()
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
    leergroep: await slugOf(desk, row.leergroep_id),
    savedAt: row.updated_at,
    warnings: warningsOf(row).map(({ message }) => message),
    ...questionOf(row),
  }
}
