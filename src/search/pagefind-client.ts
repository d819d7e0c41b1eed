/** The part of Pagefind's browser interface that we use (pagefind.js, version 1.6). */

export type PagefindResult = { id: string; score: number; data(): Promise<PagefindPage> }
/** `content` is the text of the page; `location` of an anchor is the number of words before it. */
export type PagefindPage = { url: string; content: string; meta: Record<string, string>; anchors: PagefindAnchor[] }
export type PagefindAnchor = { element: string; id: string; text: string; location: number }

export type Pagefind = {
  options(options: object): Promise<void>
  search(query: string, options: { filters: Record<string, { any: string[] }> }): Promise<{ results: PagefindResult[] }>
}

const folder = '/pagefind/'

// kern: what a page is about. tref: parts of its compounds. The others are only shown.
const metaWeights = { title: 5, kern: 3, tref: 1, samenvatting: 0, code: 0, soort: 0, herzien: 0 }

export const openPagefind = async (): Promise<Pagefind> => {
  const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as Pagefind
  await pagefind.options({ ranking: { metaWeights } })
  return pagefind
}

/** @throws Error when the file is not there */
export const fetchBeside = async (name: string): Promise<unknown> => {
  const response = await fetch(`${folder}${name}`)
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response.json()
}
