import { AppError } from '../../shared/errors.ts'
import { isTestAddress } from '../test-accounts.ts'
import { enter, type SignInResult, type StepNeeds, type Where } from './steps.ts'

/** Somebody who made their account just now. `proved`: what making it proved (a password, a passkey, an account elsewhere). */
export type NewEntrant = { personId: string; proved: string[] }

/**
 * In, without proving again what was proved a moment ago; what signing in asks for beside that is asked here as well.
 * @throws AppError `invalid` for an account that does not get in here
 */
export const letIn = async (
  needs: StepNeeds & { refuseTestAccounts: boolean },
  { personId, proved }: NewEntrant,
  where: Where,
): Promise<SignInResult> => {
  const { db } = needs.database
  const person = await db.selectFrom('people').select('email').where('id', '=', personId).where('active', '=', 1).executeTakeFirst()
  if (!person || (needs.refuseTestAccounts && isTestAddress(person.email)))
    throw new AppError('invalid', 'Je account is gemaakt, maar je kunt er hier niet mee inloggen. Vraag het je beheerder.')
  return enter(needs, { personId, email: person.email, proved }, where)
}
