import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** `revision` goes up with every change of an issuer, so that two beheerders who change the same one meet. */
export const issuersThatChange: Migration = {
  async up(db) {
    await sql`alter table issuers add column revision integer not null default 0`.execute(db)
  },
}
