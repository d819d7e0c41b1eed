import type { Tx } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import { takeTurn } from '../turn.ts'

/**
 * Somebody can always let people in. To ask before a beheerder closes or loses the role.
 * @throws AppError `conflict` when there is no other with an open account
 */
export const requireOtherBeheerder = async (tx: Tx, personId: string): Promise<void> => {
  await takeTurn(tx)
  const rows = await tx.db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select('people.id')
    .where('person_roles.role', '=', 'beheerder')
    .where('people.active', '=', 1)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (!ids.includes(personId) || ids.length > 1) return
  throw new AppError('conflict', 'Dit is de enige beheerder. Geef eerst iemand anders de rol beheerder.', { field: 'roles' })
}
