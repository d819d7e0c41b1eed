import { record } from '../../acts/act.ts'
import { isDuplicate, type Tx } from '../../db/database.ts'
import { isoNow } from '../../shared/clock.ts'
import { insertPerson } from '../accounts.ts'
import type { NetworkRole } from '../actor.ts'
import { inTurn } from '../administration/desk.ts'
import { addMember, type LeergroepRole } from '../memberships.ts'
import { useLink } from '../one-time-links.ts'
import { aboutInvitation, beginAct, type InvitationRow } from './acting.ts'
import type { InvitingDesk } from './desk.ts'
import { linkKind } from './inviting.ts'
import { hasAccount, refuse } from './opening.ts'

/** How somebody will sign in, and what making that proved: a password, or what `keep` keeps of a device or an organisation. */
export type Proof = { proved: string[] } & ({ passwordHash: string } | { keep(tx: Tx, personId: string): Promise<unknown> })

/** Whose account was made, and what making it proved. */
export type Accepted = { personId: string; proved: string[] }

type NewAccount = { name: string; function: string; proof: Proof }

const makeAccount = async (tx: Tx, desk: InvitingDesk, row: InvitationRow, { proof, ...named }: NewAccount): Promise<string> => {
  const at = isoNow(desk.clock)
  const roles = JSON.parse(row.roles) as NetworkRole[]
  const fields = { ...named, email: row.email, organisationId: row.organisation_id, roles }
  const personId = await insertPerson(tx, desk.clock, fields, 'passwordHash' in proof ? proof.passwordHash : undefined)
  if ('keep' in proof) await proof.keep(tx, personId)
  await tx.db.updateTable('people').set({ house_rules_at: at }).where('id', '=', personId).execute()
  for (const membership of JSON.parse(row.memberships) as Array<{ leergroepId: string; role: LeergroepRole }>)
    await addMember(tx, { ...membership, personId, by: row.invited_by, at })
  return personId
}

/**
 * Makes the account of an invitation, with its roles and memberships, and uses the link: all of it or nothing.
 * @throws AppError `conflict` when the link does not open
 */
export const makeInvited = async (desk: InvitingDesk, { token, ...account }: NewAccount & { token: unknown }): Promise<Accepted> => {
  const personId = await inTurn(desk, async (tx) => {
    const link = await useLink(tx, desk.clock, linkKind, token)
    if (typeof link === 'string') throw refuse(link)
    const begun = await beginAct(tx, { is: 'genodigde' }, link.subject, 'aannemen')
    const id = await makeAccount(tx, desk, begun.row, account)
    const at = isoNow(desk.clock)
    const change = { state: begun.to, settled_at: at, person_id: id }
    await tx.db.updateTable('invitations').set(change).where('id', '=', link.subject).execute()
    await record(tx, begun, { subject: aboutInvitation(link.subject), who: { id }, at, payload: { personId: id } })
    return id
  }).catch((error: unknown) => {
    throw isDuplicate(error) ? hasAccount() : error
  })
  return { personId, proved: account.proof.proved }
}
