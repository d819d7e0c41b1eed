import type { Tx } from '../../db/database.ts'
import { AppError } from '../../shared/errors.ts'
import type { Actor } from '../actor.ts'

/** Who changes something in the network: a beheerder, or whoever runs the server (nobody's id). */
export type By = {
  id: string | null
  /** What may only happen right after somebody proved who they are. @throws AppError when that is too long ago */
  requireProof(): void
  /** The right as it is now, in the transaction of the act. @throws AppError `not_allowed` for who lost it a moment ago */
  stillMay(tx: Pick<Tx, 'db'>): Promise<void>
}

/** Of whom was asked before what they may. */
export const asked = (id: string | null): By => ({ id, requireProof: () => {}, stillMay: async () => {} })

/** Whoever may use the terminal of the server may change its files as well: no role is asked. */
export const operator: By = asked(null)

const notForYou = () =>
  new AppError('not_allowed', 'Dit deel is voor de beheerder van het netwerk. Heb je het nodig, vraag het dan aan een beheerder.')

const isStillBeheerder = ({ db }: Pick<Tx, 'db'>, personId: string) =>
  db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .select('people.id')
    .where('people.id', '=', personId)
    .where('people.active', '=', 1)
    .where('person_roles.role', '=', 'beheerder')
    .executeTakeFirst()

/** @throws AppError `not_allowed` with who may */
export const asBeheerder = (actor: Actor, requireProof: (actor: Actor) => void): By => {
  if (!actor.roles.includes('beheerder')) throw notForYou()
  return {
    id: actor.id,
    requireProof: () => requireProof(actor),
    async stillMay(tx) {
      if (!(await isStillBeheerder(tx, actor.id))) throw notForYou()
    },
  }
}
