import type { Database } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import { cleanText } from '../../shared/text.ts'
import { normalEmail } from '../accounts.ts'
import { credentialsOf, markUsed, passwordKind } from './credentials.ts'
import { knownDevice } from './known-devices.ts'
import { passwordMatches } from './passwords.ts'
import { enter, type SignInResult, type StepNeeds, type Where } from './steps.ts'
import { isTestAddress } from '../test-accounts.ts'

export type WithPassword = Where & { email: unknown; password: unknown }

type Needs = StepNeeds & { refuseTestAccounts: boolean }

/** One answer for a wrong password, an unknown address, no password and a closed account, so that nobody learns who has an account. */
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
 * The first proof: a password. Who gives the right one is in, or is asked for what the steps after it want. Attempts are counted
 * per network of the caller (not from a device that is known), and per account (known or not) and where they come from.
 * @throws AppError `invalid` (missing or wrong), `too_many`
 */
export const signInWithPassword = async (needs: Needs, input: WithPassword): Promise<SignInResult> => {
  const { database, limits, security, refuseTestAccounts } = needs
  const device = knownDevice(database.secrets, normalEmail(String(input.email).slice(0, 254)), input.mark)
  const door = `sign-in ${input.address}`
  if (!device) await limits.take('door', door) // before any work; a colleague who guesses does not shut the whole office out
  const email = normalEmail(cleanText(input.email, { field: 'email', label: 'e-mailadres', max: 254 }))
  const typed = passwordOf(input.password)
  const counters = countersOf(email, input.address, device)
  const told = { action: 'inloggen', account: email, address: input.address }
  try {
    for (const [strength, key] of counters) await limits.take(strength, key)
  } catch (error) {
    security.record({ ...told, result: 'te vaak' })
    throw error
  }
  const person = await activePerson(database, email)
  const [password] = await credentialsOf(database.db, person?.id, passwordKind)
  const matches = await passwordMatches(password?.secret, typed)
  if (!matches || !person || !password || (refuseTestAccounts && isTestAddress(email))) {
    security.record({ ...told, result: 'geweigerd', ...(person && { person: person.id }) })
    throw refused()
  }
  await Promise.all([
    ...counters.map(([strength, key]) => limits.forget(strength, key)),
    ...(device ? [] : [limits.giveBack('door', door)]),
  ])
  await markUsed(database.db, needs.clock, password.id)
  return enter(needs, { personId: person.id, email, proved: [passwordKind] }, input)
}

const activePerson = ({ db }: Database, email: string) =>
  db.selectFrom('people').select('id').where('email', '=', email).where('active', '=', 1).executeTakeFirst()
