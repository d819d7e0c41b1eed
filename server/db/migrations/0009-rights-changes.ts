import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** What rights hang on: the table, and the columns of which a change counts (all rows that come and go count). */
const watched: Record<string, string[]> = {
  people: ['active', 'name', 'organisation_id'],
  person_roles: ['role'],
  sessions: ['expires_at'],
  leergroep_members: ['role'],
  participants: ['role'],
  consultations: ['state', 'asker_id', 'holder_id', 'leergroep_id'],
}

const count = `update counters set value = value + 1 where name = 'rights'`

const changed = (columns: string[], dialect: DialectName) =>
  columns.map((name) => `old.${name} is ${dialect === 'postgres' ? 'distinct from' : 'not'} new.${name}`).join(' or ')

/**
 * A number that goes up, in the same transaction, with everything rights are derived from, so that a process with live
 * connections can see with one question whether anything changed, also when another process or an operator changed it. A
 * session that begins takes nothing from anybody and is left out; so is a concept, which only its writer can read.
 */
export const rightsChanges = (dialect: DialectName): Migration => ({
  async up(db) {
    await sql`insert into counters (name, value) values ('rights', 0)`.execute(db)
    if (dialect === 'postgres')
      await sql`create function count_rights_change() returns trigger language plpgsql as ${sql.lit(`begin ${count}; return null; end`)}`.execute(
        db,
      )
    const body = dialect === 'postgres' ? 'execute function count_rights_change()' : `begin ${count}; end`
    for (const [table, columns] of Object.entries(watched)) {
      const acts = table === 'sessions' || table === 'consultations' ? ['update', 'delete'] : ['insert', 'update', 'delete']
      for (const act of acts) {
        const when = act === 'update' ? `when (${changed(columns, dialect)})` : ''
        const on = act === 'update' ? `update of ${columns.join(', ')}` : act
        await sql.raw(`create trigger ${table}_${act}_rights after ${on} on ${table} for each row ${when} ${body}`).execute(db)
      }
    }
  },
})
