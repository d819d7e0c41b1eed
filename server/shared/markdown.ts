import type { Element, ElementContent } from 'hast'
import type { Root } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx'
import { toString as plainText } from 'mdast-util-to-string'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype, { type Options } from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { linkCodes, takeSectionId } from './markdown-marks.ts'

/** One thing a writer has to mend: `line` counts from 1 in the text given. */
export type Problem = { line: number; reason: string }

/** Markdown that may not be saved or shown as it is. */
export class MarkdownError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map(({ line, reason }) => `regel ${line}: ${reason}`).join('; '))
    this.problems = problems
  }
}

export type Section = { id: string; heading: string; text: string }
export type Rendered = { html: string; sections: Section[] }

/** The fixed blocks: what they become in HTML. The kaders use Astro components of the same names. */
export const blocks: Record<string, { tag: string; className: string }> = {
  LetOp: { tag: 'aside', className: 'let-op' },
  Stappen: { tag: 'div', className: 'stappen' },
  Voorbeeld: { tag: 'div', className: 'voorbeeld' },
}

const maxDepth = 12
// Some repetitions cost the parser time that grows with their square. No text for people comes near these bounds.
const maxLength = 200_000
const maxMarks = 4000

const boundless = (markdown: string): string | undefined => {
  if (markdown.length > maxLength) return `de tekst is langer dan ${maxLength.toLocaleString('nl')} tekens; verdeel hem over meer stukken`
  if ((markdown.match(/[*_~[\]`&<]/g)?.length ?? 0) > maxMarks) return 'er staan te veel opmaaktekens in (* _ [ ] `); haal er een deel weg'
  if (/^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])){13}|^[ \t]{80}/m.test(markdown))
    return 'de opmaak is te diep genest; maak er losse alinea’s van'
  return undefined
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMdx)

const parse = (markdown: string): Root => {
  const tooMuch = boundless(markdown)
  if (tooMuch) throw new MarkdownError([{ line: 1, reason: tooMuch }])
  try {
    return parser.parse(markdown)
  } catch (error) {
    const { line, reason } = error as { line?: number; reason?: string }
    // For what is not closed at the end the parser says only in words where it began: (3:1-3:8).
    const began = /\((\d+):\d+/.exec(reason ?? '')?.[1]
    throw new MarkdownError([{ line: line ?? Number(began ?? 1), reason: `dit is geen geldige opmaak (${reason ?? 'onbekend'})` }])
  }
}

/** Code is for what is reviewed in git; what people type holds words and the fixed blocks, nothing that runs. */
const refusals = (tree: Root): Problem[] => {
  const problems: Problem[] = []
  visit(tree, (node, _index, _parent) => {
    const refuse = (reason: string) => problems.push({ line: node.position?.start.line ?? 1, reason })
    if (node.type === 'mdxjsEsm') refuse('import en export mogen hier niet')
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression')
      refuse('accolades zijn hier code en mogen niet; schrijf het met haakjes')
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      if (!node.name || !Object.hasOwn(blocks, node.name))
        refuse(`het blok <${node.name ?? ''}> bestaat niet; gebruik ${Object.keys(blocks).join(', ')}`)
      else if (node.attributes.length) refuse(`het blok <${node.name}> heeft geen eigenschappen nodig; haal ze weg`)
    }
  })
  return problems
}

const depthOf = (node: { children?: unknown[] }, depth = 0): number =>
  depth > maxDepth ? depth : Math.max(depth, ...(node.children ?? []).map((child) => depthOf(child as { children?: unknown[] }, depth + 1)))

const schema: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [...(defaultSchema.tagNames ?? []), 'aside'],
  attributes: {
    ...defaultSchema.attributes,
    a: ['href', ['className', 'bron', 'code-link']],
    aside: [['className', 'let-op']],
    div: [['className', 'stappen', 'voorbeeld', 'tabel']],
    span: [['className', 'uitwerking']],
    h2: ['id'],
    th: ['align', 'scope'],
    td: ['align'],
  },
  protocols: { ...defaultSchema.protocols, href: ['http', 'https', 'mailto'] },
}

const blockHandler = (state: { all(node: unknown): ElementContent[] }, node: MdxJsxFlowElement): Element => {
  const block = blocks[node.name ?? '']
  return {
    type: 'element',
    tagName: block?.tag ?? 'div',
    properties: { className: block ? [block.className] : [] },
    children: state.all(node),
  }
}

const toRehype: Options = {
  handlers: { mdxJsxFlowElement: blockHandler, mdxJsxTextElement: blockHandler } as NonNullable<Options['handlers']>,
}

/** A table may be wider than a phone: it gets a box that scrolls, and its head cells say what they head. */
const tableBoxes = () => (tree: Parameters<typeof visit>[0]) => {
  visit(tree as never, 'element', (node: Element, index: number | undefined, parent: Element | undefined) => {
    if (node.tagName === 'th') node.properties['scope'] = 'col'
    const inBox = parent?.properties?.['className']?.toString() === 'tabel'
    if (node.tagName !== 'table' || !parent || index === undefined || inBox) return
    parent.children[index] = { type: 'element', tagName: 'div', properties: { className: ['tabel'] }, children: [node] }
  })
}

/** Reads the sections (`##` with a fixed id) and takes the id marks off the headings. Text before the first section has none. */
const takeSections = (tree: Root): Section[] => {
  const sections: Section[] = []
  for (const node of tree.children) {
    if (node.type === 'yaml') continue
    if (node.type !== 'heading' || node.depth !== 2) {
      const current = sections.at(-1)
      const text = plainText(node).trim()
      if (current && text) current.text += `${blockText(node)}\n`
      continue
    }
    const id = takeSectionId(node)
    if (!id) continue
    node.data = { ...node.data, hProperties: { id } }
    sections.push({ id, heading: plainText(node).trim(), text: '' })
  }
  return sections
}

type Node = { type: string; children?: Node[] }
const holders = new Set(['list', 'listItem', 'table', 'tableRow', 'blockquote', 'mdxJsxFlowElement'])

/** Plain text in which paragraphs, list items and cells do not run into each other. */
const blockText = (node: Node): string =>
  holders.has(node.type)
    ? (node.children ?? [])
        .map(blockText)
        .filter(Boolean)
        .join(node.type === 'tableRow' ? ' · ' : '\n')
    : plainText(node)
        .replace(/\s*\n\s*/g, ' ')
        .trim()

export type Addresses = Parameters<typeof linkCodes>[0]

/**
 * Markdown as people type it → safe HTML and its sections.
 * @throws MarkdownError naming every line that holds code, an unknown block, or nesting no text needs
 */
export const renderMarkdown = (markdown: string, addresses: Addresses): Rendered => {
  const tree = parse(markdown)
  const problems = refusals(tree)
  if (depthOf(tree) > maxDepth) problems.push({ line: 1, reason: 'de opmaak is te diep genest; maak er losse alinea’s van' })
  if (problems.length) throw new MarkdownError(problems)
  const sections = takeSections(tree)
  linkCodes(addresses)(tree)
  const html = unified().use(remarkRehype, toRehype).use(tableBoxes).use(rehypeSanitize, schema).use(rehypeStringify)
  return { html: html.stringify(html.runSync(tree)), sections }
}
