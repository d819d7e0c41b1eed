import { kindNames } from '../finding/kind-names.ts'
import { impliedBy } from '../language/analysis.ts'
import type { PublicPage } from './catalogue.ts'
import { kernOf, textOf } from './page-terms.ts'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const meta = (name: string, content: string) => `<meta data-pagefind-meta="${name}[content]" content="${escape(content)}">`

const filters = (page: PublicPage) =>
  Object.entries(page.filters)
    .flatMap(([name, values]) => values.map((value) => `<meta data-pagefind-filter="${name}[content]" content="${escape(value)}">`))
    .join('')

/** One paragraph: Pagefind ends every paragraph with a full stop, also where a line was only wrapped. */
const paragraph = (text: string) => (text.trim() ? `<p>${escape(text.replace(/\s+/g, ' ').trim())}</p>` : '')

/** A page of one section needs no heading of its own: its address is the section. */
const body = (page: PublicPage) =>
  page.sections.length === 1
    ? paragraph(page.sections[0]?.text ?? '')
    : page.sections.map(({ id, heading, text }) => `<h2 id="${escape(id)}">${escape(heading)}</h2>${paragraph(text)}`).join('')

/**
 * A public page as Pagefind reads it. `kern` weighs most, `tref` least, `samenvatting` and `herzien` are only shown (the weights are set
 * in the browser). What belongs to no section (`more`) stands before the first.
 */
export const pagefindPage = (page: PublicPage): string => `<!doctype html><html lang="nl"><head><title>${escape(page.title)}</title></head>
<body><main data-pagefind-body>${meta('title', page.title)}${meta('kern', kernOf(page).join(' '))}${meta('tref', impliedBy(textOf(page)).join(' '))}
${meta('samenvatting', page.summary)}${meta('code', page.code)}${meta('soort', kindNames[page.kind])}${page.reviewBefore ? meta('herzien', page.reviewBefore) : ''}${filters(page)}
${paragraph(page.more)}${body(page)}</main></body></html>`
