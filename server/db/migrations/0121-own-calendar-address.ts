import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What the calendar address of a member is made with, by chance; nothing: they have none (people/leergroep/calendar-mark.ts). */
export const ownCalendarAddress: Migration = {
  async up(db) {
    await sql`alter table leergroep_members add column calendar text`.execute(db)
  },
}
