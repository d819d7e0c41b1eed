import { createHash } from 'node:crypto'
import type { Database } from '../db/database.ts'
import type { Kind } from '../knowledge/files.ts'
import { shippedContent } from '../knowledge/knowledge.ts'
import type { Library, SectionCard } from '../knowledge/library.ts'
import type { Log } from '../shared/log.ts'
import { readCatalogue, readTerms } from './catalogue.ts'
import { type Choices, choicesOf, type Filters } from './filters.ts'
import { find, type Found } from './find.ts'
import { hashPages, sectionIndex, updateRows } from './index-rows.ts'
import { kindNames } from './kinds.ts'
import { buildLexicon } from './lexicon.ts'
import { rememberedWords, updatePages } from './page-rows.ts'
import { type Piece, passageOf, stemsToMark } from './passage.ts'
import { indexHeaders } from './pagefind-files.ts'
import { createPublicIndex } from './public-index.ts'
import { planQuery, type QueryPlan } from './query-plan.ts'
import { keepState, rememberedState, stateOf } from './state.ts'
import { readSynonyms } from './synonyms.ts'

/** A section that answers a query. `passage` is where most of the query stands together; `marks` is the same text in pieces. */
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

/** `total` counts all pages found; `didYouMean` is there when a word was read as another, or as a part of itself; `urgent`: show 112 first. */
export type PageHits = { pages: PageHit[]; total: number; didYouMean?: string; urgent: boolean }

type Options = { limit?: number; filters?: Filters }
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
  const state = rememberedState(database)
  const remembered = rememberedWords()

  const look = async (query: string, filters?: Filters) => {
    const { lexicon, fingerprint } = await state()
    const plan = planQuery(query, lexicon)
    const found = await find({ db: database.db, index: sectionIndex(database), lexicon, fingerprint, remembered }, plan, filters)
    return { plan, found, show: cardsFor(library, plan) }
  }

  return {
    /** What answers can be narrowed by, with the values that occur now. */
    choices: async (): Promise<Choices> => (await state()).choices,

    /** Brings the indexes to what is published now. The database is up to date when this resolves; the public index follows. */
    async refresh(): Promise<void> {
      const [pages, terms] = await Promise.all([readCatalogue(library), readTerms(library)])
      const hashed = hashPages(pages)
      const synonyms = readSynonyms(contentDir, log)
      const fingerprint = fingerprintOf([...hashed.map(({ hash }) => hash), JSON.stringify(synonyms)])
      if ((await stateOf(database.db, 'fingerprint')) !== fingerprint) {
        const lexicon = JSON.stringify(buildLexicon(pages, terms, synonyms))
        const choices = JSON.stringify(choicesOf(pages))
        await database.write(async (tx) => {
          await updateRows(tx, hashed)
          await updatePages(tx, hashed)
          await keepState(tx, { fingerprint, lexicon, choices })
        })
      }
      publicIndex.update(pages, (await stateOf(database.db, 'lexicon')) ?? '')
    },

    /** Sections of public knowledge, best first. */
    async sections(query: string, { limit = 20, filters }: Options = {}): Promise<SectionHit[]> {
      const { found, show } = await look(query, filters)
      const best = found.flatMap(({ score, sections }) => sections.map((section) => ({ id: section.id, score: score + section.score })))
      best.sort((one, other) => other.score - one.score)
      return show(best.slice(0, limit).map(({ id }) => id))
    },

    /** Pages of public knowledge with their fitting sections, best first. */
    async pages(query: string, { limit = 20, filters }: Options = {}): Promise<PageHits> {
      const { plan, found, show } = await look(query, filters)
      const { corrected, urgent } = plan
      const pages = await asPages(found.slice(0, limit), show)
      return { pages, total: found.length, urgent, ...(corrected && { didYouMean: corrected }) }
    },

    /** The folder of the current public index, or undefined before the first one is ready. */
    publicIndexDir: (): string | undefined => publicIndex.dir(),
    indexHeaders,
    /** Resolves when no public index is being built. */
    whenIndexed: (): Promise<void> => publicIndex.idle(),
    close: (): Promise<void> => publicIndex.close(),
  }
}

export type Search = ReturnType<typeof createSearch>

const fingerprintOf = (parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)

type Show = (ids: string[]) => Promise<SectionHit[]>

const cardsFor = (library: Needs['library'], plan: QueryPlan): Show => {
  const stems = stemsToMark(plan)
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
