import type { Tx } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { By } from '../administration/by.ts'
import { actInTurn, doing } from '../administration/desk.ts'
import type { InvitingDesk } from '../inviting/desk.ts'
import { inviteAll, type Sent } from '../inviting/inviting.ts'
import { addMember } from '../memberships.ts'
import { ensureOrganisation, ensureRegion } from '../organisations.ts'
import { knownIn } from './known.ts'
import { type Plan, planOf } from './planning.ts'
import type { Sheet } from './reading.ts'

/** How far it is: people that are done, of how many. */
export type Progress = (done: number, total: number) => void

/** What reading this file in would do now. @see planning.ts */
export const tryImport = async ({ database }: Pick<InvitingDesk, 'database'>, sheet: Sheet): Promise<Plan> =>
  planOf(sheet, await knownIn(database.db))

const organisationIds = async (tx: Tx, desk: InvitingDesk, by: By, { organisations }: Plan): Promise<Map<string, string>> => {
  const ids = new Map((await tx.db.selectFrom('organisations').select(['id', 'slug']).execute()).map(({ id, slug }) => [slug, id]))
  for (const { slug, name, kind, region } of organisations) {
    const regionId = await ensureRegion(tx, region, doing(desk, by))
    ids.set(slug, await ensureOrganisation(tx, { name, kind, regionId }, doing(desk, by)))
  }
  return ids
}

const refuse = ({ problems: [first, ...more] }: Plan) =>
  new AppError('conflict', `Er is niets ingelezen. Regel ${first?.line}: ${first?.what}.${more.length ? ` En nog ${more.length}.` : ''}`)

/** What is to be done before the rest, in the same transaction; an import that was kept is marked as done here. */
type Before = (tx: Tx) => Promise<void>

/**
 * Reads the file in: all of it, or nothing. It is looked at again in the transaction, because the network may have changed since.
 * @returns the plan that was carried out, and the invitations with the tokens of their links
 * @throws AppError `conflict` when a line is wrong (now)
 */
export const runImport = async (
  desk: InvitingDesk,
  by: By,
  sheet: Sheet,
  { progress = () => {}, before = async () => {} }: { progress?: Progress; before?: Before } = {},
): Promise<{ plan: Plan; sent: Sent[] }> => {
  by.requireProof()
  return actInTurn(desk, by, async (tx) => {
    await before(tx)
    const plan = planOf(sheet, await knownIn(tx.db))
    if (plan.problems.length) throw refuse(plan)
    const ids = await organisationIds(tx, desk, by, plan)
    const invitees = plan.invitees.map(({ organisation, ...person }) => ({ ...person, organisationId: ids.get(organisation) ?? null }))
    for (const membership of plan.memberships) await addMember(tx, { ...membership, ...doing(desk, by) })
    const sent = await inviteAll(tx, desk, by, invitees, (done) => progress(done, invitees.length))
    return { plan, sent }
  })
}
