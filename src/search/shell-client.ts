import { type PageHit, type PageHits, type SectionHit, sectionsPerPage } from '#server/search/finding/hits.ts'
import { type Judged, judgeFor, ranked, sectionsToShow } from '#server/search/finding/judging.ts'
import { passageOf, stemsToMark } from '#server/search/finding/passage.ts'
import { type Alternative, planQuery, type QueryPlan, type Term } from '#server/search/finding/query-plan.ts'
import { bestOf, combine } from '#server/search/finding/ranking.ts'
import { type Lexicon, readLexicon, type StoredLexicon } from '#server/search/language/lexicon.ts'
import { stemmed, type WeighedWords, weighWords } from '#server/search/language/weighed-words.ts'
import { pageful } from './count.ts'
import { type FoundTexts, textsOf } from './fragment-client.ts'
import { fetchBeside, openPagefind, type Pagefind, type PagefindResult } from './pagefind-client.ts'

/** The same shape as the server's answer, as far as a result shows it. */
export type ShownSection = Pick<SectionHit, 'heading' | 'url' | 'marks'>
export type ShownPage = Pick<PageHit, 'title' | 'kindName' | 'url' | 'reviewBefore'> & { sections: ShownSection[] }
export type Shown = Omit<PageHits, 'pages'> & { pages: ShownPage[] }

type Filters = Record<string, string[]>
type Scores = Judged['sections']
type Page = { url: string; kindName: string; reviewBefore: string | null; texts: FoundTexts; words: WeighedWords }

const judgedPages = 36

/**
 * Loads Pagefind and the word list, once, on first use. A query is read and answers are put in order by the code the server
 * runs too, bundled in here. The query never leaves the browser.
 */
export const openShell = async () => {
  const [pagefind, stored] = await Promise.all([openPagefind(), fetchBeside('woorden.json')])
  const lexicon = readLexicon(stored as StoredLexicon)
  const pages = new Map<string, Page>()
  const ask = (query: string, filters: Filters, count = pageful): Promise<Shown> =>
    answer({ pagefind, lexicon, filters, pages }, query, count)
  void ask('veiligheid', {}).catch(() => {}) // what Pagefind only does at its first question is done before somebody asks
  return ask
}

type Shell = { pagefind: Pagefind; lexicon: Lexicon; filters: Filters; pages: Map<string, Page> }

const answer = async (shell: Shell, query: string, count: number): Promise<Shown> => {
  const plan = planQuery(query, shell.lexicon)
  const candidates = await candidatesOf(shell, plan)
  const judge = judgeOf(shell, plan)
  const best = ranked(await judge(candidates.slice(0, judgedPages)))
  // What comes after those that were put in order stays as the index has it.
  const after = await judge(candidates.slice(judgedPages, judgedPages + Math.max(0, count - best.length)))
  const { corrected, urgent } = plan
  const stems = stemsToMark(plan)
  return {
    pages: [...best, ...after].slice(0, count).map(({ read, sections }) => shown(read, sections, stems)),
    total: best.length + Math.max(0, candidates.length - judgedPages),
    urgent,
    ...(corrected && { didYouMean: corrected }),
  }
}

const judgeOf = (shell: Shell, plan: QueryPlan) => {
  const judge = judgeFor(plan, shell.lexicon)
  return async (results: PagefindResult[]) => {
    const pages = await Promise.all(results.map((result) => load(shell, result)))
    return pages.map((read) => ({ page: read.url, read, ...judge(read.url, read.words) }))
  }
}

/** Every way of asking is one search; the language adds them up. */
const candidatesOf = async (shell: Shell, plan: QueryPlan): Promise<PagefindResult[]> => {
  const results = new Map<string, PagefindResult>()
  const terms = await Promise.all(plan.terms.map((term) => askTerm(shell, term, results)))
  const likeliest = [...combine(terms)].sort((one, other) => other[1] - one[1])
  return likeliest.map(([id]) => results.get(id)).filter((result) => result !== undefined)
}

const askTerm = async (shell: Shell, { alternatives, weight }: Term, results: Map<string, PagefindResult>) =>
  bestOf(await Promise.all(alternatives.map((alternative) => ask(shell, alternative, results))), shell.lexicon.pages, weight)

const ask = async ({ pagefind, filters }: Shell, { words, weight }: Alternative, results: Map<string, PagefindResult>) => {
  const found = (await pagefind.search(words.join(' '), { filters: anyOf(filters) })).results
  for (const result of found) results.set(result.id, result)
  return { weight, hits: new Map(found.map(({ id, score }) => [id, score])) }
}

/** Pagefind reads a list of values as all of them. */
const anyOf = (filters: Filters) => Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]))

/** A page is read and analysed once. */
const load = async ({ pages }: Shell, { id, data }: PagefindResult): Promise<Page> => {
  const known = pages.get(id)
  if (known) return known
  const found = await data()
  const texts = textsOf(found)
  const { soort: kindName = '', herzien: reviewBefore = null } = found.meta
  const page = { url: found.url, kindName, reviewBefore, texts, words: weighWords(stemmed(texts)) }
  pages.set(id, page)
  return page
}

const shown = ({ url, kindName, reviewBefore, texts }: Page, scores: Scores, stems: Set<string>): ShownPage => {
  const sections = sectionsToShow(scores)
    .slice(0, sectionsPerPage)
    .flatMap(({ id }) => {
      const section = texts.sections.find((each) => each.id === id)
      if (!section) return []
      const text = id ? section.text : texts.before || section.text
      return [{ heading: section.heading || texts.title, url: id ? `${url}#${id}` : url, marks: passageOf(text, stems) }]
    })
  return { title: texts.title, kindName, url, reviewBefore, sections }
}
