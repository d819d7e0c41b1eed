import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { newId } from '../../shared/ids.ts'

const atOnce = 500

/** The columns of before and after that are touched here; the schema only knows those of today. */
type Both = {
  people: { id: string; password_hash: string; created_at: string }
  credentials: { id: string; person_id: string; kind: string; secret: string; created_at: string }
}

/** Every password that was a column becomes a row. */
const moveHashes = async (db: Kysely<Both>) => {
  const people = await db.selectFrom('people').select(['id', 'password_hash', 'created_at']).execute()
  const rows = people.map(({ id, password_hash, created_at }) => ({
    id: newId(),
    person_id: id,
    kind: 'wachtwoord',
    secret: password_hash,
    created_at,
  }))
  for (let from = 0; from < rows.length; from += atOnce)
    await db
      .insertInto('credentials')
      .values(rows.slice(from, from + atOnce))
      .execute()
}

/**
 * What somebody proves with who they are: any number of rows, of several kinds, or none. A sign-in that has begun and asks
 * for one proof more waits in `sign_in_attempts`; of its token only the hash is there.
 */
export const credentials: Migration = {
  async up(db) {
    await db.schema
      .createTable('credentials')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('last_used_at', 'text')
      .execute()
    await db.schema.createIndex('credentials_of_person').on('credentials').columns(['person_id', 'kind']).execute()
    await sql`create unique index credentials_one_password on credentials (person_id) where kind = 'wachtwoord'`.execute(db)
    await moveHashes(db as Kysely<Both>)
    await db.schema.alterTable('people').dropColumn('password_hash').execute()
    await db.schema
      .createTable('sign_in_attempts')
      .addColumn('id_hash', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('proved', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('sign_in_attempts_expiry').on('sign_in_attempts').column('expires_at').execute()
  },
}
