import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Letters that wait to be mailed (their text sealed, and gone once sent), links that open one door once, and what a beheerder
 * has set.
 */
export const lettersLinksAndSettings: Migration = {
  async up(db) {
    await sql`create table letters (id text primary key, person_id text references people (id), kind text not null, sealed text,
      created_at text not null, due_at text not null, tries integer not null default 0, holder text, lease_until text,
      sent_at text, given_up_at text, trouble text)`.execute(db)
    await sql`create index letters_waiting on letters (due_at) where sent_at is null and given_up_at is null`.execute(db)
    await sql`create table one_time_links (id_hash text primary key, kind text not null, subject text not null, data text not null,
      created_at text not null, expires_at text not null, used_at text, withdrawn_at text)`.execute(db)
    await sql`create index one_time_links_subject on one_time_links (subject, kind)`.execute(db)
    await sql`create table settings (name text primary key, value text not null, revision integer not null)`.execute(db)
  },
}
