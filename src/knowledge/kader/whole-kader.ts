import type { Chapter } from './chapters.ts'
import { kaders } from './kaders.ts'

const hasWerkkaart = (code: string) => kaders.some(({ codes }) => codes.some(({ begin, werkkaart }) => werkkaart && code.startsWith(begin)))

/** Where the werkkaart of a chapter stands: its own sheet, and the section of the chapter it comes from. */
export const werkkaartOf = ({ id, data }: Chapter): { url: string; section: string } | undefined =>
  hasWerkkaart(data.code) ? { url: `/kaders/${id}/werkkaart`, section: `${data.code.toLowerCase()}-9` } : undefined

/** The inside of one section of a rendered text: from after its `h2` to the next `h2`. Empty when it is not there. */
export const sectionHtml = (html: string, id: string): string => {
  const [, rest = ''] = html.split(new RegExp(`<h2[^>]* id="${id}"[^>]*>.*?</h2>`, 's'))
  return rest.split(/<h2[\s>]/)[0] ?? ''
}

/** Cuts a text into its `h3` parts; what stands before the first `h3` belongs to no part. */
export const partsOf = (html: string): { before: string; parts: { heading: string; html: string }[] } => {
  const [before = '', ...pieces] = html.split(/<h3[^>]*>/)
  const parts = pieces.map((piece) => {
    const [heading = '', text = ''] = piece.split('</h3>')
    return { heading, html: text }
  })
  return { before, parts }
}
