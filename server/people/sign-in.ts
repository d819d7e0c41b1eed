import type { Database } from '../db/database.ts'
import { AppError } from '../shared/errors.ts'
import type { Limits } from '../shared/limits.ts'
import { cleanText } from '../shared/text.ts'
import { normalEmail } from './accounts.ts'
import { passwordMatches } from './passwords.ts'
import type { Session, Sessions } from './sessions.ts'

export type Credentials = { email: unknown; password: unknown; device: string; address: string }

/** One answer for a wrong password, an unknown address and a closed account, so that nobody learns who has an account. */
const refused = () =>
  new AppError('invalid', 'Deze combinatie van e-mailadres en wachtwoord klopt niet. Probeer het opnieuw.', { field: 'password' })

/**
 * Signs a person in. Attempts are counted per address of the caller and per e-mail address, known or not.
 * @throws AppError `invalid` (missing or wrong), `too_many`
 */
export const signIn = async (database: Database, sessions: Sessions, limits: Limits, input: Credentials): Promise<Session> => {
  const email = normalEmail(cleanText(input.email, { field: 'email', label: 'e-mailadres', max: 254 }))
  if (typeof input.password !== 'string' || !input.password) throw new AppError('invalid', 'Vul in: wachtwoord.', { field: 'password' })
  if (input.password.length > 200) throw refused()
  await limits.take('door', `sign-in ${input.address}`)
  await limits.take('strict', `sign-in ${email}`)
  const person = await database.db
    .selectFrom('people')
    .select(['id', 'password_hash'])
    .where('email', '=', email)
    .where('active', '=', 1)
    .executeTakeFirst()
  if (!(await passwordMatches(person?.password_hash, input.password)) || !person) throw refused()
  await Promise.all([limits.forget('strict', `sign-in ${email}`), limits.giveBack('door', `sign-in ${input.address}`)])
  return sessions.start(person.id, input.device)
}
