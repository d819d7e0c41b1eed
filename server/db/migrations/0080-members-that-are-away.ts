import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How many questions of the leergroep a member takes at once (nothing: no limit), and from which day to which day they are away. */
export const membersThatAreAway: Migration = {
  async up(db) {
    await sql`alter table leergroep_members add column capacity integer`.execute(db)
    await sql`alter table leergroep_members add column absent_from text`.execute(db)
    await sql`alter table leergroep_members add column absent_until text`.execute(db)
  },
}
