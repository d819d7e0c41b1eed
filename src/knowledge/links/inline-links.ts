// Links inside a sentence, as HTML in one piece: line breaks in a template would put spaces between brackets, links and
// commas. Everything that is not ours is escaped here.

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text as it may stand in HTML. */
export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

export type InlineLink = { href: string; label: string; className?: string }

const link = ({ href, label, className }: InlineLink): string =>
  `<a href="${escape(href)}"${className ? ` class="${escape(className)}"` : ''}>${escape(label)}</a>`

/** `<a>…</a>, <a>…</a>` */
export const linkList = (links: InlineLink[], separator = ', '): string => links.map(link).join(separator)

/** `L1 art. 1:255` → the place of source L1 on the sources page. */
export const sourceHref = (source: string): string => `/bronnen#${/^\w+/.exec(source)?.[0].toLowerCase() ?? ''}`

/** `['S3 §1.2', 'V01']` → links to the sources page, without the brackets. */
export const sourceList = (sources: string[]): string =>
  linkList(
    sources.map((source) => ({ href: sourceHref(source), label: source, className: 'bron' })),
    '; ',
  )

const sourceMark = /\[((?:S[134]|[PRVCAL]\d{1,2})\b[^\]]*)\]/

/** A line of plain text in which source codes such as `[S3 §1.2; V01]` become links. */
export const withSourceLinks = (text: string): string =>
  text
    .split(sourceMark)
    .map((piece, index) => (index % 2 ? `[${sourceList(piece.split(/;\s*/))}]` : escape(piece)))
    .join('')
