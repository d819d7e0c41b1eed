import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What an inbox counts: the questions somebody holds, and those that wait in a leergroep, longest waiting first. */
export const inboxIndexes: Migration = {
  async up(db) {
    await sql`create index consultations_held on consultations (holder_id, state) where holder_id is not null`.execute(db)
    await sql`create index consultations_waiting on consultations (leergroep_id, submitted_at) where state = 'open'`.execute(db)
  },
}
