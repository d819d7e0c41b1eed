import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readSources } from '../support/imports.ts'

const tables = ['documents', 'editions', 'edition_states', 'revisions', 'renderings', 'revision_sections', 'sections']
const naming = new RegExp(
  `(?:From|Into|Table|[jJ]oin)\\(\\s*'(?:${tables.join('|')})'|\\b(?:from|into|update|join)\\s+(?:${tables.join('|')})\\b[^'’]`,
)

it('only the room of knowledge names the tables of the library; other rooms ask it', () => {
  const files = readSources().filter(({ path }) => path.startsWith('server/') && !path.startsWith('server/db/'))
  const found = files.map(({ path }) => path).filter((path) => naming.test(readFileSync(path, 'utf8')))
  expect(found.length).toBeGreaterThan(3)
  expect(found.filter((path) => !path.startsWith('server/knowledge/'))).toEqual([])
})
