import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A new address that waits until who reads the old one and who reads the new one both said yes. One at a time per person. */
export const addressChanges: Migration = {
  async up(db) {
    await sql`create table address_changes (person_id text primary key references people (id), email text not null, asked_at text not null,
      old_confirmed_at text, new_confirmed_at text)`.execute(db)
  },
}
