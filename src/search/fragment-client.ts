import type { PageTexts } from '#server/search/language/weighed-words.ts'
import type { PagefindPage } from './pagefind-client.ts'

const count = (text: string) => text.split(/\s+/).filter(Boolean).length

/**
 * `before`: what stands before the first heading, to be shown. Its section has the summary as well, to be judged by; of a
 * page without headings the summary is the beginning of the text, and would be read twice.
 */
export type FoundTexts = PageTexts & { before: string }

/**
 * A page that Pagefind keeps, in the parts that the server made it of (kept-pages.ts): what stands before the first heading,
 * and a section per heading with an id. A page without such headings is one section without id.
 */
export const textsOf = ({ content, meta, anchors }: PagefindPage): FoundTexts => {
  const words = content.split(/\s+/)
  const headings = anchors.filter(({ element }) => element === 'h2').sort((one, other) => one.location - other.location)
  const before = words.slice(0, headings[0]?.location).join(' ')
  const sections = headings.map(({ id, text, location }, index) => {
    const from = location + count(text)
    return { id, heading: text, text: words.slice(from, headings[index + 1]?.location).join(' ') }
  })
  const intro = { id: '', heading: '', text: `${meta['samenvatting'] ?? ''}\n${before}` }
  return { title: meta['title'] ?? '', kern: meta['kern'] ?? '', implied: meta['tref'] ?? '', sections: [intro, ...sections], before }
}
