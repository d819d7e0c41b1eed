import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { readableBy } from './channels.ts'
import type { Place } from './events.ts'

/** Everybody who takes part in a consultation, the asker included, as far as they may read this channel. */
export const readersOf = async (db: Kysely<Schema>, { consultationId, channel }: Place): Promise<string[]> => {
  const rows = await db.selectFrom('participants').select(['person_id', 'role']).where('consultation_id', '=', consultationId).execute()
  return rows
    .filter(({ role }) => readableBy(role === 'aanvrager' ? 'aanvrager' : 'behandelaar').includes(channel))
    .map((row) => row.person_id)
}
