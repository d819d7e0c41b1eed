import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { Database, Tx } from '../../db/database.ts'
import { isDuplicate } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import { ask, type Challenge, take } from './challenges.ts'
import { type Credential, keepCredential } from './credentials.ts'
import type { RelyingParty } from './relying-party.ts'

/** A key that a device keeps and opens with a finger, a face or a PIN: what somebody has and what they know or are, in one. */
export const passkeyKind = 'toegangssleutel'

// EdDSA, ES256 and RS256: what every device can. Asked for by name, so that the runtime does not try what is experimental in it.
const supportedAlgorithmIDs = [-8, -7, -257]

const toRegister = 'toegangssleutel-maken'
// The same for who has no account yet: it answers for an invitation.
const toRegisterInvited = 'toegangssleutel-genodigde'
const toProve = 'toegangssleutel-gebruiken'

/** What a device said of its key when it was made; its public half, which is no secret. */
const keptKey = z.object({ publicKey: z.string(), transports: z.array(z.string()) })

const noHost = () =>
  new AppError(
    'unavailable',
    'Toegangssleutels werken hier niet: deze site heeft een IP-adres en geen naam. Vraag je beheerder om BASE_URL een naam te geven.',
  )

/** @throws AppError `unavailable` when this site has no name to make a passkey for */
const partyOf = (party: RelyingParty | undefined): RelyingParty => {
  if (!party) throw noHost()
  return party
}

const keysOf = ({ db }: Database, personId: string) =>
  db
    .selectFrom('credentials')
    .select(['id', 'lookup', 'secret'])
    .where('person_id', '=', personId)
    .where('kind', '=', passkeyKind)
    .execute()

const described = (row: { lookup: string | null; secret: string }) => ({
  id: row.lookup ?? '',
  transports: keptKey.parse(JSON.parse(row.secret)).transports,
})

type ForWhom = { id: string; email: string; name: string }

type Asked = { challenge: string; excludeCredentials: Array<ReturnType<typeof described>> }

const registration = (party: RelyingParty, who: ForWhom, { challenge, excludeCredentials }: Asked) =>
  generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(who.id)),
    userName: who.email,
    userDisplayName: who.name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    excludeCredentials,
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What the browser needs to make a new key for this person. */
export const optionsToRegister = async (database: Database, clock: Clock, relyingParty: RelyingParty | undefined, who: ForWhom) => {
  const party = partyOf(relyingParty)
  const challenge = await ask(database, clock, { kind: toRegister, personId: who.id })
  return registration(party, who, { challenge, excludeCredentials: (await keysOf(database, who.id)).map(described) })
}

/** The same for who has an invitation and no account yet: `id` is that of the invitation. */
export const optionsForInvited = async (database: Database, clock: Clock, relyingParty: RelyingParty | undefined, who: ForWhom) => {
  const party = partyOf(relyingParty)
  const challenge = await ask(database, clock, { kind: toRegisterInvited, personId: null, data: { invitationId: who.id } })
  return registration(party, who, { challenge, excludeCredentials: [] })
}

/** What the browser needs to use a key: of this person, or of whoever it is when nobody said so. */
export const optionsToProve = async (database: Database, clock: Clock, relyingParty: RelyingParty | undefined, personId: string | null) => {
  const party = partyOf(relyingParty)
  const challenge = await ask(database, clock, { kind: toProve, personId })
  const allowCredentials = personId ? (await keysOf(database, personId)).map(described) : []
  return generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials,
  })
}

const read = <T>(value: unknown): T | undefined => {
  if (typeof value !== 'string' || value.length > 16_000) return undefined
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null ? (parsed as T) : undefined
  } catch {
    return undefined
  }
}

const notMade = (cause?: unknown) =>
  new AppError('invalid', 'De toegangssleutel is niet gemaakt. Probeer het opnieuw, of kies een andere manier.', {
    field: 'passkey',
    cause,
  })

/** The challenge was ours, for this person (or for anybody), and was not answered before. */
const wasAsked = (database: Database, clock: Clock, kind: string, mayBe: (asked: Challenge) => boolean) => async (given: string) => {
  const asked = await take(database, clock, kind, given)
  return asked !== undefined && mayBe(asked)
}

/** Whose new key it is: somebody's, or of whoever has the invitation. */
type KeyOf = { personId: string } | { invitationId: string }

const askedOf = (database: Database, clock: Clock, whose: KeyOf) =>
  'personId' in whose
    ? wasAsked(database, clock, toRegister, ({ personId }) => personId === whose.personId)
    : wasAsked(
        database,
        clock,
        toRegisterInvited,
        ({ data }) => (data as { invitationId?: unknown } | undefined)?.invitationId === whose.invitationId,
      )

/**
 * What came back from the device is a new key of who was asked for it. It is looked at before a transaction begins: use `keepPasskey` to keep it.
 * @throws AppError `invalid` when it is none
 */
export const checkNewPasskey = async (
  database: Database,
  clock: Clock,
  relyingParty: RelyingParty | undefined,
  { passkey, ...whose }: KeyOf & { passkey: unknown },
) => {
  const { id: expectedRPID, origin: expectedOrigin } = partyOf(relyingParty)
  const response = read<RegistrationResponseJSON>(passkey)
  if (!response) throw notMade()
  const expectedChallenge = askedOf(database, clock, whose)
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    supportedAlgorithmIDs,
  }).catch((error: unknown) => {
    throw notMade(error)
  })
  if (!checked.verified || !checked.registrationInfo.userVerified) throw notMade()
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  return { id, counter, secret: JSON.stringify({ publicKey: Buffer.from(publicKey).toString('base64url'), transports }) }
}

export type NewKey = Awaited<ReturnType<typeof checkNewPasskey>>

/** @throws AppError `conflict` when somebody has this key already */
export const keepPasskey = async (
  tx: Tx,
  clock: Clock,
  personId: string,
  { key, name }: { key: NewKey; name: string },
): Promise<Credential> => {
  const { id: lookup, counter, secret } = key
  try {
    return { id: await keepCredential(tx, clock, { personId, kind: passkeyKind, secret, lookup, counter, name }), secret }
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', 'Deze toegangssleutel is al in gebruik.', { field: 'passkey', cause: error })
    throw error
  }
}

const rowOf = ({ db }: Database, id: string) =>
  db
    .selectFrom('credentials')
    .select(['id', 'person_id', 'secret', 'counter'])
    .where('kind', '=', passkeyKind)
    .where('lookup', '=', id)
    .executeTakeFirst()

type Proof = Credential & { personId: string }

/** The count of a key goes up with every use; a copy of the key falls behind. Keys that count nothing say 0, and are not copied. */
const countUp = async ({ db }: Database, id: string, before: number, counter: number): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('credentials')
    .set({ counter })
    .where('id', '=', id)
    .where('counter', '=', before)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * What came back from the device proves who it is: with a finger, a face or a PIN, for this site, and only this once.
 * @param personId of whom it has to be; nothing for whoever has it
 * @returns nothing when it proves nothing
 */
export const provePasskey = async (
  database: Database,
  clock: Clock,
  relyingParty: RelyingParty | undefined,
  { passkey, personId }: { passkey: unknown; personId: string | null },
): Promise<Proof | undefined> => {
  const response = read<AuthenticationResponseJSON>(passkey)
  const row = typeof response?.id === 'string' ? await rowOf(database, response.id) : undefined
  if (!relyingParty || !response || !row || (personId && row.person_id !== personId)) return undefined
  const { publicKey } = keptKey.parse(JSON.parse(row.secret))
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: wasAsked(database, clock, toProve, (asked) => asked.personId === personId),
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    credential: { id: response.id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter: row.counter },
    requireUserVerification: true,
  }).catch(() => undefined) // what does not verify throws: it proves nothing, and that is what it says
  if (!checked?.verified || !(await countUp(database, row.id, row.counter, checked.authenticationInfo.newCounter))) return undefined
  return { id: row.id, secret: row.secret, personId: row.person_id }
}
