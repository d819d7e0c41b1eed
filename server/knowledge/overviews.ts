import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ContentProblem, readYaml } from '../content/yaml-file.ts'
import type { FileDocument } from './document.ts'

const overview = z.strictObject({
  code: z.string().regex(/^overzicht-[a-z-]+$/, 'een code als overzicht-zelfscan'),
  titel: z.string().min(1),
  uitleg: z.string().min(1),
  url: z.string().startsWith('/'),
  ookZoekenOp: z.array(z.string()).default([]),
})

export type Overview = z.infer<typeof overview>

/** Pages without a text of their own (lists, forms) as small documents, so that whoever types their name finds them. */
export const readOverviews = (contentDir: string): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const read = readYaml(contentDir, 'overzichten.yaml', z.array(overview))
  return 'problems' in read ? { documents: [], problems: read.problems } : { documents: read.data.map(asDocument), problems: [] }
}

const asDocument = (entry: Overview, position: number): FileDocument => ({
  kind: 'overzicht',
  code: entry.code,
  slug: entry.code.replace('overzicht-', ''),
  title: entry.titel,
  summary: entry.uitleg,
  url: entry.url,
  position,
  version: null,
  owner: null,
  reviewBefore: null,
  meta: entry,
  markdown: entry.uitleg,
  html: '',
  hash: createHash('sha256').update(JSON.stringify(entry)).digest('hex'),
  sections: [{ id: entry.code, heading: entry.titel, text: entry.uitleg }],
})
