import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who was invited, as what, and what became of it; one invitation at a time waits per address. The link itself is in one_time_links. */
export const invitations: Migration = {
  async up(db) {
    await sql`create table invitations (id text primary key, email text not null, name text not null, function text not null,
      organisation_id text references organisations (id), roles text not null, memberships text not null, state text not null,
      invited_by text references people (id), invited_at text not null, sent_at text not null, expires_at text not null,
      settled_at text, person_id text references people (id))`.execute(db)
    await sql`create unique index invitations_waiting on invitations (email) where settled_at is null`.execute(db)
    await sql`create index invitations_sent on invitations (sent_at)`.execute(db)
    await sql`create table imports (id text primary key, made_by text not null references people (id), made_at text not null, sealed text,
      done_at text, people integer)`.execute(db)
    await sql`alter table people add column house_rules_at text`.execute(db)
  },
}
