import { sql } from 'kysely'
import type { Match } from '../finding/candidates.ts'
import type { SectionIndex } from './section-index.ts'

// In quotes a word is a word, whatever it looks like: nothing a person types is read as FTS5 syntax.
const quoted = (text: string) => `"${text.replaceAll('"', '')}"`
const queryOf = (stems: string[], phrase: boolean) => (phrase ? quoted(stems.join(' ')) : stems.map(quoted).join(' AND '))

/** FTS5. The weights are those of title, heading, body, kern and extra. */
export const sqliteIndex: SectionIndex = {
  async hold() {}, // a writing transaction is the only one there is

  async hashes(db) {
    const { rows } = await sql<{ section_id: string; hash: string }>`select section_id, hash from search_sections`.execute(db)
    return new Map(rows.map((row) => [row.section_id, row.hash]))
  },

  async remove(db, ids) {
    for (const id of ids) {
      await sql`delete from search_words where rowid in (select id from search_sections where section_id = ${id})`.execute(db)
      await sql`delete from search_sections where section_id = ${id}`.execute(db)
    }
  },

  async add(db, rows) {
    for (const row of rows) {
      await sql`insert into search_sections (section_id, page, kind, hash) values (${row.id}, ${row.page}, ${row.kind}, ${row.hash})`.execute(
        db,
      )
      await sql`insert into search_words (rowid, title, heading, body, kern, extra)
        select id, ${row.title}, ${row.heading}, ${row.body}, ${row.kern}, ${row.extra} from search_sections where section_id = ${row.id}`.execute(
        db,
      )
    }
  },

  async match(db, stems, { phrase, limit }) {
    const { rows } =
      await sql<Match>`select search_sections.section_id as id, page, kind, -bm25(search_words, 4.0, 2.5, 1.0, 3.0, 0.4) as score
      from search_words join search_sections on search_sections.id = search_words.rowid
      where search_words match ${queryOf(stems, phrase)} order by score desc limit ${limit}`.execute(db)
    return rows
  },
}
