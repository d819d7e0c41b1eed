import { collecting } from '../../acts/problems.ts'
import { isDuplicate, type Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { AppError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import { readEmail } from '../accounts.ts'
import type { NetworkRole } from '../actor.ts'
import type { By } from '../administration/by.ts'
import { type PersonInput, readPersonFields } from '../administration/changing.ts'
import { actInTurn, doing } from '../administration/desk.ts'
import { leergroepId, readRole } from '../administration/groups.ts'
import type { LeergroepRole } from '../memberships.ts'
import { issueLink } from '../one-time-links.ts'
import { requireOrganisation } from '../organisations.ts'
import type { InvitingDesk } from './desk.ts'
import { invitationLetter } from './letter.ts'
import { firstState, sentEvent } from './workflow.ts'

export const linkKind = 'uitnodiging'
/** Seven days, in milliseconds. */
export const lifetime = 7 * 24 * 60 * 60_000

/** `groups`: leergroepen by their slug, with what somebody will be there. */
export type InvitationInput = Omit<PersonInput, 'revision'> & { email: unknown; groups: Array<{ leergroep: unknown; role: unknown }> }

/** Somebody to invite, read and looked up. */
export type Invitee = {
  email: string
  name: string
  function: string
  organisationId: string | null
  roles: NetworkRole[]
  memberships: Array<{ leergroepId: string; role: LeergroepRole }>
}

/** `path` opens the account: for the letter, and for who has no mail set up. */
export type Sent = { id: string; email: string; token: string }

const atOnce = 100

const rowOf = (invitee: Invitee, { by, at, expiresAt }: { by: string | null; at: string; expiresAt: string }) => ({
  id: newId(),
  email: invitee.email,
  name: invitee.name,
  function: invitee.function,
  organisation_id: invitee.organisationId,
  roles: JSON.stringify(invitee.roles),
  memberships: JSON.stringify(invitee.memberships),
  state: firstState,
  invited_by: by,
  invited_at: at,
  sent_at: at,
  expires_at: expiresAt,
})

/** Makes the link and puts the letter in the outbox. */
export const send = async (tx: Tx, desk: InvitingDesk, { id, email, name }: { id: string; email: string; name: string }): Promise<Sent> => {
  const token = await issueLink(tx, desk.clock, { kind: linkKind, subject: id, lifetime })
  await desk.mail.post(tx, invitationLetter({ email, name }, token, desk.networkName))
  return { id, email, token }
}

/** Invites people who were checked: nobody among them has an account or an invitation. @param progress hears how many are done */
export const inviteAll = async (
  tx: Tx,
  desk: InvitingDesk,
  by: By,
  invitees: Invitee[],
  progress: (done: number) => void = () => {},
): Promise<Sent[]> => {
  const expiresAt = new Date(desk.clock.now().getTime() + lifetime).toISOString()
  const sent: Sent[] = []
  for (let from = 0; from < invitees.length; from += atOnce) {
    const { by: actorId, at } = doing(desk, by)
    const batch = invitees.slice(from, from + atOnce)
    const rows = batch.map((invitee) => rowOf(invitee, { by: actorId, at, expiresAt }))
    await tx.db.insertInto('invitations').values(rows).execute()
    const entries = rows.map(({ id }, index) => {
      const { organisationId = null, roles = [], memberships = [] } = batch[index] ?? {}
      const payload = { organisationId, roles, memberships }
      return { subject: subject('uitnodiging', id), type: sentEvent, actorId, at, payload }
    })
    await append(tx, entries)
    for (const row of rows) sent.push(await send(tx, desk, row))
    progress(sent.length)
  }
  return sent
}

/** @throws AppError `conflict` with where to look */
const requireNew = async ({ db }: Tx, email: string): Promise<void> => {
  const person = await db.selectFrom('people').select('active').where('email', '=', email).executeTakeFirst()
  if (person) throw hasAccount(person.active === 1)
  const waiting = await db
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', email)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  if (waiting)
    throw new AppError('conflict', 'Dit adres is al uitgenodigd. Zoek de uitnodiging hieronder en verstuur haar opnieuw.', {
      field: 'email',
    })
}

const hasAccount = (open: boolean) =>
  new AppError(
    'conflict',
    open
      ? 'Er is al een account met dit e-mailadres. Zoek het bij Mensen.'
      : 'Er is een gesloten account met dit e-mailadres. Zoek het bij Mensen en open het weer.',
    { field: 'email' },
  )

const readInvitation = (input: InvitationInput) => {
  const form = collecting()
  const email = form.read(() => readEmail(input.email))
  const fields = form.read(() => readPersonFields(input))
  const groups = form.read(() => input.groups.map(({ leergroep, role }) => ({ leergroep, role: readRole(role) })))
  form.settle()
  return { email: email ?? '', groups: groups ?? [], ...(fields ?? { name: '', function: '', organisationId: null, roles: [] }) }
}

/** What only few may do asks for a fresh proof; letting a professional or a specialist in does not. */
export const givesMuch = (roles: NetworkRole[], groups: Array<{ role: LeergroepRole }>): boolean =>
  roles.some((role) => role !== 'professional') || groups.some(({ role }) => role === 'coordinator')

/**
 * Invites one person.
 * @throws AppError `invalid` per field, `conflict` when the address has an account or an invitation
 */
export const invite = async (desk: InvitingDesk, by: By, input: InvitationInput): Promise<Sent> => {
  const { groups, ...person } = readInvitation(input)
  if (givesMuch(person.roles, groups)) by.requireProof()
  return actInTurn(desk, by, async (tx) => {
    await requireNew(tx, person.email)
    await requireOrganisation(tx, person.organisationId)
    const memberships: Invitee['memberships'] = []
    for (const { leergroep, role } of groups) memberships.push({ leergroepId: await leergroepId(tx, leergroep), role })
    const [sent] = await inviteAll(tx, desk, by, [{ ...person, memberships }])
    if (!sent) throw new Error('nobody was invited')
    return sent
  }).catch((error: unknown) => {
    throw isDuplicate(error) ? hasAccount(true) : error
  })
}
