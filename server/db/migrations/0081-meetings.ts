import type { Migration } from 'kysely/migration'

/** Meetings of leergroepen. Moments are UTC; `revision` goes up with every change, and is the SEQUENCE of its calendar entry. */
export const meetings: Migration = {
  async up(db) {
    await db.schema
      .createTable('meetings')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('leergroep_id', 'text', (column) => column.notNull().references('leergroepen.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('starts_at', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('agenda', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('meetings_of_leergroep').on('meetings').columns(['leergroep_id', 'starts_at']).execute()
  },
}
