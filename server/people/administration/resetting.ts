import type { Database } from '../../db/database.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import type { By } from './by.ts'

export type ResetDesk = {
  database: Database
  /** Takes app, passkeys and recovery codes away, ends the sessions and mails the owner (sign-in/resetting.ts). */
  resetSecondFactor(email: string, by: string | null): Promise<void>
}

/**
 * For who lost telephone and recovery codes, when a beheerder is sure that it is them.
 * @throws AppError `conflict` for the own account, `proof_needed`, `not_found`
 */
export const resetSecondFactor = async ({ database: { db }, ...desk }: ResetDesk, by: By, id: string): Promise<void> => {
  if (by.id === id) throw new AppError('conflict', 'Je eigen tweede bewijs wijzig je bij Mijn account, of vraag het een andere beheerder.')
  by.requireProof()
  const person = await db.selectFrom('people').select('email').where('id', '=', id).executeTakeFirst()
  if (!person) throw notFound('Deze persoon')
  await desk.resetSecondFactor(person.email, by.id)
}
