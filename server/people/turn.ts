import { held, type Tx } from '../db/database.ts'

/**
 * Changes of who is what in the network follow each other: they look at several people at once (is there another beheerder, another
 * coördinator?), and two that cross would wait for each other or both be right. To take before anything else is held.
 */
export const takeTurn = async (tx: Tx): Promise<void> => {
  await held(tx, tx.db.selectFrom('counters').select('value').where('name', '=', 'network')).executeTakeFirst()
}
