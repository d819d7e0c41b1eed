import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ContentProblem, FileDocument } from './files.ts'

export const term = z.object({
  term: z.string().min(1),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  afkorting: z.string().nullable().default(null),
  uitleg: z.string().min(1),
  ookZoekenOp: z.array(z.coerce.string()).default([]),
  zieOok: z.array(z.string()).default([]),
  codes: z.array(z.string()).default([]),
  bronnen: z.array(z.string()).default([]),
})

export type Term = z.infer<typeof term>

/** The begrippen: each is a small document with one section, so that it can be found, linked and cited like the rest. */
export const readTerms = (contentDir: string): { documents: FileDocument[]; problems: ContentProblem[] } => {
  const path = join(contentDir, 'begrippen.yaml')
  if (!existsSync(path)) return { documents: [], problems: [] }
  const file = 'content/begrippen.yaml'
  try {
    const result = z.array(term).safeParse(parse(readFileSync(path, 'utf8')))
    if (result.success) return { documents: result.data.map(asDocument), problems: [] }
    return {
      documents: [],
      problems: result.error.issues.map((issue) => ({
        file,
        line: 1,
        reason: `begrip ${Number(issue.path[0]) + 1}, veld ${issue.path.slice(1).join('.')}: ${issue.message}`,
      })),
    }
  } catch (error) {
    return { documents: [], problems: [{ file, line: 1, reason: `geen geldige YAML (${(error as Error).message.split('\n')[0]})` }] }
  }
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
  meta: entry,
  markdown: entry.uitleg,
  html: `<p>${escape(entry.uitleg)}</p>`,
  hash: createHash('sha256').update(JSON.stringify(entry)).digest('hex'),
  sections: [{ id: `begrip-${entry.slug}`, heading: entry.term, text: entry.uitleg }],
})
