import type { Database } from '../db/database.ts'
import { AppError } from '../shared/errors.ts'
import type { Limits } from '../shared/limits.ts'
import type { SecurityLog } from '../shared/security-log.ts'
import { cleanText } from '../shared/text.ts'
import { normalEmail } from './accounts.ts'
import { knownDevice, withDevice } from './known-devices.ts'
import { passwordMatches } from './passwords.ts'
import type { Session, Sessions } from './sessions.ts'
import { isTestAddress } from './test-accounts.ts'

/** `device` is what the browser calls itself, `mark` the cookie of a device that was used before, `address` where it came from. */
export type Credentials = { email: unknown; password: unknown; device: string; mark?: string | undefined; address: string }

/** The session that was started, and the mark to leave on the device when it has none of this person. */
export type SignedIn = Session & { newMark?: string }

type Needs = { database: Database; sessions: Sessions; limits: Limits; security: SecurityLog; refuseTestAccounts: boolean }

/** One answer for a wrong password, an unknown address and a closed account, so that nobody learns who has an account. */
const refused = () =>
  new AppError('invalid', 'Deze combinatie van e-mailadres en wachtwoord klopt niet. Probeer het opnieuw.', { field: 'password' })

const passwordOf = (value: unknown): string => {
  if (typeof value !== 'string' || !value) throw new AppError('invalid', 'Vul in: wachtwoord.', { field: 'password' })
  if (value.length > 200) throw refused()
  return value
}

/**
 * Whose attempts these are. Strictly: the account from one network, or from one device that is known. Widely: the account from
 * everywhere; a known device is not counted there, so that a stranger cannot shut somebody out of the own computer.
 */
const countersOf = (email: string, address: string, device: string | undefined) =>
  device
    ? [['strict', `sign-in ${email} ${device}`] as const]
    : [['strict', `sign-in ${email} ${address}`] as const, ['door', `sign-in ${email}`] as const]

/**
 * Signs a person in. Attempts are counted per network of the caller (not from a device that is known), and per account (known or
 * not) and where they come from.
 * @throws AppError `invalid` (missing or wrong), `too_many`
 */
export const signIn = async (
  { database, sessions, limits, security, refuseTestAccounts }: Needs,
  input: Credentials,
): Promise<SignedIn> => {
  const device = knownDevice(database.secrets, normalEmail(String(input.email).slice(0, 254)), input.mark)
  const door = `sign-in ${input.address}`
  if (!device) await limits.take('door', door) // before any work; a colleague who guesses does not shut the whole office out
  const email = normalEmail(cleanText(input.email, { field: 'email', label: 'e-mailadres', max: 254 }))
  const password = passwordOf(input.password)
  const counters = countersOf(email, input.address, device)
  const told = { action: 'inloggen', account: email, address: input.address }
  try {
    for (const [strength, key] of counters) await limits.take(strength, key)
  } catch (error) {
    security.record({ ...told, result: 'te vaak' })
    throw error
  }
  const person = await activePerson(database, email)
  const matches = await passwordMatches(person?.password_hash, password)
  if (!matches || !person || (refuseTestAccounts && isTestAddress(email))) {
    security.record({ ...told, result: 'geweigerd', ...(person && { person: person.id }) })
    throw refused()
  }
  await Promise.all([
    ...counters.map(([strength, key]) => limits.forget(strength, key)),
    ...(device ? [] : [limits.giveBack('door', door)]),
  ])
  security.record({ ...told, result: 'gelukt', person: person.id })
  const session = await sessions.start(person.id, input.device)
  return { ...session, ...(!device && { newMark: withDevice(database.secrets, email, input.mark) }) }
}

const activePerson = ({ db }: Database, email: string) =>
  db.selectFrom('people').select(['id', 'password_hash']).where('email', '=', email).where('active', '=', 1).executeTakeFirst()
