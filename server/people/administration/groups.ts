import type { Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { requireOtherCoordinator } from '../coordinators.ts'
import { addMember, changeMemberRole, endMembership, type Left, type LeergroepRole } from '../memberships.ts'
import type { By } from './by.ts'
import { heldPerson } from './changing.ts'
import { actInTurn, type Desk, doing } from './desk.ts'
import type { Db } from './searching.ts'

export const leergroepRoles = ['specialist', 'coordinator'] as const satisfies readonly LeergroepRole[]

/** `leergroep` is its slug (lg-1a). */
export type MembershipInput = { leergroep: unknown; personId: unknown; role: unknown }

/** @throws AppError `invalid` */
export const readRole = (role: unknown): LeergroepRole => {
  const found = leergroepRoles.find((one) => one === role)
  if (!found) throw new AppError('invalid', 'Kies een rol: specialist of coördinator.', { field: 'role' })
  return found
}

/** @throws AppError `not_found` */
export const leergroepId = async ({ db }: { db: Db }, slug: unknown): Promise<string> => {
  const row = await db
    .selectFrom('leergroepen')
    .select('id')
    .where('slug', '=', String(slug ?? ''))
    .executeTakeFirst()
  if (!row) throw notFound('Deze leergroep')
  return row.id
}

const membershipOf = (tx: Tx, { leergroepId, personId }: Left) =>
  tx.db.selectFrom('leergroep_members').select('role').where('leergroep_id', '=', leergroepId).where('person_id', '=', personId)

/**
 * Makes somebody a member of a leergroep, or gives a member another role. Whoever calls it has the turn and the right.
 * @returns false when it was so already
 * @throws AppError `not_found`, `invalid`, `conflict` (a closed account, the only coördinator)
 */
export const setMembershipIn = async (tx: Tx, desk: Desk, by: By, input: MembershipInput): Promise<boolean> => {
  const role = readRole(input.role)
  const person = await personToJoin(tx, input.personId)
  const membership = { leergroepId: await leergroepId(tx, input.leergroep), personId: person.id }
  const joining = { ...membership, role, ...doing(desk, by) }
  if (await addMember(tx, joining)) return true
  const now = await membershipOf(tx, membership).executeTakeFirstOrThrow()
  if (now.role === 'coordinator' && role !== 'coordinator') await requireOtherCoordinator(tx, desk.work, membership)
  return changeMemberRole(tx, joining)
}

/** The same by a beheerder, in a transaction of its own. @throws AppError also `proof_needed` */
export const setMembership = async (desk: Desk, by: By, input: MembershipInput): Promise<boolean> => {
  by.requireProof()
  return actInTurn(desk, by, (tx) => setMembershipIn(tx, desk, by, input))
}

const personToJoin = async (tx: Tx, id: unknown) => {
  if (typeof id !== 'string' || !id) throw new AppError('invalid', 'Kies iemand van de lijst.', { field: 'person' })
  const person = await heldPerson(tx, id)
  if (!person.active) throw new AppError('conflict', 'Dit account is gesloten. Open het eerst, dan kan deze persoon lid worden.')
  return person
}

type Ending = Pick<MembershipInput, 'leergroep' | 'personId'>

/**
 * Ends a membership; what this person holds of the leergroep goes back to the pool. Whoever calls it has the turn and the right.
 * @returns false when there was none
 * @throws AppError `not_found`, `conflict` when it is the only coördinator of a leergroep that owns something
 */
export const removeMembershipIn = async (tx: Tx, desk: Desk, by: By, input: Ending): Promise<boolean> => {
  const membership = { leergroepId: await leergroepId(tx, input.leergroep), personId: String(input.personId ?? '') }
  await requireOtherCoordinator(tx, desk.work, membership)
  if (!(await membershipOf(tx, membership).executeTakeFirst())) return false
  await desk.work.handBack(tx, membership)
  return endMembership(tx, { ...membership, ...doing(desk, by) }, desk.left)
}

/** The same by a beheerder, in a transaction of its own. @throws AppError also `proof_needed` */
export const removeMembership = async (desk: Desk, by: By, input: Ending): Promise<boolean> => {
  by.requireProof()
  return actInTurn(desk, by, (tx) => removeMembershipIn(tx, desk, by, input))
}
