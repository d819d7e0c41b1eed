import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFrontMatter } from '../content/front-matter.ts'
import { type Network, readNetwork } from '../content/network.ts'
import type { ContentProblem } from '../content/yaml-file.ts'
import { type Addresses, MarkdownError, renderMarkdown, type Section } from '../shared/markdown.ts'
import { slugOf } from './addresses.ts'
import type { FileDocument } from './document.ts'
import { metaSchemas } from './front-matter.ts'
import { readFigureDocuments } from './figure-documents.ts'
import { lawsIn } from './laws.ts'
import { readOverviews } from './overviews.ts'
import { readTermDocuments } from './terms.ts'

/** The folders with a file per page, and what stands above the text of each. */
const sourcesOf = (network: Network) => {
  const schemas = metaSchemas(network)
  return [
    ...network.kaders.map(({ adres }) => ({ folder: `kaders/${adres}`, kind: 'kader' as const, schema: schemas.kader })),
    { folder: 'bouwstenen', kind: 'bouwsteen' as const, schema: schemas.bouwsteen },
    { folder: 'platforms', kind: 'platform' as const, schema: schemas.platform },
    { folder: 'leercasussen', kind: 'leercasus' as const, schema: schemas.leercasus },
    { folder: 'proeftuinen', kind: 'proeftuin' as const, schema: schemas.proeftuin },
  ]
}

type Source = ReturnType<typeof sourcesOf>[number]
type Words = { addresses: Addresses; network: Network }

/** Reads every content file. A broken file is a problem in the list and nothing else: the others are still there. */
export const readContent = (
  contentDir: string,
  addresses: Addresses,
  network = readNetwork(contentDir),
): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const documents: FileDocument[] = []
  const problems: ContentProblem[] = []
  for (const source of sourcesOf(network)) {
    for (const file of filesIn(join(contentDir, source.folder))) {
      const read = readDocument(contentDir, source, file, { addresses, network })
      if ('problems' in read) problems.push(...read.problems)
      else documents.push(read)
    }
  }
  const terms = readTermDocuments(contentDir)
  const overviews = readOverviews(contentDir)
  const unique = withoutRepeatedIds([...documents, ...readFigureDocuments(contentDir), ...overviews.documents, ...terms.documents])
  return { documents: unique.documents, problems: [...problems, ...overviews.problems, ...terms.problems, ...unique.problems] }
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
  { addresses, network }: Words,
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
    owner: 'bewijs' in meta ? meta.eigenaar : null, // a bouwsteen is of a leergroep; what a kader calls its owner is no leergroep
    reviewBefore: 'herzienVoor' in meta ? meta.herzienVoor : null,
    meta: { ...meta, wetsartikelen: lawsIn(markdown, network) },
    markdown,
    html: text.html,
    hash: sha256(markdown),
    sections: text.sections.map((section) => withoutSources(section, addresses)),
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
const withoutSources = (section: Section, { sourceUrlOf }: Addresses): Section => ({
  ...section,
  text: section.text.replace(sourceMarks, (mark, code: string) => (sourceUrlOf(code) ? '' : mark)).trim(),
})

const sourceMarks = /\s*\[([A-Z]\d{1,2})\b[^\]]*\]/g

/**
 * An id names one section for ever. Of two files that claim it, the one whose code it begins with has it (else the
 * first); the other file is refused as a whole, so that its last good version stays and nobody loses a section.
 */
const withoutRepeatedIds = (documents: FileDocument[]): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const owners = new Map<string, FileDocument>()
  for (const document of documents) {
    for (const { id } of document.sections) if (!owners.has(id) || isNamedAfter(id, document)) owners.set(id, document)
  }
  const problems = documents.flatMap((document) => repeatedId(document, owners))
  const refused = new Set(problems.map(({ code }) => code))
  return {
    documents: documents.filter(({ code }) => !refused.has(code)),
    problems: problems.map(({ code: _code, ...problem }) => problem),
  }
}

const isNamedAfter = (id: string, { code }: FileDocument) => id.startsWith(`${code.toLowerCase()}-`)

const repeatedId = (document: FileDocument, owners: Map<string, FileDocument>): Array<ContentProblem & { code: string }> => {
  const ids = document.sections.map(({ id }) => id)
  const repeated = ids.find((id, index) => owners.get(id) !== document || ids.indexOf(id) !== index)
  if (repeated === undefined) return []
  const line = document.markdown.split('\n').findLastIndex((text) => text.includes(`[#${repeated}]`)) + 1
  const reason = `het paragraaf-id ${repeated} bestaat al in ${owners.get(repeated)?.slug}; elk id komt één keer voor`
  return [{ code: document.code, file: join('content', `${document.url.slice(1)}.mdx`), line: Math.max(line, 1), reason }]
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
