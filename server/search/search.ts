import { type Network, readNetwork } from '../content/network.ts'
import { readSynonyms } from '../content/synonyms.ts'
import type { Database } from '../db/database.ts'
import { shippedContent } from '../knowledge/knowledge.ts'
import type { Library } from '../knowledge/library.ts'
import type { Log } from '../shared/log.ts'
import type { Choices, Filters } from './finding/filters.ts'
import { find } from './finding/find.ts'
import { asPages, bestSections, type PageHits, type SectionHit, showFor } from './finding/hits.ts'
import { planQuery } from './finding/query-plan.ts'
import { readCatalogue, readTerms } from './index/catalogue.ts'
import { choicesOf } from './index/filter-choices.ts'
import { digestOf } from './index/fingerprint.ts'
import { pagesWith, rememberedWords, updatePages } from './index/kept-pages.ts'
import { buildLexicon } from './index/lexicon-of-pages.ts'
import { indexHeaders } from './index/pagefind-files.ts'
import { createPublicIndex } from './index/public-index.ts'
import { hashPages, sectionIndex, updateSections } from './index/section-rows.ts'
import { keepState, rememberedState, stateOf } from './index/state.ts'

type Options = { limit?: number; filters?: Filters }
type Needs = {
  database: Database
  library: Pick<Library, 'allSections' | 'list' | 'sections'>
  dataDir: string
  log: Log
  contentDir?: string
  network?: Network
}

/** The room of finding: an index in the database for answers without script, and the public index for the browser. */
export const createSearch = ({
  database,
  library,
  dataDir,
  log,
  contentDir = shippedContent,
  network = readNetwork(contentDir),
}: Needs) => {
  const { db } = database
  const publicIndex = createPublicIndex(dataDir, log)
  const engine = sectionIndex(database)
  const state = rememberedState(database)
  const remembered = rememberedWords()

  const look = async (query: string, filters?: Filters) => {
    const { lexicon, fingerprint } = await state()
    const plan = planQuery(query, lexicon)
    const where = {
      lexicon,
      match: (stems: string[], options: { phrase: boolean; limit: number }) => engine.match(db, stems, options),
      wordsOf: (pages: string[]) => remembered(db, fingerprint, pages),
      pagesWith: (asked: Filters) => pagesWith(db, asked),
    }
    return { plan, found: await find(where, plan, filters), show: showFor(library.sections, plan) }
  }

  return {
    /** What answers can be narrowed by, with the values that occur now. */
    choices: async (): Promise<Choices> => (await state()).choices,

    /** Brings the indexes to what is published now. The database is up to date when this resolves; the public index follows. */
    async refresh(): Promise<void> {
      const [pages, terms] = await Promise.all([readCatalogue(library, network), readTerms(library)])
      const hashed = hashPages(pages)
      const synonyms = readSynonyms(contentDir, log)
      const choices = JSON.stringify(choicesOf(pages, network))
      const fingerprint = digestOf(
        [...hashed.map(({ hash }) => hash), JSON.stringify(synonyms), JSON.stringify(network.spoed.woorden), choices],
        16,
      )
      if ((await stateOf(db, 'fingerprint')) !== fingerprint) {
        const lexicon = JSON.stringify(buildLexicon(pages, terms, synonyms, network))
        await database.write(async (tx) => {
          await updateSections(tx, hashed)
          await updatePages(tx, hashed)
          await keepState(tx, { fingerprint, lexicon, choices })
        })
      }
      publicIndex.update(pages, (await stateOf(db, 'lexicon')) ?? '')
    },

    /** Sections of public knowledge, best first. */
    async sections(query: string, { limit = 20, filters }: Options = {}): Promise<SectionHit[]> {
      const { found, show } = await look(query, filters)
      return show(bestSections(found).slice(0, limit))
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
