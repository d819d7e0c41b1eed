import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

const acts = ['insert', 'update', 'delete'] as const
const tables = ['documents', 'editions', 'revisions', 'sections'] as const
const count = `update counters set value = value + 1 where name = 'library'`

/**
 * A number that goes up, in the same transaction, with every change to what is published, so that a process can remember
 * what it read and still see what another process changed. Triggers, because a change that forgot to count would stay
 * unseen until the next restart.
 */
export const libraryChanges = (dialect: DialectName): Migration => ({
  async up(db) {
    await sql`insert into counters (name, value) values ('library', 0)`.execute(db)
    if (dialect === 'postgres')
      await sql`create function count_library_change() returns trigger language plpgsql as ${sql.lit(`begin ${count}; return null; end`)}`.execute(
        db,
      )
    for (const table of tables) {
      for (const act of acts) {
        const trigger = `create trigger ${table}_${act}_counted after ${act} on ${table}`
        const body = dialect === 'postgres' ? 'for each statement execute function count_library_change()' : `begin ${count}; end`
        await sql.raw(`${trigger} ${body}`).execute(db)
      }
    }
  },
})
