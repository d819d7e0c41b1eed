import type { Bell } from '../../acts/bell.ts'
import type { Database, Tx } from '../../db/database.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import type { GroupWork } from '../group-work.ts'
import type { Left } from '../memberships.ts'
import type { Doing } from '../organisations.ts'
import type { Sessions } from '../sign-in/sessions.ts'
import { takeTurn } from '../turn.ts'
import type { By } from './by.ts'

/** What every act on the network works with. */
export type Desk = {
  database: Database
  clock: Clock
  sessions: Pick<Sessions, 'endAllIn'>
  work: GroupWork
  /** Rung after a membership ended. */
  left: Bell<Left>
}

/** Who does it, now. */
export const doing = ({ clock }: Pick<Desk, 'clock'>, { id }: By): Doing => ({ by: id, at: isoNow(clock) })

/** One transaction, after whoever else changes the network now. */
export const inTurn = <T>({ database }: Pick<Desk, 'database'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.write(async (tx) => {
    await takeTurn(tx)
    return work(tx)
  })

/** The same for who looks after the network: who stopped being beheerder a moment ago, or was closed, does nothing more. */
export const actInTurn = <T>(desk: Pick<Desk, 'database'>, by: By, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTurn(desk, async (tx) => {
    await by.stillMay(tx)
    return work(tx)
  })
