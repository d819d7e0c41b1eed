import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { ContentProblem } from './files.ts'

type Read<T> = { data: T } | { problems: ContentProblem[] }

const inDutch = { error: z.locales.nl().localeError }

/**
 * Reads one YAML file of the content against its schema.
 * @param path inside `contentDir`, e.g. `cijfers/a.yaml`
 * @returns the values, or every problem with its line, its field and what is expected there
 */
export const readYaml = <T extends z.ZodType>(contentDir: string, path: string, schema: T): Read<z.infer<T>> => {
  const file = join('content', path)
  if (!existsSync(join(contentDir, path))) return { problems: [{ file, line: 1, reason: 'dit bestand ontbreekt' }] }
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(join(contentDir, path), 'utf8'), { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const reason = `dit is geen geldige YAML (${broken.message.split('\n')[0]})`
    return { problems: [{ file, line: lines.linePos(broken.pos[0]).line, reason }] }
  }
  const result = schema.safeParse(document.toJS(), inDutch)
  if (result.success) return { data: result.data }
  const problems = result.error.issues.map(({ path: field, message }) => ({
    file,
    line: lines.linePos(offsetOf(document, field)).line,
    reason: `veld ${field.join('.') || 'het hele bestand'}: ${message}`,
  }))
  return { problems }
}

/** Where a field stands; a field that is missing stands where the thing it is missing from begins. */
const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  const node = document.getIn(path, true)
  if (isNode(node)) return node.range?.[0] ?? 0
  return path.length ? offsetOf(document, path.slice(0, -1)) : 0
}
