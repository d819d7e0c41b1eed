import { collecting } from '../../acts/problems.ts'
import type { Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { AppError } from '../../shared/errors.ts'
import { requireOtherCoordinator } from '../coordinators.ts'
import { withdrawLinksOf } from '../one-time-links.ts'
import type { By } from './by.ts'
import { heldPerson } from './changing.ts'
import { actInTurn, type Desk, doing } from './desk.ts'
import { requireOtherBeheerder } from './last-beheerder.ts'

/** Every leergroep that would be left without coördinator is named at once. @throws FormProblems */
const requireOtherCoordinators = async (tx: Tx, { work }: Desk, personId: string) => {
  const form = collecting()
  const groups = await tx.db
    .selectFrom('leergroep_members')
    .select('leergroep_id')
    .where('person_id', '=', personId)
    .orderBy('leergroep_id')
    .execute()
  for (const { leergroep_id } of groups) await form.wait(requireOtherCoordinator(tx, work, { leergroepId: leergroep_id, personId }))
  form.settle()
}

const setActive = async (tx: Tx, { id, revision }: { id: string; revision: number }, active: 0 | 1) => {
  await tx.db
    .updateTable('people')
    .set({ active, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/**
 * Closes an account in one go: sessions and live connections end, what waits for a second proof is over, links that were
 * mailed open nothing any more, a change of address is off, and questions go back to the pool. Memberships stay, and count again when the account is opened.
 * @returns how many questions went back
 * @throws AppError `not_found`, `conflict` (oneself, the last beheerder, the only coördinator, closed already)
 */
export const closeAccount = async (desk: Desk, by: By, id: string): Promise<number> => {
  if (by.id === id) throw new AppError('conflict', 'Je eigen account kun je niet sluiten. Vraag het een andere beheerder.')
  by.requireProof()
  return actInTurn(desk, by, async (tx) => {
    const person = await heldPerson(tx, id)
    if (!person.active) throw new AppError('conflict', 'Dit account is al gesloten.')
    await requireOtherBeheerder(tx, id)
    await requireOtherCoordinators(tx, desk, id)
    const handedBack = await desk.work.handBack(tx, { personId: id })
    await desk.sessions.endAllIn(tx, id)
    await tx.db.deleteFrom('sign_in_attempts').where('person_id', '=', id).execute()
    await withdrawLinksOf(tx, desk.clock, id)
    await tx.db.deleteFrom('address_changes').where('person_id', '=', id).execute()
    await setActive(tx, person, 0)
    const { by: actorId, at } = doing(desk, by)
    await append(tx, [{ subject: subject('persoon', id), type: 'account-gesloten', actorId, at, payload: { handedBack } }])
    return handedBack
  })
}

/** Opens it again, with the roles and memberships it had. @throws AppError `not_found`, `conflict` when it is open */
export const reopenAccount = async (desk: Desk, by: By, id: string): Promise<void> => {
  by.requireProof()
  await actInTurn(desk, by, async (tx) => {
    const person = await heldPerson(tx, id)
    if (person.active) throw new AppError('conflict', 'Dit account is open.')
    await setActive(tx, person, 1)
    const { by: actorId, at } = doing(desk, by)
    await append(tx, [{ subject: subject('persoon', id), type: 'account-heropend', actorId, at, payload: {} }])
  })
}
