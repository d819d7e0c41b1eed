import type { CreateTableBuilder } from 'kysely'
import type { Migration } from 'kysely/migration'

type Builder = CreateTableBuilder<string, string>

/** `open_key` holds the organisation while a scan is being filled in, and nothing after: one concept per team. */
const scans = (table: Builder) =>
  table
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('open_key', 'text', (column) => column.unique())
    .addColumn('started_by', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_by', 'text', (column) => column.references('people.id'))
    .addColumn('finished_at', 'text')
    .addColumn('result', 'text')
    .addColumn('points', 'text', (column) => column.notNull())
    .addColumn('points_revision', 'integer', (column) => column.notNull())

const steps = (table: Builder) =>
  table
    .addColumn('scan_id', 'text', (column) => column.notNull().references('zelfscans.id'))
    .addColumn('theme', 'text', (column) => column.notNull())
    .addColumn('answers', 'text', (column) => column.notNull())
    .addColumn('evidence', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('zelfscan_steps_key', ['scan_id', 'theme'] as never)

const feedback = (table: Builder) =>
  table
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('document_id', 'text', (column) => column.notNull().references('documents.id'))
    .addColumn('section_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('asker_id', 'text', (column) => column.references('people.id'))
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text')
    .addColumn('answer', 'text')
    .addColumn('answered_by', 'text', (column) => column.references('people.id'))
    .addColumn('answered_at', 'text')

/** The zelfscans of teams, with the steps of the one they are filling in; and what readers say about a page. */
export const zelfscanAndFeedback: Migration = {
  async up(db) {
    const make = (name: string, columns: (table: Builder) => Builder) =>
      columns(db.schema.createTable(name) as unknown as Builder).execute()
    await make('zelfscans', scans)
    await make('zelfscan_steps', steps)
    await make('feedback', feedback)
    await db.schema.createIndex('zelfscans_organisation').on('zelfscans').columns(['organisation_id', 'finished_at']).execute()
    await db.schema.createIndex('feedback_state').on('feedback').columns(['state', 'asked_at']).execute()
    await db.schema.createIndex('feedback_document').on('feedback').columns(['document_id', 'state']).execute()
  },
}
