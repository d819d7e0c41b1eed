import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who opened what is looked up by time and by person; it stands in the journal among everything else. */
export const accessLog: Migration = {
  async up(db) {
    await sql`create index journal_access on journal (pos) where subject_kind in ('inzage', 'persoon')`.execute(db)
    await sql`create index journal_access_by on journal (actor_id, pos) where subject_kind = 'inzage'`.execute(db)
  },
}
