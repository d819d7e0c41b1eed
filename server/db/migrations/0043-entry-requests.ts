import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Visitors who want to be let in, until a beheerder invites or refuses them; the words go a while after that. */
export const entryRequests: Migration = {
  async up(db) {
    await sql`create table entry_requests (id text primary key, name text not null, email text not null, organisation text not null,
      why text not null, state text not null, asked_at text not null, settled_by text, settled_at text)`.execute(db)
    await sql`create index entry_requests_state on entry_requests (state, asked_at)`.execute(db)
  },
}
