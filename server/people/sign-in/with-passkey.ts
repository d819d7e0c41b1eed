import { AppError } from '../../shared/errors.ts'
import { markUsed } from './credentials.ts'
import { passkeyKind, provePasskey } from './passkeys.ts'
import { enter, type SignInResult, type StepNeeds, type Where } from './steps.ts'
import { isTestAddress } from '../test-accounts.ts'

export type WithPasskey = Where & { passkey: unknown }

/** One answer whatever was wrong with it: a key nobody has, of a closed account, of another site, used before. */
const refused = () =>
  new AppError('invalid', 'Met deze toegangssleutel kun je hier niet inloggen. Probeer het opnieuw, of log in met je wachtwoord.', {
    field: 'passkey',
  })

/**
 * The first proof: a passkey, without anybody saying who they are. It counts for a second factor as well. Nothing can be guessed here, so
 * tries are counted per network only, and nobody is shut out by another.
 * @throws AppError `invalid`, `too_many`
 */
export const signInWithPasskey = async (needs: StepNeeds & { refuseTestAccounts: boolean }, input: WithPasskey): Promise<SignInResult> => {
  const { database, clock, limits, security, relyingParty } = needs
  const door = `sign-in ${input.address}`
  await limits.take('door', door)
  const proof = await provePasskey(database, clock, relyingParty, { passkey: input.passkey, personId: null })
  const person = proof && (await personOf(needs, proof.personId))
  if (!proof || !person || (needs.refuseTestAccounts && isTestAddress(person.email))) {
    security.record({ action: 'inloggen: toegangssleutel', result: 'geweigerd', address: input.address, person: proof?.personId })
    throw refused()
  }
  await limits.giveBack('door', door)
  await markUsed(database.db, clock, proof.id)
  return enter(needs, { personId: proof.personId, email: person.email, proved: [passkeyKind] }, input)
}

const personOf = ({ database: { db } }: StepNeeds, id: string) =>
  db.selectFrom('people').select('email').where('id', '=', id).where('active', '=', 1).executeTakeFirst()
