import type { inOrder, Judged, judgeFor, sectionsToShow } from '#server/search/judging.ts'
import type { PageWords, pageWords, stemmed } from '#server/search/page-words.ts'
import type { passageOf, stemsToMark } from '#server/search/passage.ts'
import type { Alternative, Lexicon, planQuery, QueryPlan, readLexicon, StoredLexicon, Term } from '#server/search/query-plan.ts'
import type { bestOf, combine } from '#server/search/ranking.ts'
import type { PageHit, PageHits, SectionHit } from '#server/search/search.ts'
import { pageful } from './count.ts'
import { type FoundTexts, textsOf } from './fragment-client.ts'
import type { Pagefind, PagefindResult } from './pagefind-client.ts'
import { fetchBeside, importBeside, openPagefind } from './pagefind-client.ts'

/** The same shape as the server's answer, as far as a result shows it. */
export type ShownSection = Pick<SectionHit, 'heading' | 'url' | 'marks'>
export type ShownPage = Pick<PageHit, 'title' | 'kindName' | 'url'> & { sections: ShownSection[] }
export type Shown = Omit<PageHits, 'pages'> & { pages: ShownPage[] }

/** zoektaal.js: how the server reads a query and puts answers in order, made from the same source (browser-code.ts). */
type Language = {
  planQuery: typeof planQuery
  readLexicon: typeof readLexicon
  bestOf: typeof bestOf
  combine: typeof combine
  judgeFor: typeof judgeFor
  inOrder: typeof inOrder
  sectionsToShow: typeof sectionsToShow
  stemmed: typeof stemmed
  pageWords: typeof pageWords
  passageOf: typeof passageOf
  stemsToMark: typeof stemsToMark
}
type Filters = Record<string, string[]>
type Scores = Judged['sections']
type Page = { url: string; kindName: string; texts: FoundTexts; words: PageWords }

const judgedPages = 36
const sectionsPerPage = 3

/** Loads Pagefind, the word list and the language, once, on first use. The query never leaves the browser. */
export const openShell = async () => {
  const [pagefind, language, stored] = await Promise.all([
    openPagefind(),
    importBeside('zoektaal.js') as Promise<Language>,
    fetchBeside('woorden.json'),
  ])
  const lexicon = language.readLexicon(stored as StoredLexicon)
  const pages = new Map<string, Page>()
  const ask = (query: string, filters: Filters, count = pageful): Promise<Shown> =>
    answer({ pagefind, language, lexicon, filters, pages }, query, count)
  void ask('veiligheid', {}).catch(() => {}) // what Pagefind only does at its first question is done before somebody asks
  return ask
}

type Room = { pagefind: Pagefind; language: Language; lexicon: Lexicon; filters: Filters; pages: Map<string, Page> }

const answer = async (room: Room, query: string, count: number): Promise<Shown> => {
  const plan = room.language.planQuery(query, room.lexicon)
  const candidates = await candidatesOf(room, plan)
  const judge = judgeOf(room, plan)
  const best = room.language.inOrder(await judge(candidates.slice(0, judgedPages)))
  // What comes after those that were put in order stays as the index has it.
  const after = await judge(candidates.slice(judgedPages, judgedPages + Math.max(0, count - best.length)))
  const { corrected, urgent } = plan
  const stems = room.language.stemsToMark(plan)
  return {
    pages: [...best, ...after].slice(0, count).map(({ read, sections }) => shown(room.language, read, sections, stems)),
    total: best.length + Math.max(0, candidates.length - judgedPages),
    urgent,
    ...(corrected && { didYouMean: corrected }),
  }
}

const judgeOf = (room: Room, plan: QueryPlan) => {
  const judge = room.language.judgeFor(plan, room.lexicon)
  return async (results: PagefindResult[]) => {
    const pages = await Promise.all(results.map((result) => load(room, result)))
    return pages.map((read) => ({ page: read.url, read, ...judge(read.url, read.words) }))
  }
}

/** Every way of asking is one search; the language adds them up. */
const candidatesOf = async (room: Room, plan: QueryPlan): Promise<PagefindResult[]> => {
  const results = new Map<string, PagefindResult>()
  const terms = await Promise.all(plan.terms.map((term) => askTerm(room, term, results)))
  const ranked = [...room.language.combine(terms)].sort((one, other) => other[1] - one[1])
  return ranked.map(([id]) => results.get(id)).filter((result) => result !== undefined)
}

const askTerm = async (room: Room, { alternatives, weight }: Term, results: Map<string, PagefindResult>) =>
  room.language.bestOf(await Promise.all(alternatives.map((alternative) => ask(room, alternative, results))), room.lexicon.pages, weight)

const ask = async ({ pagefind, filters }: Room, { words, weight }: Alternative, results: Map<string, PagefindResult>) => {
  const found = (await pagefind.search(words.join(' '), { filters: anyOf(filters) })).results
  for (const result of found) results.set(result.id, result)
  return { weight, hits: new Map(found.map(({ id, score }) => [id, score])) }
}

/** Pagefind reads a list of values as all of them. */
const anyOf = (filters: Filters) => Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]))

/** A page is read and analysed once. */
const load = async ({ language, pages }: Room, { id, data }: PagefindResult): Promise<Page> => {
  const known = pages.get(id)
  if (known) return known
  const found = await data()
  const texts = textsOf(found)
  const page = { url: found.url, kindName: found.meta['soort'] ?? '', texts, words: language.pageWords(language.stemmed(texts)) }
  pages.set(id, page)
  return page
}

const shown = (language: Language, { url, kindName, texts }: Page, scores: Scores, stems: Set<string>): ShownPage => {
  const sections = language
    .sectionsToShow(scores)
    .slice(0, sectionsPerPage)
    .flatMap(({ id }) => {
      const section = texts.sections.find((each) => each.id === id)
      if (!section) return []
      const text = id ? section.text : texts.before || section.text
      return [{ heading: section.heading || texts.title, url: id ? `${url}#${id}` : url, marks: language.passageOf(text, stems) }]
    })
  return { title: texts.title, kindName, url, sections }
}
