import type { Migration } from 'kysely/migration'

/** Terms that were searched for and not found. Days only, and no column that could name who reported one. */
export const gaps: Migration = {
  async up(db) {
    await db.schema
      .createTable('gaps')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('term', 'text', (column) => column.notNull())
      .addColumn('folded', 'text', (column) => column.notNull().unique())
      .addColumn('reports', 'integer', (column) => column.notNull())
      .addColumn('first_on', 'text', (column) => column.notNull())
      .addColumn('last_on', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('note', 'text')
      .addColumn('settled_by', 'text', (column) => column.references('people.id'))
      .addColumn('settled_at', 'text')
      .execute()
    await db.schema.createIndex('gaps_state').on('gaps').columns(['state', 'reports']).execute()
  },
}
