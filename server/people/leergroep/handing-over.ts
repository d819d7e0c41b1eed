import { isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import type { Actor } from '../actor.ts'
import { type Desk, inTurn } from '../administration/desk.ts'
import { changeMemberRole, openMemberships } from '../memberships.ts'
import { leadIn } from './leading.ts'

/**
 * One act: somebody else of the leergroep becomes coördinator, oneself specialist. There is no moment without one.
 * @throws AppError `not_found`, `not_allowed`, `invalid` (nobody chosen, no member), `conflict` (is coördinator already)
 */
export const handOver = (desk: Desk, actor: Actor, slug: string, toId: unknown): Promise<void> =>
  inTurn(desk, async (tx) => {
    const leergroepId = await leadIn(tx, actor, slug)
    const members = await openMemberships(tx.db)
      .select(['leergroep_members.person_id as personId', 'leergroep_members.role', 'people.name'])
      .where('leergroep_members.leergroep_id', '=', leergroepId)
      .execute()
    const self = members.find(({ personId }) => personId === actor.id)
    if (self?.role !== 'coordinator')
      throw new AppError(
        'not_allowed',
        'Overdragen kan alleen wie coördinator van deze leergroep is. Wijzig als beheerder de rol van een lid.',
      )
    const next = members.find(({ personId }) => personId === toId && personId !== actor.id)
    if (!next) throw new AppError('invalid', 'Kies een ander lid van deze leergroep om aan over te dragen.', { field: 'to' })
    if (next.role === 'coordinator')
      throw new AppError('conflict', `${next.name} is al coördinator. Wil je stoppen, maak jezelf dan specialist.`)
    const how = { leergroepId, by: actor.id, at: isoNow(desk.clock) }
    await changeMemberRole(tx, { ...how, personId: next.personId, role: 'coordinator' })
    await changeMemberRole(tx, { ...how, personId: actor.id, role: 'specialist' })
  })
