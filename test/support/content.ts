import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { temporaryFolder } from './network.ts'

/** A copy of the content that a test may change. `change` gives the line where it did. */
export const copyOfContent = () => {
  const copy = temporaryFolder()
  cpSync(shippedContent, copy.folder, { recursive: true })
  const path = (file: string) => join(copy.folder, file)
  return {
    ...copy,
    change: (file: string, from: string | RegExp, to: string) => {
      const text = readFileSync(path(file), 'utf8')
      if (text.replace(from, to) === text) throw new Error(`${file} does not hold ${String(from)}`)
      writeFileSync(path(file), text.replace(from, to))
      return text.slice(0, text.search(from instanceof RegExp ? from : new RegExp(RegExp.escape(from)))).split('\n').length
    },
    delete: (file: string) => rmSync(path(file)),
  }
}
