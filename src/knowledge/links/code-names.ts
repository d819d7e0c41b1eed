import { escape } from './inline-links.ts'

const codeLink = /<a\b([^>]*)\bclass="code-link"([^>]*)>([^<]+)<\/a>/g

/** The codes that a text links to, each once. */
export const codesIn = (html: string): string[] => [...new Set([...html.matchAll(codeLink)].map(([, , , code]) => code ?? ''))]

/**
 * A link that a writer gave as a code says the name of the page, with the code after it: once in a section, after that the code is known.
 * @param pages what bears these codes; a code without a page (a figure, a norm) stays as it is
 */
export const withCodeNames = (html: string, pages: readonly { code: string; title: string }[]): string => {
  const titles = new Map(pages.map(({ code, title }) => [code, title]))
  const named = (section: string): string => {
    const seen = new Set<string>()
    return section.replace(codeLink, (all, before: string, after: string, code: string) => {
      const title = titles.get(code)
      if (!title || seen.has(code)) return all
      seen.add(code)
      return `<a${before}${after}>${escape(title)}</a> <span class="lk-quiet lk-small">${code}</span>`
    })
  }
  return html
    .split(/(?=<h2)/)
    .map(named)
    .join('')
}
