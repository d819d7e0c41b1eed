import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Addresses, MarkdownError, renderMarkdown, type Section } from '../shared/markdown.ts'
import { slugOf } from './addresses.ts'
import { bouwsteenMeta, kaderMeta, leercasusMeta, platformMeta, proeftuinMeta, readFrontMatter } from './front-matter.ts'
import { readFigureDocuments } from './figure-documents.ts'
import { readTerms } from './terms.ts'

export type Kind = 'kader' | 'bouwsteen' | 'platform' | 'leercasus' | 'proeftuin' | 'cijfers' | 'begrip'

/** A document as a file gives it, checked and rendered. */
export type FileDocument = {
  kind: Kind
  code: string
  slug: string
  title: string
  summary: string
  url: string
  position: number
  version: string | null
  meta: object
  markdown: string
  html: string
  hash: string
  sections: Section[]
}

/** A file that cannot be used: which file, which line, why. */
export type ContentProblem = { file: string; line: number; reason: string }

const sources = [
  { folder: 'kaders/basishandelingskader', kind: 'kader', schema: kaderMeta },
  { folder: 'kaders/kwaliteitskader', kind: 'kader', schema: kaderMeta },
  { folder: 'bouwstenen', kind: 'bouwsteen', schema: bouwsteenMeta },
  { folder: 'platforms', kind: 'platform', schema: platformMeta },
  { folder: 'leercasussen', kind: 'leercasus', schema: leercasusMeta },
  { folder: 'proeftuinen', kind: 'proeftuin', schema: proeftuinMeta },
] as const

type Source = (typeof sources)[number]

/** Reads every content file. A broken file is a problem in the list and nothing else: the others are still there. */
export const readContent = (contentDir: string, addresses: Addresses): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const documents: FileDocument[] = []
  const problems: ContentProblem[] = []
  for (const source of sources) {
    for (const file of filesIn(join(contentDir, source.folder))) {
      const read = readDocument(contentDir, source, file, addresses)
      if ('problems' in read) problems.push(...read.problems)
      else documents.push(read)
    }
  }
  const terms = readTerms(contentDir)
  documents.push(...readFigureDocuments(contentDir), ...terms.documents)
  problems.push(...terms.problems, ...repeatedIds(documents))
  return { documents, problems }
}

const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.mdx'))
        .sort()
    : []

const readDocument = (
  contentDir: string,
  source: Source,
  name: string,
  addresses: Addresses,
): FileDocument | { problems: ContentProblem[] } => {
  const file = join('content', source.folder, name)
  const markdown = readFileSync(join(contentDir, source.folder, name), 'utf8')
  const head = readFrontMatter(markdown, source.schema)
  const text = rendered(markdown, addresses)
  if ('problems' in head || 'problems' in text) {
    const found = [...('problems' in head ? head.problems : []), ...('problems' in text ? text.problems : [])]
    return { problems: found.map((problem) => ({ file, ...problem })) }
  }
  const meta = head.meta
  return {
    kind: source.kind,
    code: meta.code,
    slug: slugOf(name),
    title: meta.titel,
    summary: meta.samenvatting,
    url: `/${source.folder}/${slugOf(name)}`,
    position: 'volgorde' in meta ? meta.volgorde : Number(meta.code.replace(/\D/g, '')),
    version: 'versie' in meta ? meta.versie : null,
    meta,
    markdown,
    html: text.html,
    hash: sha256(markdown),
    sections: text.sections.map(withoutSources),
  }
}

const rendered = (markdown: string, addresses: Addresses) => {
  try {
    const text = renderMarkdown(markdown, addresses)
    return text.sections.length
      ? text
      : { problems: [{ line: 1, reason: 'er is geen enkele paragraaf met een vast id, zoals "## In het kort [#bs-01-1]"' }] }
  } catch (error) {
    if (error instanceof MarkdownError) return { problems: error.problems }
    throw error
  }
}

/** Source codes are for the reader of the page; in search results and quotations they are noise. */
const withoutSources = (section: Section): Section => ({
  ...section,
  text: section.text.replace(/\s*\[(?:S[134]|[PRVCAL]\d{1,2})\b[^\]]*\]/g, '').trim(),
})

const repeatedIds = (documents: FileDocument[]): ContentProblem[] => {
  const seen = new Map<string, string>()
  const problems: ContentProblem[] = []
  for (const document of documents) {
    for (const { id } of document.sections) {
      const other = seen.get(id)
      if (other)
        problems.push({ file: document.slug, line: 1, reason: `het paragraaf-id ${id} bestaat al in ${other}; elk id komt één keer voor` })
      seen.set(id, document.slug)
    }
  }
  return problems
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
