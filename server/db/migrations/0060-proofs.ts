import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

const column = (db: Kysely<unknown>, table: string, name: string, type: 'text' | 'integer') =>
  db.schema.alterTable(table).addColumn(name, type).execute()

/**
 * A session knows when somebody last proved who they are (a session of before: at no time that is known) and from which part of the
 * network it began. A credential may have a name, a word it is found by (unique per kind), and a counter that only goes up: what
 * was used once is not used again. What was asked of a browser (a challenge) waits in a table of its own, for one answer.
 */
export const proofs: Migration = {
  async up(db) {
    await column(db, 'sessions', 'proved_at', 'text')
    await column(db, 'sessions', 'network', 'text')
    await column(db, 'credentials', 'name', 'text')
    await column(db, 'credentials', 'lookup', 'text')
    await sql`alter table credentials add column counter integer not null default 0`.execute(db)
    await sql`create unique index credentials_lookup on credentials (kind, lookup)`.execute(db)
    await sql`create unique index credentials_one_code on credentials (person_id, kind) where kind in ('code', 'code-nieuw')`.execute(db)
    await sql`create table sign_in_challenges (id_hash text primary key, kind text not null, person_id text references people (id),
      sealed text not null, expires_at text not null)`.execute(db)
    await sql`create index sign_in_challenges_expiry on sign_in_challenges (expires_at)`.execute(db)
  },
}
