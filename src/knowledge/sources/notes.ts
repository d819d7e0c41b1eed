import { escape } from '../links/inline-links.ts'

/** A source as far as a note under a text names it. */
export type Cited = { code: string; titel: string; uitgever?: string | null; datum?: string | null }

const one = String.raw`<a\b[^>]*\bclass="bron"[^>]*>[^<]*<\/a>`
const brackets = new RegExp(String.raw`\s*\[(${one}(?:; ${one})*)\]`, 'g')
const labelsIn = (links: string): string[] =>
  [...links.matchAll(/>([^<]+)</g)].flatMap(([, label]) => (label?.startsWith(';') ? [] : (label ?? '')))
const codeOf = (label: string): string => /^\w+/.exec(label)?.[0] ?? ''

// A browser that knows popovers opens the note beside its numeral, without script; one that does not gets a link to it (terms.css).
const numeral = (number: number): string =>
  `<button type="button" popovertarget="noot-${number}" aria-label="Bron ${number}">${number}</button>` +
  `<a href="#noot-${number}" aria-label="Bron ${number}">${number}</a>`

const note = (label: string, number: number, source: Cited | undefined): string => {
  const about = [source?.uitgever, source?.datum].filter((part) => typeof part === 'string').map(escape)
  return (
    `<li popover id="noot-${number}" class="lk-note" value="${number}"><strong>${escape(source?.titel ?? label)}</strong>. ` +
    `${about.length ? `${about.join(', ')}. ` : ''}<a href="/bronnen#${codeOf(label).toLowerCase()}">${escape(label)}</a></li>`
  )
}

/** Where the list of sources under a text begins. */
export const notesBegin = '<div class="lk-endnotes">'

/**
 * Sources in brackets become numerals, and the sources themselves a list under the text, which on paper are its footnotes. A place in a
 * source (`L4 art. 2`) that is named again keeps its numeral.
 * @param html safe HTML of ours; sources that are unknown stay in their brackets
 */
export const withNotes = (html: string, sources: readonly Cited[]): string => {
  const byCode = new Map(sources.map((source) => [source.code, source]))
  const numbers = new Map<string, number>()
  const numbered = (label: string) => numbers.get(label) ?? numbers.set(label, numbers.size + 1).size
  const text = html.replace(brackets, (_all, links: string) => {
    const numerals = labelsIn(links).map((label) => numeral(numbered(label)))
    return `<sup class="lk-cite">${numerals.join(' ')}</sup>`
  })
  const notes = [...numbers].map(([label, number]) => note(label, number, byCode.get(codeOf(label))))
  return notes.length ? `${text}${notesBegin}<h3>Bronnen bij de nummers</h3><ol class="lk-notes">${notes.join('')}</ol></div>` : text
}
