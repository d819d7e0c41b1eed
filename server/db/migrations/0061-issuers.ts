import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Organisations that say themselves who somebody is (OpenID Connect). `sealed` is the secret they gave us; `domains` a JSON list of the
 * parts behind the @ they answer for.
 */
export const issuers: Migration = {
  async up(db) {
    await sql`create table issuers (id text primary key, name text not null, issuer text not null unique, client_id text not null,
      sealed text, domains text not null, organisation_id text references organisations (id), makes_accounts integer not null,
      created_at text not null)`.execute(db)
  },
}
