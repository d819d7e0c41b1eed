import { getCollection } from 'astro:content'
import { type Explained, nameFinder } from './term-names.ts'

export type Use = { code: string; titel: string; url: string }
type Page = Use & { text: string }

const readPages = async (): Promise<Page[]> => {
  const [kaders, others] = await Promise.all([getCollection('kaders'), getCollection('titels')])
  const chapters = kaders
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map(({ id, data, body = '' }) => ({ code: data.code, titel: data.titel, url: `/kaders/${id}`, text: body }))
  return [...chapters, ...others.map(({ data }) => ({ code: data.code, titel: data.titel, url: data.url, text: data.tekst }))]
}

let pages: Promise<Page[]> | undefined

/** The pages whose text names this begrip, kaders first. Read once per build. */
export const pagesThatName = async (term: Explained): Promise<Use[]> => {
  const { pattern, termOf } = nameFinder([term])
  const names = ({ text }: Page) => [...text.matchAll(pattern)].some(([, name]) => termOf(name ?? ''))
  return (await (pages ??= readPages())).filter(names)
}
