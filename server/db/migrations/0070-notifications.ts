import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

type Db = Kysely<{ journal: { pos: number }; counters: { name: string; value: number } }>

/**
 * What people are told of, and what they chose to be told by mail. A row is everything of one kind that happened in one
 * thread since they last looked. A network that is in use already is not told of its past: telling begins after the entries
 * that are there now.
 */
export const notifications: Migration = {
  async up(db) {
    await db.schema
      .createTable('notifications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('subject_kind', 'text', (column) => column.notNull())
      .addColumn('subject_id', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('by_id', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('read_at', 'text')
      .addColumn('mailed_at', 'text')
      .addColumn('to_weigh', 'integer', (column) => column.notNull())
      .execute()
    await sql`create unique index notifications_unread on notifications (person_id, subject_kind, subject_id, channel, what)
      where read_at is null`.execute(db)
    await sql`create index notifications_threads on notifications (subject_kind, subject_id) where read_at is null`.execute(db)
    await sql`create index notifications_to_mail on notifications (person_id) where read_at is null and mailed_at is null`.execute(db)
    await sql`create index notifications_to_weigh on notifications (at) where to_weigh = 1`.execute(db)
    await sql`create index notifications_newest on notifications (person_id, at, id)`.execute(db)
    await db.schema
      .createTable('notification_choices')
      .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('notification_choices_key', ['person_id', 'name'])
      .execute()
    await beginAfterThePast(db as Db)
  },
}

const beginAfterThePast = async (db: Db) => {
  const { last } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.max('pos').as('last'))
    .executeTakeFirstOrThrow()
  const value = Number(last ?? 0)
  await db.insertInto('counters').values({ name: 'notifications-since', value }).execute()
}
