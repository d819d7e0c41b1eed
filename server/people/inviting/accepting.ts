import { type Collecting, collecting } from '../../acts/problems.ts'
import { readNameAndFunction } from '../name-and-function.ts'
import { passwordKind } from '../sign-in/credentials.ts'
import { requireGoodPassword } from '../sign-in/password-rules.ts'
import { checkNewPasskey, keepPasskey, optionsForInvited, passkeyKind } from '../sign-in/passkeys.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import type { RelyingParty } from '../sign-in/relying-party.ts'
import type { InvitationRow } from './acting.ts'
import type { InvitingDesk } from './desk.ts'
import { type Accepted, makeInvited, type Proof } from './making-account.ts'
import { openedBy } from './opening.ts'

export type Who = { name: unknown; function: unknown; houseRules: unknown }

/** With a passkey (what the browser said of it, and on which device) no password is asked for. */
export type AcceptInput = Who & { token: unknown; password?: unknown; again?: unknown; passkey?: unknown; device?: string }

export type AcceptDesk = InvitingDesk & { relyingParty: RelyingParty | undefined }

/** What everybody who accepts says, however they will sign in. */
export const readWho = (form: Collecting, input: Who) => {
  const who = readNameAndFunction(form, input)
  if (input.houseRules !== 'ja') form.add('houseRules', 'Lees de huisregels en ga ermee akkoord.')
  return who
}

const readPassword = (form: Collecting, input: AcceptInput, whose: { name: string; email: string; network: string }): string => {
  const password = typeof input.password === 'string' ? input.password : ''
  if (password) form.read(() => requireGoodPassword(password, whose))
  else form.add('password', 'Vul in: wachtwoord.')
  if (password && input.again !== password) form.add('again', 'De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.')
  return password
}

const readAcceptance = (input: AcceptInput, { email }: InvitationRow, network: string) => {
  const form = collecting()
  const who = readWho(form, input)
  const password = input.passkey ? undefined : readPassword(form, input, { name: who.name, email, network })
  form.settle()
  return { ...who, password }
}

/**
 * What the browser needs to make a passkey for who was invited. The rest of the form has to be in order: a device keeps a key that was
 * made in vain.
 * @throws AppError `conflict` when the link does not open, `invalid` per field, `unavailable` when this site can have no passkeys
 */
export const optionsForInvitation = async (desk: AcceptDesk, input: Who & { token: unknown }) => {
  const { id, email } = await openedBy(desk, input.token)
  const form = collecting()
  const { name } = readWho(form, input)
  form.settle()
  return optionsForInvited(desk.database, desk.clock, desk.relyingParty, { id, email, name })
}

const proofOf = async (desk: AcceptDesk, { id }: InvitationRow, input: AcceptInput, password: string | undefined): Promise<Proof> => {
  if (password !== undefined) return { proved: [passwordKind], passwordHash: await hashPassword(password) }
  const { passkey, device = '' } = input
  const key = await checkNewPasskey(desk.database, desk.clock, desk.relyingParty, { invitationId: id, passkey })
  return { proved: [passkeyKind], keep: (tx, personId) => keepPasskey(tx, desk.clock, personId, { key, name: device }) }
}

/**
 * Makes the account of an invitation with a password or a passkey, and uses the link.
 * @throws AppError `conflict` when the link does not open, `invalid` per field
 */
export const acceptInvitation = async (desk: AcceptDesk, input: AcceptInput): Promise<Accepted> => {
  const invitation = await openedBy(desk, input.token)
  const { password, ...named } = readAcceptance(input, invitation, desk.networkName)
  return makeInvited(desk, { token: input.token, ...named, proof: await proofOf(desk, invitation, input, password) })
}
