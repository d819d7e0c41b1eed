import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../db/schema.ts'

/** One page of a list. `pages` is at least 1; a page that is not there is the nearest one. */
export type PageOf<T> = { items: T[]; total: number; page: number; pages: number }

export const perPage = 50

const mostWords = 6

/** True where every word stands somewhere in one of the columns, without case. Nothing typed: everywhere. */
export const holdsWords = (query: string, columns: string[]): RawBuilder<boolean> => {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, mostWords)
  const holds = (word: string) => {
    const pattern = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    return sql`(${sql.join(
      columns.map((column) => sql`lower(coalesce(${sql.ref(column)}, '')) like ${pattern} escape '\\'`),
      sql` or `,
    )})`
  }
  return words.length ? sql<boolean>`(${sql.join(words.map(holds), sql` and `)})` : sql<boolean>`1 = 1`
}

/** Which page of `total` things was asked for, and how to get it. */
export const pageAt = (total: number, wanted: number) => {
  const pages = Math.max(1, Math.ceil(total / perPage))
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
  return { total, page, pages, offset: (page - 1) * perPage }
}

/** What somebody asked for in the address of a list. */
export type Wanted = { query?: string; page?: number }

export type Db = Kysely<Schema>
