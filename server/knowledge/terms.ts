import { createHash } from 'node:crypto'
import { readTerms, type Term } from '../content/terms.ts'
import type { ContentProblem } from '../content/yaml-file.ts'
import type { FileDocument } from './document.ts'

/** The begrippen: each is a small document with one section, so that it can be found, linked and cited like the rest. */
export const readTermDocuments = (contentDir: string): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const { terms, problems } = readTerms(contentDir)
  return { documents: terms.map(asDocument), problems }
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const asDocument = (entry: Term, index: number): FileDocument => ({
  kind: 'begrip',
  code: `begrip-${entry.slug}`,
  slug: entry.slug,
  title: entry.afkorting && !entry.term.includes(entry.afkorting) ? `${entry.term} (${entry.afkorting})` : entry.term,
  summary: entry.uitleg,
  url: `/begrippen/${entry.slug}`,
  position: index,
  version: null,
  owner: null,
  reviewBefore: null,
  meta: entry,
  markdown: entry.uitleg,
  html: `<p>${escape(entry.uitleg)}</p>`,
  hash: createHash('sha256').update(JSON.stringify(entry)).digest('hex'),
  sections: [{ id: `begrip-${entry.slug}`, heading: entry.term, text: entry.uitleg }],
})
