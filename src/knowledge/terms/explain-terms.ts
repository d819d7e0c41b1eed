import { nietUitleggen } from 'virtual:netwerk'
import { type Explained, nameFinder } from './term-names.ts'

const known = new Set(nietUitleggen)

const mostPerPage = 12
const mostPerSection = 3

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

/** The word as a button, and right after it what the word means: the browser shows and hides it, without script. */
const explained = (word: string, { slug, term, afkorting, uitleg }: Explained): string => {
  const name = afkorting && !term.includes(afkorting) ? `${term} (${afkorting})` : term
  return (
    `<button type="button" class="lk-term" popovertarget="begrip-${slug}">${word}</button>` +
    `<span popover id="begrip-${slug}" class="lk-term-note" role="note"><strong>${escape(name)}</strong> ${escape(uitleg)} ` +
    `<a href="/begrippen/${slug}">Meer over dit begrip</a></span>`
  )
}

// Not inside a link, a heading, a head of a table or code.
const closed = /^<(\/?)(a|h[1-6]|button|th|code|caption|summary)[\s>]/

/**
 * Explains begrippen where a text first mentions them: at most 12 on a page and 3 in a section.
 * @param html safe HTML of ours; names of begrippen in it become buttons with an explanation that opens beside them
 */
export const withTerms = (html: string, all: Explained[]): string => {
  const { pattern, termOf } = nameFinder(all.filter(({ slug }) => !known.has(slug)))
  const seen = new Set<string>()
  let inside = 0
  let inSection = 0
  const explain = (text: string) =>
    text.replace(pattern, (word: string, name: string) => {
      const term = termOf(name)
      if (!term || seen.has(term.slug) || seen.size >= mostPerPage || inSection >= mostPerSection) return word
      seen.add(term.slug)
      inSection++
      return explained(word, term)
    })
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => {
      const tag = closed.exec(piece)
      if (tag) inside += tag[1] ? -1 : 1
      if (piece.startsWith('<h2')) inSection = 0
      return piece.startsWith('<') || inside > 0 ? piece : explain(piece)
    })
    .join('')
}
