import type { z } from 'zod'
import { checkYaml, type FieldProblem } from './yaml-file.ts'

const head = /^---\n([\s\S]*?)\n---\n?/

/** A file with front matter, cut in two: the YAML between the first two `---`, and the text after it. */
export const splitFrontMatter = (source: string): { yaml: string; text: string } => {
  const found = head.exec(source)
  return { yaml: found?.[1] ?? '', text: source.slice(found?.[0].length ?? 0) }
}

/**
 * Reads front matter against its schema.
 * @returns the values, or every problem with the line of the field in the file and what is expected there
 */
export const readFrontMatter = <T extends z.ZodType>(source: string, schema: T): { meta: z.infer<T> } | { problems: FieldProblem[] } => {
  const { yaml } = splitFrontMatter(source)
  const read = checkYaml(yaml.trim() ? yaml : '{}', schema, 1)
  return 'data' in read ? { meta: read.data } : { problems: read.problems }
}
