import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The questions somebody holds: what an inbox counts, and only those. */
export const inboxIndexes: Migration = {
  async up(db) {
    await sql`create index consultations_held on consultations (holder_id, state) where holder_id is not null`.execute(db)
  },
}
