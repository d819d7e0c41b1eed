import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ContentProblem, readYaml } from './yaml-file.ts'

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

/** The begrippen of the content, in the order of the file; a network may have none. */
export const readTerms = (contentDir: string): { terms: Term[]; problems: ContentProblem[] } => {
  if (!existsSync(join(contentDir, 'begrippen.yaml'))) return { terms: [], problems: [] }
  const read = readYaml(contentDir, 'begrippen.yaml', z.array(term))
  return 'problems' in read ? { terms: [], problems: read.problems } : { terms: read.data, problems: [] }
}
