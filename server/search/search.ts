import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import type { Kind } from '../knowledge/files.ts'
import { shippedContent } from '../knowledge/knowledge.ts'
import type { Library, SectionCard } from '../knowledge/library.ts'
import type { Log } from '../shared/log.ts'
import { stemsOf } from './analysis.ts'
import { readCatalogue, readTerms } from './catalogue.ts'
import { find, type Found } from './find.ts'
import { hashPages, sectionIndex, updateRows } from './index-rows.ts'
import { isKind, kindNames } from './kinds.ts'
import { buildLexicon } from './lexicon.ts'
import { type Piece, passageOf } from './passage.ts'
import { createPublicIndex } from './public-index.ts'
import { type Lexicon, planQuery, type QueryPlan, readLexicon, type StoredLexicon } from './query-plan.ts'
import { readSynonyms } from './synonyms.ts'

/** A section that answers a query. `passage` is the text around the first match; `marks` is the same text in pieces. */
export type SectionHit = {
  id: string
  heading: string
  title: string
  code: string
  kind: Kind
  url: string
  version: string
  passage: string
  marks: Piece[]
}

/** A page with at most three of its sections that fit, best first. */
export type PageHit = { code: string; kind: Kind; kindName: string; title: string; url: string; sections: SectionHit[] }

/** `total` counts all pages found; `didYouMean` is there when a word was read as a typing error; `urgent`: show 112 first. */
export type PageHits = { pages: PageHit[]; total: number; didYouMean?: string; urgent: boolean }

type Options = { limit?: number; kinds?: Kind[] }
type Needs = {
  database: Database
  library: Pick<Library, 'allSections' | 'list' | 'sections'>
  dataDir: string
  log: Log
  contentDir?: string
}

const sectionsPerPage = 3

/** The room of finding: an index in the database for answers without script, and the public index for the browser. */
export const createSearch = ({ database, library, dataDir, log, contentDir = shippedContent }: Needs) => {
  const publicIndex = createPublicIndex(dataDir, log)
  const lexicon = rememberedLexicon(database)

  const look = async (query: string, kinds?: Kind[]) => {
    const known = await lexicon()
    const plan = planQuery(query, known)
    const found = await find({ db: database.db, index: sectionIndex(database), lexicon: known }, plan, kinds)
    return { plan, found, show: cardsFor(library, plan) }
  }

  return {
    kinds: Object.entries(kindNames).map(([value, name]) => ({ value: value as Kind, name })),
    isKind,

    /** Brings the indexes to what is published now. The database is up to date when this resolves; the public index follows. */
    async refresh(): Promise<void> {
      const [pages, terms] = await Promise.all([readCatalogue(library), readTerms(library)])
      const hashed = hashPages(pages)
      const synonyms = readSynonyms(contentDir, log)
      const fingerprint = fingerprintOf([...hashed.map(({ hash }) => hash), JSON.stringify(synonyms)])
      if ((await stateOf(database.db, 'fingerprint')) !== fingerprint) {
        const words = JSON.stringify(buildLexicon(pages, terms, synonyms))
        await database.write(async (tx) => {
          await updateRows(tx, hashed)
          await keepState(tx, { fingerprint, lexicon: words })
        })
      }
      publicIndex.update(pages, (await stateOf(database.db, 'lexicon')) ?? '')
    },

    /** Sections of public knowledge, best first. */
    async sections(query: string, { limit = 20, kinds }: Options = {}): Promise<SectionHit[]> {
      const { found, show } = await look(query, kinds)
      const best = found.flatMap(({ score, sections }) => sections.map((section) => ({ id: section.id, score: score + section.score })))
      best.sort((one, other) => other.score - one.score)
      return show(best.slice(0, limit).map(({ id }) => id))
    },

    /** Pages of public knowledge with their fitting sections, best first. */
    async pages(query: string, { limit = 20, kinds }: Options = {}): Promise<PageHits> {
      const { plan, found, show } = await look(query, kinds)
      const { corrected, urgent } = plan
      const pages = await asPages(found.slice(0, limit), show)
      return { pages, total: found.length, urgent, ...(corrected && { didYouMean: corrected }) }
    },

    /** The folder of the current public index, or undefined before the first one is ready. */
    publicIndexDir: (): string | undefined => publicIndex.dir(),
    /** Resolves when no public index is being built. */
    whenIndexed: (): Promise<void> => publicIndex.idle(),
    close: (): Promise<void> => publicIndex.close(),
  }
}

export type Search = ReturnType<typeof createSearch>

const fingerprintOf = (parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)

/** The lexicon of the database; read again when another refresh, here or in another process, replaced it. */
const rememberedLexicon = ({ db }: Database) => {
  let known: { fingerprint: string | undefined; lexicon: Lexicon } | undefined
  return async (): Promise<Lexicon> => {
    const fingerprint = await stateOf(db, 'fingerprint')
    if (known && known.fingerprint === fingerprint) return known.lexicon
    const stored = await stateOf(db, 'lexicon')
    const empty: StoredLexicon = { pages: 0, sections: 0, words: '', synonyms: {}, names: [] }
    known = { fingerprint, lexicon: readLexicon(stored ? (JSON.parse(stored) as StoredLexicon) : empty) }
    return known.lexicon
  }
}

const stateOf = async (db: Database['db'], name: string): Promise<string | undefined> => {
  const { rows } = await sql<{ value: string }>`select value from search_state where name = ${name}`.execute(db)
  return rows[0]?.value
}

const keepState = async ({ db }: Tx, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values)) {
    await sql`insert into search_state (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
      db,
    )
  }
}

type Show = (ids: string[]) => Promise<SectionHit[]>

const cardsFor = (library: Needs['library'], plan: QueryPlan): Show => {
  const stems = new Set(plan.terms.flatMap((term) => term.alternatives.flatMap(({ words }) => stemsOf(words.join(' ')))))
  return async (ids) => {
    const cards = new Map((await library.sections(ids)).map((card) => [card.id, card]))
    return ids
      .map((id) => cards.get(id))
      .filter((card) => card !== undefined)
      .map((card) => asHit(card, stems))
  }
}

const asHit = ({ id, heading, title, code, kind, url, version, text }: SectionCard, stems: Set<string>): SectionHit => {
  const marks = passageOf(text, stems)
  const passage = marks.map((piece) => piece.text).join('')
  return { id, heading, title, code, kind, version, url: url.includes('#') ? url : `${url}#${id}`, passage, marks }
}

const asPages = async (found: Found, show: Show): Promise<PageHit[]> => {
  const best = found.map(({ page, sections }) => ({ page, ids: sections.slice(0, sectionsPerPage).map(({ id }) => id) }))
  const hits = new Map((await show(best.flatMap(({ ids }) => ids))).map((hit) => [hit.id, hit]))
  return best.flatMap(({ page, ids }) => {
    const sections = ids.map((id) => hits.get(id)).filter((hit) => hit !== undefined)
    const first = sections[0]
    return first ? [{ code: first.code, kind: first.kind, kindName: kindNames[first.kind], title: first.title, url: page, sections }] : []
  })
}
