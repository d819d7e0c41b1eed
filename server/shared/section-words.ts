import { createHash } from 'node:crypto'

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const sign = (whole: string, code: string): string => {
  const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : /^#/.test(code) ? Number(code.slice(1)) : Number.NaN
  return Number.isNaN(point) ? (named[code] ?? whole) : String.fromCodePoint(point)
}

/** What a reader reads of safe HTML, without the marks around it. */
export const readable = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/&(#x?[0-9a-f]+|\w+);/gi, sign)

/** White space is left out: where a line breaks is no word. */
const fingerprint = (words: string): string => createHash('sha256').update(words.replace(/\s+/g, '')).digest('hex')

/**
 * A fingerprint of the words of every section, to tell whether a section says the same in two editions. It is made of the
 * heading and the text as they are read, so a code that became a link is no change. What is kept of old editions is compared
 * with it, so it may never become another one for the same words; a test holds it to that.
 * @param html safe HTML of ours, in which a section begins at an `h2` with its id
 * @param sections the sections there are; one that has no `h2` (a page of one section) is its heading and text
 */
export const sectionWords = (html: string, sections: Array<{ id: string; heading: string; text: string }>): Map<string, string> => {
  const marked = new Map(
    [...html.matchAll(/<h2 id="([\w-]+)">(.*?)(?=<h2 id=|$)/gs)].map(([, id = '', words = '']) => [id, readable(words)]),
  )
  const ids = new Set([...marked.keys(), ...sections.map(({ id }) => id)])
  const written = new Map(sections.map(({ id, heading, text }) => [id, `${heading}${text}`]))
  return new Map([...ids].map((id) => [id, fingerprint(marked.get(id) ?? written.get(id) ?? '')]))
}
