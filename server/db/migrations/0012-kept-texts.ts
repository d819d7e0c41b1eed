import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What is still being written counts how often it was saved, and knows which open page did so last; the concept of an advice
 * gets a table. Its text is its author's alone until the advice is given.
 */
export const keptTexts: Migration = {
  async up(db) {
    await sql`alter table consultations add column revision integer not null default 0`.execute(db)
    await sql`alter table consultations add column sheet text`.execute(db)
    await sql`create table advice_concepts (consultation_id text not null references consultations (id), author_id text not null references people (id),
      form_key text not null, advice text not null, why text not null, unsure text not null, when_again text not null, citations text not null,
      revision integer not null, sheet text, saved_at text not null, primary key (consultation_id, author_id))`.execute(db)
  },
}
