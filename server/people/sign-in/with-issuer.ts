import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { isoNow } from '../../shared/clock.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { insertPerson } from '../accounts.ts'
import type { Actor } from '../actor.ts'
import { requireFreshProof } from '../fresh-proof.ts'
import { isTestAddress } from '../test-accounts.ts'
import { ask, take } from './challenges.ts'
import { markUsed } from './credentials.ts'
import { addressToAsk, type Claims, claimsFrom, randomNonce, randomVerifier } from './asking-issuer.ts'
import { answersFor, type Issuer, issuerById, linkedKind } from './issuers.ts'
import { askToLink, keepLink, link, type Link, linkedAs } from './linking-issuer.ts'
import { vouchedFor } from './second-factor-steps.ts'
import type { Session } from './sessions.ts'
import { enter, type SignInResult, type StepNeeds, type Where } from './steps.ts'

type Needs = StepNeeds & { baseUrl: string; refuseTestAccounts: boolean }

/**
 * What somebody goes to their organisation for: to sign in, to make that possible from now on, to prove again who they are, or to make
 * the account they were invited to.
 */
export type Purpose = 'inloggen' | 'koppelen' | 'bevestigen' | 'uitnodiging'

const asked = 'organisatie-gevraagd'
const again = 120 // seconds since it saw somebody, for proving again

const accepting = z.object({ token: z.string(), name: z.string(), function: z.string() })
/** What who was invited filled in before they went. They agreed with the house rules. */
export type Accepting = z.infer<typeof accepting>

const askedData = z.object({
  issuerId: z.string(),
  purpose: z.enum(['inloggen', 'koppelen', 'bevestigen', 'uitnodiging']),
  back: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  accepting: accepting.optional(),
})

type Asking = {
  issuerId: string
  purpose: Purpose
  actor: Actor | null
  back: string
  address: string
  accepting?: Accepting
}

const pathBack = '/inloggen/organisatie/terug'

/**
 * Begins: where the browser goes, and the token that has to lie in that same browser when it comes back.
 * @throws AppError `not_found`, `too_many`, `not_signed_in`, `proof_needed` (for linking), `invalid` with what is wrong with the organisation
 */
export const askIssuer = async (
  needs: Needs,
  { issuerId, purpose, actor, back, address, accepting }: Asking,
): Promise<{ url: string; token: string }> => {
  await needs.limits.take('door', `issuer ${address}`)
  const issuer = await issuerById(needs.database, issuerId)
  if (!issuer) throw notFound('Deze manier van inloggen')
  if (purpose === 'koppelen' && actor) requireFreshProof(actor, needs.clock)
  const [nonce, verifier] = [randomNonce(), randomVerifier()]
  const data = { issuerId, purpose, back, nonce, verifier, accepting }
  const personId = purpose === 'inloggen' ? null : (actor?.id ?? null)
  const token = await ask(needs.database, needs.clock, { kind: asked, personId, data })
  const redirectUri = needs.baseUrl + pathBack
  const url = await addressToAsk(issuer, { state: token, nonce, verifier, redirectUri, again: purpose === 'bevestigen', maxAge: again })
  return { url, token }
}

/** What became of it. `link`: the account is there and asks for the proof of before; the token stays in the browser until then. */
export type Answered =
  | { became: 'entered'; result: SignInResult; back: string }
  | { became: 'linked'; back: string }
  | { became: 'confirmed'; session: Session; back: string }
  | { became: 'link'; token: string; name: string; back: string }
  | { became: 'invited'; accepting: Accepting; said: Vouched | AppError }

/** Who somebody is at an organisation, which answers for `email` when that is there. `proved` is what signing in goes on with. */
export type Vouched = { issuer: Issuer; link: Link; email: string | undefined; proved: string[] }

const begun = () => new AppError('invalid', 'Dit inloggen is niet in deze browser begonnen of duurde te lang. Begin opnieuw.')

/** What the organisation says in its answer. @throws AppError `invalid` with what is wrong */
const saidBy = (needs: Needs, { url, address }: Coming, { issuer, purpose, ...expected }: Reading): Promise<Claims> => {
  // What the browser came back to, at the address the organisation was told: a proxy may have changed the first half.
  const cameBackTo = new URL(pathBack + url.search, needs.baseUrl)
  const maxAge = purpose === 'bevestigen' ? again : undefined
  return claimsFrom(issuer, cameBackTo, { ...expected, maxAge }).catch((error: unknown) => {
    needs.security.record({ action: 'inloggen: organisatie', result: 'geweigerd', address, object: issuer.id })
    throw error
  })
}

type Reading = { issuer: Issuer; purpose: Purpose; state: string; nonce: string; verifier: string }

/** For who was invited: what is wrong is no reason to lose what they filled in, and goes along to the form. */
const vouched = (issuer: Issuer, reading: Promise<Claims>): Promise<Vouched | AppError> =>
  reading.then(
    (claims) => ({ issuer, link: linkOf(issuer, claims), email: claims.email, proved: provedBy(claims) }),
    (error: unknown) => {
      if (error instanceof AppError) return error
      throw error
    },
  )

type Coming = Where & { url: URL; token: string | undefined; actor: Actor | null; session: Session | null }

/**
 * Somebody comes back from their organisation.
 * @throws AppError `invalid` with what is wrong, `too_many`
 */
export const answerOfIssuer = async (needs: Needs, coming: Coming): Promise<Answered> => {
  await needs.limits.take('door', `issuer back ${coming.address}`)
  const state = coming.url.searchParams.get('state') ?? ''
  const found = coming.token && coming.token === state ? await take(needs.database, needs.clock, asked, state) : undefined
  if (!found) throw begun()
  const before = askedData.parse(found.data)
  const { purpose, back } = before
  const issuer = await issuerById(needs.database, before.issuerId)
  if (!issuer) throw begun()
  const reading = saidBy(needs, coming, { issuer, ...before, state })
  if (before.accepting) return { became: 'invited', accepting: before.accepting, said: await vouched(issuer, reading) }
  const claims = await reading
  if (purpose === 'inloggen') return enterOrLink(needs, coming, { issuer, claims, back })
  if (!coming.actor || found.personId !== coming.actor.id) throw begun()
  return purpose === 'koppelen'
    ? linkHere(needs, coming.actor, { issuer, claims, address: coming.address, back })
    : confirmHere(needs, coming, { issuer, claims, back })
}

type Said = { issuer: Issuer; claims: Claims; back: string }

/** What coming in through an organisation proves. */
const provedBy = ({ secondFactor }: Claims): string[] => [linkedKind, ...(secondFactor ? [vouchedFor] : [])]

const linkOf = ({ issuer, name }: Issuer, { sub }: Claims): Link => ({ issuer, sub, name })

const stranger = ({ name }: Issuer) =>
  new AppError('invalid', `Je bent bij ${name} ingelogd, maar hier heb je nog geen account. Vraag je beheerder om een uitnodiging.`)

const invited = ({ name }: Issuer) =>
  new AppError(
    'invalid',
    `Er ligt een uitnodiging voor je klaar. Open de link in die mail en kies daar je account van ${name}; dan krijg je de rollen die erbij horen.`,
  )

/** Of who was invited the account is made with what the invitation gives, and not here. The organisation vouched for the address. */
const waitsForAnswer = async ({ database: { db }, clock }: Needs, email: string): Promise<boolean> => {
  const open = db.selectFrom('invitations').select('id').where('email', '=', email).where('settled_at', 'is', null)
  return (await open.where('expires_at', '>', isoNow(clock)).executeTakeFirst()) !== undefined
}

const enterOrLink = async (needs: Needs, where: Where, { issuer, claims, back }: Said): Promise<Answered> => {
  const known = await linkedAs(needs.database, linkOf(issuer, claims))
  const proved = provedBy(claims)
  if (known) {
    if (!known.active || (needs.refuseTestAccounts && isTestAddress(known.email))) throw stranger(issuer)
    await markUsed(needs.database.db, needs.clock, known.id)
    return { became: 'entered', back, result: await enter(needs, { personId: known.personId, email: known.email, proved }, where) }
  }
  // An address says whom to ask for the proof of before, and never who somebody is.
  const { email } = claims
  const ofTheirs = email !== undefined && answersFor(issuer, email)
  const { db } = needs.database
  const person = ofTheirs ? await db.selectFrom('people').select(['id', 'active']).where('email', '=', email).executeTakeFirst() : undefined
  if (person?.active) {
    return { became: 'link', name: issuer.name, back, token: await askToLink(needs, person.id, linkOf(issuer, claims)) }
  }
  if (!person && ofTheirs && (await waitsForAnswer(needs, email))) throw invited(issuer)
  if (person || !ofTheirs || !issuer.makesAccounts) throw stranger(issuer)
  const personId = await needs.database.write((tx) => makeAccount(tx, needs, { issuer, claims, email }))
  return { became: 'entered', back, result: await enter(needs, { personId, email, proved }, where) }
}

const makeAccount = async (
  tx: Tx,
  { clock }: Needs,
  { issuer, claims, email }: Omit<Said, 'back'> & { email: string },
): Promise<string> => {
  const { organisationId } = issuer
  const name = claims.name?.trim() || (email.split('@')[0] ?? email)
  const id = await insertPerson(tx, clock, { email, name, function: 'professional', organisationId, roles: ['professional'] }, undefined)
  await keepLink(tx, clock, id, linkOf(issuer, claims))
  return id
}

const linkHere = async (needs: Needs, actor: Actor, { issuer, claims, address, back }: Said & { address: string }): Promise<Answered> => {
  await link(needs, { id: actor.id, email: actor.email, address }, linkOf(issuer, claims))
  return { became: 'linked', back }
}

const confirmHere = async (needs: Needs, { actor, session, address }: Coming, { issuer, claims, back }: Said): Promise<Answered> => {
  const known = await linkedAs(needs.database, linkOf(issuer, claims))
  const own = actor && session && known?.personId === actor.id
  needs.security.record({ action: 'bevestigen', result: own ? 'gelukt' : 'geweigerd', person: actor?.id, address })
  if (!own) throw new AppError('invalid', `Bij ${issuer.name} is iemand anders ingelogd dan hier. Log daar uit en begin opnieuw.`)
  return { became: 'confirmed', session: await needs.sessions.renew(session.id), back }
}
