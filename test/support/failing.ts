import { sql } from 'kysely'
import type { Database } from '../../server/db/database.ts'

/**
 * Makes the database refuse every row that is put in `table`, as it may do half way:
 * nothing of the work around it may then be left. @returns what takes the refusal away again
 */
export const refuseRows = async ({ db, dialect }: Pick<Database, 'db' | 'dialect'>, table: string): Promise<() => Promise<void>> => {
  const on = sql.raw(`before insert on ${table}`)
  if (dialect === 'sqlite') {
    await sql`create trigger refuse_rows ${on} begin select raise(abort, 'refused by the test'); end`.execute(db)
    return async () => void (await sql`drop trigger refuse_rows`.execute(db))
  }
  await sql`create or replace function refuse_rows() returns trigger language plpgsql as $$ begin raise exception 'refused by the test'; end $$`.execute(
    db,
  )
  await sql`create trigger refuse_rows ${on} for each row execute function refuse_rows()`.execute(db)
  return async () => void (await sql`drop trigger refuse_rows on ${sql.raw(table)}`.execute(db))
}
