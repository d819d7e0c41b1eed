import type { Migration } from 'kysely/migration'

/** What is done at set times: who is doing it, until when the others wait for them, and how it went the last time. */
export const jobs: Migration = {
  async up(db) {
    await db.schema
      .createTable('jobs')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('started_at', 'text')
      .addColumn('finished_at', 'text')
      .addColumn('outcome', 'text')
      .addColumn('said', 'text')
      .execute()
  },
}
