import type { Alternative, Lexicon, planQuery, QueryPlan, readLexicon, StoredLexicon, Term } from '#server/search/query-plan.ts'
import type { bestOf, combine, nameScores, standing } from '#server/search/ranking.ts'
import type { PageHit, PageHits, SectionHit } from '#server/search/search.ts'
import type { Pagefind, PagefindPage, PagefindResult, PagefindSection } from './pagefind-client.ts'
import { fetchBeside, importBeside, openPagefind, piecesOf } from './pagefind-client.ts'

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
  nameScores: typeof nameScores
  standing: typeof standing
}
type Filters = Record<string, string[]>
type Scored = { result: PagefindResult; score: number }

const shownPages = 10
const candidates = 14
const faint = 0.1
const sectionsPerPage = 3

/** Loads Pagefind, the word list and the language, once, on first use. The query never leaves the browser. */
export const openShell = async () => {
  const [pagefind, language, stored] = await Promise.all([
    openPagefind(),
    importBeside('zoektaal.js') as Promise<Language>,
    fetchBeside('woorden.json'),
  ])
  const lexicon = language.readLexicon(stored as StoredLexicon)
  const ask = (query: string, filters: Filters): Promise<Shown> => answer({ pagefind, language, lexicon, filters }, query)
  void ask('veiligheid', {}).catch(() => {}) // what Pagefind only does at its first question is done before somebody asks
  return ask
}

type Room = { pagefind: Pagefind; language: Language; lexicon: Lexicon; filters: Filters }

const answer = async (room: Room, query: string): Promise<Shown> => {
  const plan = room.language.planQuery(query, room.lexicon)
  const scored = await rank(room, plan)
  const named = room.language.nameScores(plan, room.lexicon)
  const loaded = await Promise.all(scored.slice(0, candidates).map(async ({ result, score }) => ({ page: await result.data(), score })))
  const ranked = loaded.map(({ page, score }) => ({ page, score: (score + (named.get(page.url) ?? 0)) * room.language.standing(page.url) }))
  const pages = ranked.sort((one, other) => other.score - one.score)
  const { corrected, urgent } = plan
  return {
    pages: pages.slice(0, shownPages).map(({ page }) => shown(page)),
    total: scored.length,
    urgent,
    ...(corrected && { didYouMean: corrected }),
  }
}

/** Every way of asking is one search; the language adds them up. Excerpts come from the search for all words at once. */
const rank = async (room: Room, plan: QueryPlan): Promise<Scored[]> => {
  const results = new Map<string, PagefindResult>()
  const terms = await Promise.all(plan.terms.map((term) => askTerm(room, term, results)))
  if (plan.terms.length > 1) await ask(room, { words: plan.terms.map((term) => term.word), weight: 1 }, results)
  const ranked = [...room.language.combine(terms)].sort((one, other) => other[1] - one[1])
  const least = faint * (ranked[0]?.[1] ?? 0)
  return ranked.flatMap(([id, score]) => {
    const result = results.get(id)
    return result && score >= least ? [{ result, score }] : []
  })
}

const askTerm = async (room: Room, { alternatives, weight }: Term, results: Map<string, PagefindResult>) =>
  room.language.bestOf(await Promise.all(alternatives.map((alternative) => ask(room, alternative, results))), room.lexicon.pages, weight)

const ask = async ({ pagefind, filters }: Room, { words, phrase, weight }: Alternative, results: Map<string, PagefindResult>) => {
  const found = (await pagefind.search(phrase ? `"${phrase}"` : words.join(' '), { filters })).results
  for (const result of found) results.set(result.id, result)
  return { weight, hits: new Map(found.map(({ id, score }) => [id, score])) }
}

const weightOf = ({ weighted_locations }: PagefindSection) =>
  weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0)

/** An excerpt begins with the heading it stands under; the heading is already there. */
const withoutHeading = (excerpt: string, heading: string): string => {
  const words = excerpt.split(' ')
  const count = heading.split(' ').length
  const begin = words
    .slice(0, count)
    .join(' ')
    .replace(/<\/?mark>/g, '')
  return begin === `${heading}.` || begin === heading ? words.slice(count).join(' ') : excerpt
}

const sectionOf = (heading: string, url: string, excerpt: string): ShownSection => ({
  heading,
  url,
  marks: piecesOf(withoutHeading(excerpt, heading)),
})

const shown = ({ url, meta, excerpt, sub_results }: PagefindPage): ShownPage => {
  const title = meta['title'] ?? ''
  const anchored = sub_results.filter((section) => section.anchor).sort((one, other) => weightOf(other) - weightOf(one))
  const sections = anchored.slice(0, sectionsPerPage).map((section) => sectionOf(section.title, section.url, section.excerpt))
  return { title, kindName: meta['soort'] ?? '', url, sections: sections.length ? sections : [sectionOf(title, url, excerpt)] }
}
