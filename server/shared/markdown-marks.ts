import type { Heading, Link, PhrasingContent, Root, Text } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

/**
 * What a writer types as plain text and a reader gets as a link or label. Used by the MDX of the kaders (in git) and by
 * everything that people type, so that both read the same.
 */

const idMark = /\s*\[#([a-z0-9][a-z0-9-]*)\]\s*$/

/** `## De beslissing [#bhk-02-3]` → a heading with the fixed id `bhk-02-3`. The id does not follow the heading's words. */
export const takeSectionId = (heading: Heading): string | undefined => {
  const last = heading.children.at(-1)
  if (last?.type !== 'text') return undefined
  const found = idMark.exec(last.value)
  if (!found) return undefined
  last.value = last.value.slice(0, found.index)
  return found[1]
}

export const sectionIds = () => (tree: Root) => {
  visit(tree, 'heading', (heading) => {
    const id = takeSectionId(heading)
    if (id) heading.data = { ...heading.data, hProperties: { id } }
  })
}

// A source reference: [S3 §1.2], [L2 art. 7.3.4; V01]. Every part starts with a code of the sources page.
const sourceMark = /\[([A-Z]\d{1,2}\b[^\][]*)\]/
// What may be the code of a page: BHK-05, DT-A, LG-1a, F-101, K4, K4.1. Which of them are, the addresses know.
const pageMark = /\b(?:[A-Z]{1,4}-(?:\d{1,3}[a-z]?|[A-Z])|[A-Z]{1,4}\d{1,2}(?:\.\d)?)\b/
const ownMark = /\(uitwerking van dit platform\)/
const marks = new RegExp(`${sourceMark.source}|${pageMark.source}|${ownMark.source}`, 'g')

/** Where a code leads; undefined when nothing bears it, and then it stays the text it is. */
type Addresses = { urlOf(code: string): string | undefined; sourceUrlOf(code: string): string | undefined }

const link = (url: string, value: string, className: string): Link => ({
  type: 'link',
  url,
  data: { hProperties: { className: [className] } },
  children: [{ type: 'text', value }],
})

const firstCode = (part: string): string => /^[A-Z]\d{1,2}\b/.exec(part)?.[0] ?? ''

const sourceLinks = (inside: string, { sourceUrlOf }: Addresses): PhrasingContent[] => {
  const parts = inside.split(/;\s*/)
  const links = parts.flatMap((part, index): PhrasingContent[] => {
    const url = sourceUrlOf(firstCode(part))
    const text: PhrasingContent = url ? link(url, part, 'bron') : { type: 'text', value: part }
    return index ? [{ type: 'text', value: '; ' }, text] : [text]
  })
  return [{ type: 'text', value: '[' }, ...links, { type: 'text', value: ']' }]
}

/** What stands in brackets: sources when it begins with one, and otherwise words like any other. */
const bracketed = (inside: string, addresses: Addresses): PhrasingContent[] => {
  if (addresses.sourceUrlOf(firstCode(inside))) return sourceLinks(inside, addresses)
  const words = marked({ type: 'text', value: inside }, addresses)
  return [{ type: 'text', value: '[' }, ...words, { type: 'text', value: ']' }]
}

const marked = (node: Text, addresses: Addresses): PhrasingContent[] => {
  const out: PhrasingContent[] = []
  let from = 0
  for (const match of node.value.matchAll(marks)) {
    const replacement = match[1] ? bracketed(match[1], addresses) : replaceCode(match[0], addresses)
    if (!replacement) continue
    if (match.index > from) out.push({ type: 'text', value: node.value.slice(from, match.index) })
    out.push(...replacement)
    from = match.index + match[0].length
  }
  if (from < node.value.length) out.push({ type: 'text', value: node.value.slice(from) })
  return out
}

const replaceCode = (code: string, addresses: Addresses): PhrasingContent[] | undefined => {
  if (code.startsWith('('))
    return [
      { type: 'emphasis', data: { hName: 'span', hProperties: { className: ['uitwerking'] } }, children: [{ type: 'text', value: code }] },
    ]
  const url = addresses.urlOf(code)
  return url ? [link(url, code, 'code-link')] : undefined
}

/** Makes links of source codes and page codes in running text; not in headings and not inside other links. */
export const linkCodes = (addresses: Addresses) => (tree: Root) => {
  visit(tree, (node, index, parent) => {
    if (node.type === 'heading' || node.type === 'link' || node.type === 'inlineCode' || node.type === 'code') return SKIP
    if (node.type !== 'text' || !parent || index === undefined) return undefined
    const pieces = marked(node, addresses)
    if (pieces.length === 1 && pieces[0]?.type === 'text') return undefined
    ;(parent.children as PhrasingContent[]).splice(index, 1, ...pieces)
    return [SKIP, index + pieces.length]
  })
}
