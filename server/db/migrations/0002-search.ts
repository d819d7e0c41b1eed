import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/**
 * The index of public sections for answers without script. `search_sections` says which sections are in it, on which
 * page, and in which form (`hash`); the words are an FTS5 table without content of its own (SQLite) or a weighted
 * tsvector (PostgreSQL). Words arrive analysed, so neither database may do anything to them but split at spaces.
 */
export const searchTables = (dialect: DialectName): Migration => ({
  async up(db) {
    await sql`create table search_state (name text primary key, value text not null)`.execute(db)
    if (dialect === 'sqlite') {
      await sql`create table search_sections (id integer primary key, section_id text not null unique, page text not null,
        kind text not null, hash text not null)`.execute(db)
      await sql`create virtual table search_words using fts5(title, heading, body, kern, extra,
        tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1)`.execute(db)
      return
    }
    await sql`create table search_sections (section_id text primary key, page text not null, kind text not null,
      hash text not null, words tsvector not null)`.execute(db)
    await sql`create index search_sections_words on search_sections using gin (words)`.execute(db)
  },
})
