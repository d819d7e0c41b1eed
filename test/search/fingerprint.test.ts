import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { codeFingerprint } from '../../server/search/index/fingerprint.ts'

describe('the fingerprint of the code that makes an index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leerkring-fingerprint-'))
  const file = (path: string) => join(folder, path)
  const now = () => codeFingerprint(pathToFileURL(file('index/fingerprint.ts')))
  beforeEach(() => cpSync(join(import.meta.dirname, '../../server/search'), folder, { recursive: true }))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is that of the files, wherever they lie', () => expect(now()).toBe(codeFingerprint()))

  it.each(['language/stem.ts', 'language/compounds.ts', 'index/catalogue.ts', 'index/pagefind-files.ts'])(
    'is another one when %s changes',
    (path) => {
      const before = now()
      appendFileSync(file(path), '// anders\n')
      expect(now()).not.toBe(before)
    },
  )

  it('is another one when a file is added that nobody has put on a list', () => {
    const before = now()
    writeFileSync(file('language/dialect.ts'), 'export const none = 0\n')
    expect(now()).not.toBe(before)
    rmSync(file('language/dialect.ts'))
  })

  it('stays when only the way of putting answers in order changes', () => {
    const before = now()
    appendFileSync(file('finding/judging.ts'), '// anders\n')
    expect(now()).toBe(before)
  })
})
