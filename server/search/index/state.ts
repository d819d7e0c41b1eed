import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import type { Choices } from '../finding/filters.ts'
import { type Lexicon, readLexicon, type StoredLexicon } from '../language/lexicon.ts'
import { noChoices } from './filter-choices.ts'

/** What the database keeps about the index as a whole: which pages it is of, their words, and what one can filter by. */
type Name = 'fingerprint' | 'lexicon' | 'choices'

export const stateOf = async (db: Database['db'], name: Name): Promise<string | undefined> => {
  const { rows } = await sql<{ value: string }>`select value from search_state where name = ${name}`.execute(db)
  return rows[0]?.value
}

export const keepState = async ({ db }: Tx, values: Record<Name, string>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) {
    await sql`insert into search_state (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
      db,
    )
  }
}

const empty: StoredLexicon = { pages: 0, sections: 0, words: '', synonyms: {}, names: [], urgent: [] }

/** `fingerprint` is another one as soon as anything of the index is. */
type Known = { fingerprint: string | undefined; lexicon: Lexicon; choices: Choices }

const read = async (db: Database['db']): Promise<Omit<Known, 'fingerprint'>> => {
  const [lexicon, choices] = [await stateOf(db, 'lexicon'), await stateOf(db, 'choices')]
  return {
    lexicon: readLexicon(lexicon ? (JSON.parse(lexicon) as StoredLexicon) : empty),
    choices: choices ? (JSON.parse(choices) as Choices) : noChoices(),
  }
}

/** The words and choices of the database; read again when another refresh, here or in another process, replaced them. */
export const rememberedState = ({ db }: Database): (() => Promise<Known>) => {
  let known: Known | undefined
  return async () => {
    const fingerprint = await stateOf(db, 'fingerprint')
    if (known?.fingerprint !== fingerprint || !known) known = { fingerprint, ...(await read(db)) }
    return known
  }
}
