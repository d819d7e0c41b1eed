import type { Migration } from 'kysely/migration'

/**
 * What the search knows of a public page as a whole: its words (JSON, analysed, see search/page-words.ts) for putting
 * answers in order, and the values one can filter by.
 */
export const searchPages: Migration = {
  async up(db) {
    await db.schema
      .createTable('search_pages')
      .addColumn('page', 'text', (column) => column.primaryKey())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('search_filters')
      .addColumn('page', 'text', (column) => column.notNull().references('search_pages.page').onDelete('cascade'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('search_filters_key', ['name', 'value', 'page'])
      .execute()
  },
}
