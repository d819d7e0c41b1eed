import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Marked = { text: string; spans: Array<{ kind: string; start: number; end: number }> }

/** A sentence with its marks taken out: `{name|Lotte}` is a span. */
const unmarked = (line: string): Marked => {
  const spans: Marked['spans'] = []
  let text = ''
  let from = 0
  for (const { 0: whole, 1: kind = '', 2: words = '', index } of line.matchAll(/\{(\w+)\|([^}]*)\}/g)) {
    text += line.slice(from, index)
    spans.push({ kind, start: text.length, end: text.length + words.length })
    text += words
    from = index + whole.length
  }
  return { text: text + line.slice(from), spans }
}

/** The sentences of a file beside this one. */
export const readMarked = (file: string): Marked[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map(unmarked)
