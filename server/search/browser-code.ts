import { readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'

// In the order in which they build on each other.
const shared = [
  'words.ts',
  'irregular.ts',
  'stem.ts',
  'query-words.ts',
  'query-plan.ts',
  'ranking.ts',
  'page-words.ts',
  'judging.ts',
  'passage.ts',
]

/**
 * The part of the search that the browser does as well, as JavaScript modules (name → text): the same source the server
 * runs, with the types taken off, and the stemmer. They lie beside the index they belong to, so the two can never be of
 * different versions.
 */
export const browserCode = (): { [name: string]: string } => ({
  'zoektaal.js': `import { stemmer } from './stemmer.js'\n${shared.map(readShared).join('\n')}`,
  'stemmer.js': readFileSync(
    createRequire(import.meta.url)
      .resolve('@orama/stemmers/dutch')
      .replace(/\.cjs$/, '.js'),
    'utf8',
  ),
})

const readShared = (name: string): string =>
  withoutComments(withoutImports(withoutTypes(readFileSync(new URL(name, import.meta.url), 'utf8'))))

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
    .replace(/^\s*\/\/ .*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
