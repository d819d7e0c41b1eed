import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

// In the order in which they build on each other.
const shared = ['words.ts', 'query-plan.ts', 'ranking.ts']

/**
 * The part of the search that the browser does as well, as one JavaScript module: the same source the server runs, with
 * the types taken off. It lies beside the index it belongs to, so the two can never be of different versions.
 */
export const browserCode = (): string =>
  shared
    .map((name) => withoutTypes(readFileSync(new URL(name, import.meta.url), 'utf8')))
    .map(withoutImports)
    .map(withoutComments)
    .join('\n')

/** Node still calls this experimental and says so at every start; our Node is pinned and a test runs what comes out. */
const withoutTypes = (code: string): string => {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(code, { mode: 'strip' })
  } finally {
    process.emitWarning = emitWarning
  }
}

const withoutImports = (code: string) => code.replace(/^import .*$/gm, '')

const withoutComments = (code: string) =>
  code
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
