import { sql } from 'kysely'
import type { Match } from '../finding/candidates.ts'
import type { SectionIndex, SectionRow } from './section-index.ts'

const quoted = (stem: string) => `'${stem.replaceAll(/['\\]/g, '')}'`

const farthest = 16_383 // positions of a tsvector end here
const longestWord = 200 // and a word may not be longer than 2,046 bytes

// Written out word by word, so that PostgreSQL keeps exactly the words of our own analysis.
const vectorOf = (row: SectionRow): string => {
  const fields: Array<[string, string]> = [
    [row.title, 'A'],
    [row.kern, 'A'],
    [row.heading, 'B'],
    [row.body, 'C'],
    [row.extra, 'D'],
  ]
  let position = 0
  const place = (stem: string, weight: string) => `${quoted(stem)}:${Math.min(++position, farthest)}${weight}`
  return fields
    .flatMap(([stems, weight]) =>
      stems
        .split(' ')
        .filter((stem) => stem && stem.length < longestWord)
        .map((stem) => place(stem, weight)),
    )
    .join(' ')
}

/** A weighted tsvector. The four weights are those of extra, body, heading, and title with kern. */
export const postgresIndex: SectionIndex = {
  async hold(tx) {
    await sql`lock table search_state in share row exclusive mode`.execute(tx)
  },

  async hashes(db) {
    const { rows } = await sql<{ section_id: string; hash: string }>`select section_id, hash from search_sections`.execute(db)
    return new Map(rows.map((row) => [row.section_id, row.hash]))
  },

  async remove(db, ids) {
    if (ids.length) await sql`delete from search_sections where section_id in (${sql.join(ids)})`.execute(db)
  },

  async add(db, rows) {
    for (const row of rows) {
      await sql`insert into search_sections (section_id, page, kind, hash, words)
        values (${row.id}, ${row.page}, ${row.kind}, ${row.hash}, ${vectorOf(row)}::tsvector)`.execute(db)
    }
  },

  async match(db, stems, { phrase, limit }) {
    const query = stems.map(quoted).join(phrase ? ' <-> ' : ' & ')
    const { rows } =
      await sql<Match>`select section_id as id, page, kind, ts_rank('{0.15, 0.3, 0.6, 1.0}', words, ${query}::tsquery, 1)::float8 as score
      from search_sections where words @@ ${query}::tsquery order by score desc limit ${limit}`.execute(db)
    return rows
  },
}
