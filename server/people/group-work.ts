import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'

/** What a leergroep answers for: questions that are running, and bouwstenen. */
export type Owned = { questions: number; blocks: number }

/** Other rooms know what a leergroep and its members work on; app.ts hands it in. Everything is asked in the transaction of the act. */
export type GroupWork = {
  ownedBy(db: Kysely<Schema>, group: { id: string; slug: string }): Promise<Owned>
  /** What somebody holds goes back to the pool, in one leergroep or in all. @returns how many questions that were */
  handBack(tx: Tx, holder: { personId: string; leergroepId?: string }): Promise<number>
}
