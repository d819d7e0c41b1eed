import { collecting } from '../../acts/problems.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { answersFor } from '../sign-in/issuers.ts'
import { keepLink, linkedAs, ofAnother } from '../sign-in/linking-issuer.ts'
import type { SignIn } from '../sign-in/signing-in.ts'
import type { Accepting, Vouched } from '../sign-in/with-issuer.ts'
import { readWho, type Who } from './accepting.ts'
import type { InvitingDesk } from './desk.ts'
import { type Accepted, makeInvited } from './making-account.ts'
import { openedBy } from './opening.ts'

export type ThroughDesk = InvitingDesk & { issuers: Pick<SignIn['issuers'], 'byId' | 'ask' | 'ofAddress'> }

/** `issuerId`: through which organisation; `address`: where the browser is. */
export type ThroughInput = Who & { token: unknown; issuerId: string; address: string }

/** Where to go now, at the organisation called `name`, and what has to lie in this browser when it comes back. */
export type Away = { url: string; token: string; name: string }

/**
 * Who was invited goes to their organisation to say who they are; what they filled in waits sealed until they are back.
 * @throws AppError `conflict` when the link does not open, `invalid` per field, `not_found` for an organisation that does not answer
 *   for this address, `invalid` with what is wrong over there
 */
export const goThroughIssuer = async (desk: ThroughDesk, input: ThroughInput): Promise<Away> => {
  const { email } = await openedBy(desk, input.token)
  const form = collecting()
  const who = readWho(form, input)
  form.settle()
  const issuer = await desk.issuers.byId(input.issuerId)
  if (!issuer || !answersFor(issuer, email)) throw notFound('Deze manier van inloggen')
  const accepting = { token: String(input.token), ...who }
  const asked = { issuerId: issuer.id, purpose: 'uitnodiging', actor: null, back: '/', address: input.address, accepting } as const
  return { ...(await desk.issuers.ask(asked)), name: issuer.name }
}

const stillOpen = 'Je uitnodiging is niet gebruikt en werkt nog.'

const notVouchedFor = (name: string) =>
  new AppError(
    'invalid',
    `${name} zegt niet dat je e-mailadres is nagekeken. ${stillOpen} Maak je account met een wachtwoord of een toegangssleutel, of vraag het ${name}.`,
  )
const otherAddress = (name: string, email: string) =>
  new AppError(
    'invalid',
    `Bij ${name} ben je ingelogd met een ander e-mailadres dan ${email}, waarvoor de uitnodiging is. ${stillOpen} Log daar uit en probeer het opnieuw, of kies een wachtwoord of toegangssleutel.`,
  )

/**
 * They came back: makes the account, when the organisation vouches for the address that was invited.
 * @throws AppError `invalid` when it does not, `conflict` when the link does not open any more or this account there is somebody's already
 */
export const acceptThroughIssuer = async (desk: InvitingDesk, accepting: Accepting, said: Vouched | AppError): Promise<Accepted> => {
  const { email } = await openedBy(desk, accepting.token)
  if (said instanceof AppError) throw said
  const { issuer, link, proved } = said
  if (said.email === undefined) throw notVouchedFor(issuer.name)
  if (said.email !== email || !answersFor(issuer, email)) throw otherAddress(issuer.name, email)
  if (await linkedAs(desk.database, link)) throw ofAnother(link)
  return makeInvited(desk, { ...accepting, proof: { proved, keep: (tx, personId) => keepLink(tx, desk.clock, personId, link) } })
}
