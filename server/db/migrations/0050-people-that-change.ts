import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What is known of a person can change: `revision` goes up with every change, so that two who change the same person meet. The row in
 * `counters` is what changes of the network wait for, one after the other (people/turn.ts).
 */
export const peopleThatChange: Migration = {
  async up(db) {
    await sql`alter table people add column revision integer not null default 0`.execute(db)
    await sql`insert into counters (name, value) values ('network', 0)`.execute(db)
    await sql`create index people_of_organisation on people (organisation_id)`.execute(db)
    await sql`create index organisations_of_region on organisations (region_id)`.execute(db)
  },
}
