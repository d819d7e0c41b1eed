import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import type { Kind } from '../../knowledge/document.ts'
import type { Match } from '../finding/candidates.ts'

/** A section as it goes into the index: the text fields are stems with spaces between; `hash` is over what its page is made of. */
export type SectionRow = {
  id: string
  page: string
  kind: Kind
  hash: string
  title: string
  heading: string
  body: string
  kern: string
  extra: string
}

type Db = Kysely<Schema>

/** What both databases offer: full text over analysed words, with title and kern counting most and extra least. */
export type SectionIndex = {
  /** Keeps other processes from changing the index until the end of the transaction. */
  hold(tx: Db): Promise<void>
  /** Section id → hash of every section in the index. */
  hashes(db: Db): Promise<Map<string, string>>
  remove(tx: Db, ids: string[]): Promise<void>
  add(tx: Db, rows: SectionRow[]): Promise<void>
  /** See MatchSections in candidates.ts. */
  match(db: Db, stems: string[], options: { phrase: boolean; limit: number }): Promise<Match[]>
}
