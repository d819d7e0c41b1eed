import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** A file that cannot be used: which file, which line, why. */
export type ContentProblem = { file: string; line: number; reason: string }

export type FieldProblem = Omit<ContentProblem, 'file'>

const inDutch = { error: z.locales.nl().localeError }

/**
 * Reads YAML against its schema: the one way in for everything that is written by hand.
 * @param above how many lines stand above the text in its file
 * @returns the values, or every problem with its line, its field and what is expected there
 */
export const checkYaml = <T extends z.ZodType>(text: string, schema: T, above = 0): { data: z.infer<T> } | { problems: FieldProblem[] } => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineAt = (offset: number) => lines.linePos(offset).line + above
  const [broken] = document.errors
  if (broken) return { problems: [{ line: lineAt(broken.pos[0]), reason: `dit is geen geldige YAML (${broken.message.split('\n')[0]})` }] }
  const result = schema.safeParse(document.toJS(), inDutch)
  if (result.success) return { data: result.data }
  const problems = result.error.issues.map(({ path: field, message }) => {
    const offset = offsetOf(document, field)
    return { line: offset === undefined ? 1 : lineAt(offset), reason: `veld ${field.join('.') || 'het hele bestand'}: ${message}` }
  })
  return { problems }
}

/** Reads one YAML file of the content against its schema. @param path inside `contentDir`, e.g. `cijfers/a.yaml` */
export const readYaml = <T extends z.ZodType>(
  contentDir: string,
  path: string,
  schema: T,
): { data: z.infer<T> } | { problems: ContentProblem[] } => {
  const file = join('content', path)
  if (!existsSync(join(contentDir, path))) return { problems: [{ file, line: 1, reason: 'dit bestand ontbreekt' }] }
  const read = checkYaml(readFileSync(join(contentDir, path), 'utf8'), schema)
  return 'data' in read ? read : { problems: read.problems.map((problem) => ({ file, ...problem })) }
}

/** Where a field stands; one that is missing stands where the thing it is missing from begins, and in the file itself nowhere. */
const offsetOf = (document: Document, path: readonly PropertyKey[]): number | undefined => {
  if (!path.length) return undefined
  const node = document.getIn(path, true)
  return isNode(node) ? (node.range?.[0] ?? 0) : offsetOf(document, path.slice(0, -1))
}
