/** The part of Pagefind's browser interface that we use (pagefind.js, version 1.6). */

export type PagefindResult = { id: string; score: number; data(): Promise<PagefindPage> }
export type PagefindPage = { url: string; excerpt: string; meta: Record<string, string>; sub_results: PagefindSection[] }
/** `excerpt` is escaped text in which `<mark>` stands around what was found. */
export type PagefindSection = {
  title: string
  url: string
  excerpt: string
  anchor?: unknown
  weighted_locations: { balanced_score: number }[]
}

export type Pagefind = {
  options(options: object): Promise<void>
  search(query: string, options: { filters: Record<string, string[]> }): Promise<{ results: PagefindResult[] }>
}

const folder = '/pagefind/'

// kern: what a page is about. tref: parts of its compounds. The others are only shown.
const metaWeights = { title: 5, kern: 3, tref: 1, samenvatting: 0, code: 0, soort: 0 }

export const openPagefind = async (): Promise<Pagefind> => {
  const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as Pagefind
  await pagefind.options({ ranking: { metaWeights }, excerptLength: 30, excerptEllipsis: '…' })
  return pagefind
}

/** @throws Error when the file is not there */
export const fetchBeside = async (name: string): Promise<unknown> => {
  const response = await fetch(`${folder}${name}`)
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response.json()
}

export const importBeside = (name: string): Promise<unknown> => import(/* @vite-ignore */ `${folder}${name}`)

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'", '&#x27;': "'" }
const plain = (text: string) => text.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity)

/** An excerpt as pieces of text, so that it is never put into the page as HTML. */
export const piecesOf = (excerpt: string): { text: string; hit: boolean }[] =>
  excerpt
    .split(/(<mark>.*?<\/mark>)/)
    .filter(Boolean)
    .map((part) => ({ text: plain(part.replace(/<\/?mark>/g, '')), hit: part.startsWith('<mark>') }))
