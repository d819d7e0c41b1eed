import type { Tx } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import { type ClosedLink, lookAtLink } from '../one-time-links.ts'
import type { SignIn } from '../sign-in/signing-in.ts'
import type { InvitationRow } from './acting.ts'
import type { InvitingDesk } from './desk.ts'
import { linkKind } from './inviting.ts'

/** What an invitation says to who has its link. */
export type OpenInvitation = {
  email: string
  name: string
  function: string
  organisation: string | null
  /** Organisations whose account it can be accepted with. */
  issuers: Array<{ id: string; name: string }>
}

const askAgain = 'Vraag je beheerder om een nieuwe uitnodiging.'

// Why a link does not open, in the words of one-time-links.ts.
const closed: Record<ClosedLink, string> = {
  gebruikt: 'Deze uitnodiging is al gebruikt: het account is gemaakt. Log in op de manier die je toen koos.',
  verlopen: `Deze uitnodiging is verlopen: ze gold zeven dagen. ${askAgain}`,
  ingetrokken: `Deze uitnodiging geldt niet meer: ze is ingetrokken, of er is een nieuwere verstuurd. Kijk of je een nieuwere mail hebt. ${askAgain}`,
  onbekend: `Deze uitnodiging bestaat niet. Controleer of je het hele adres hebt overgenomen. ${askAgain}`,
}

/** A link that does not open, in a sentence. */
export const refuse = (why: ClosedLink) => new AppError('conflict', closed[why])
export const hasAccount = () =>
  new AppError('conflict', 'Er is al een account met dit e-mailadres. Log in met dat adres; wachtwoord vergeten kan daar ook.')

const hasPerson = async ({ db }: Pick<Tx, 'db'>, email: string): Promise<boolean> =>
  (await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()) !== undefined

/** The invitation of this link. @throws AppError `conflict` with the one sentence why it does not open */
export const openedBy = async ({ database: { db }, clock }: InvitingDesk, token: unknown): Promise<InvitationRow> => {
  const link = await lookAtLink(db, clock, linkKind, token)
  if (typeof link === 'string') throw refuse(link)
  const row = await db.selectFrom('invitations').selectAll().where('id', '=', link.subject).executeTakeFirst()
  if (!row) throw refuse('onbekend')
  if (await hasPerson({ db } as Pick<Tx, 'db'>, row.email)) throw hasAccount()
  return row
}

/** What the page of an invitation shows. @throws AppError `conflict` with the one sentence why it does not open */
export const openInvitation = async (
  desk: InvitingDesk & { issuers: Pick<SignIn['issuers'], 'ofAddress'> },
  token: unknown,
): Promise<OpenInvitation> => {
  const { email, name, function: does, organisation_id } = await openedBy(desk, token)
  const query = desk.database.db.selectFrom('organisations').select('name')
  const organisation = organisation_id ? await query.where('id', '=', organisation_id).executeTakeFirst() : undefined
  const issuers = await desk.issuers.ofAddress(email)
  return { email, name, function: does, organisation: organisation?.name ?? null, issuers }
}
