import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What a room looks for besides its newest messages: which of them were retracted, and what is no message (advice, steps,
 * changes). Partial, so that sending a message costs nothing more.
 */
export const roomIndexes: Migration = {
  async up(db) {
    await sql`create index messages_retracted on messages (consultation_id) where retracted_at is not null`.execute(db)
    await sql`create index journal_acts on journal (subject, type, seq) where type <> 'message'`.execute(db)
  },
}
