import { AppError } from '../../shared/errors.ts'
import { type Actor, loadActor } from '../actor.ts'
import { leergroepId } from '../administration/groups.ts'
import type { Db } from '../administration/searching.ts'

/** Whether somebody looks after the members and meetings of this leergroep (its slug): its coördinatoren, and a beheerder. */
export const mayLead = (actor: Pick<Actor, 'roles' | 'memberships'>, slug: string): boolean =>
  actor.roles.includes('beheerder') || actor.memberships.some((one) => one.slug === slug && one.role === 'coordinator')

/** @throws AppError `not_allowed` with who may */
export const requireLead = (actor: Pick<Actor, 'roles' | 'memberships'>, slug: string): void => {
  if (mayLead(actor, slug)) return
  throw new AppError('not_allowed', 'Dit kan alleen een coördinator van deze leergroep, of een beheerder. Vraag het een van hen.')
}

/**
 * The same, asked again in the transaction of the act: who stopped being coördinator a moment ago does nothing more.
 * @returns the id of the leergroep
 * @throws AppError `not_found`, `not_allowed`
 */
export const leadIn = async (tx: { db: Db }, actor: Actor, slug: string): Promise<string> => {
  const id = await leergroepId(tx, slug)
  requireLead((await loadActor(tx.db, actor.id)) ?? { roles: [], memberships: [] }, slug)
  return id
}
