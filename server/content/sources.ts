import { z } from 'zod'
import { type ContentProblem, readYaml } from './yaml-file.ts'

export const source = z.strictObject({
  code: z.string().regex(/^[A-Z]\d{1,2}$/, 'een hoofdletter en een nummer, zoals V01'),
  titel: z.string().min(1),
  uitgever: z.string().min(1),
  datum: z.coerce.string().nullable(),
  url: z.url().nullable(),
  gelezen: z.string(),
  opmerking: z.string().nullable(),
})

/** What a fact rests on; its code stands behind the fact. */
export type Source = z.infer<typeof source>

/** The sources of the content, in the order of the file. */
export const readSources = (contentDir: string): { sources: Source[]; problems: ContentProblem[] } => {
  const read = readYaml(contentDir, 'bronnen.yaml', z.array(source))
  return 'problems' in read ? { sources: [], problems: read.problems } : { sources: read.data, problems: [] }
}
