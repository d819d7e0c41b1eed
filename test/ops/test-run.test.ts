import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

/**
 * The run itself: red is red for whoever starts it. A run in a folder of its own, with the settings of the real one and
 * its real PostgreSQL (whose package ends the process by itself), of which one file is what the test is about.
 */
const root = join(import.meta.dirname, '..', '..')
const folders: string[] = []

const config = (setup: string) => `
import { defineConfig } from 'vitest/config'
import real from '${root}/vitest.config.ts'
const postgres = real.test.globalSetup.filter((file) => file.includes('postgres')).map((file) => '${root}/' + file)
const reporters = real.test.reporters.map((name) => (name.startsWith('.') ? '${root}/' + name : name))
export default defineConfig({ root: import.meta.dirname, test: { ...real.test, include: ['*.test.ts'], globalSetup: [...postgres${setup}], reporters } })
`

const printedBy = (files: Record<string, string>, setup = '', more: Record<string, string> = {}) => {
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'leerkring-run-'))
  folders.push(folder)
  for (const [name, text] of Object.entries({ 'vitest.config.ts': config(setup), ...files })) writeFileSync(join(folder, name), text)
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...more }
  const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', join(folder, 'vitest.config.ts')]
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' })
  return { code: status, lines: stdout.trim().split('\n') }
}

const runOf = (files: Record<string, string>, setup = '') => {
  const { code, lines } = printedBy(files, setup)
  return { code, closing: lines.at(-1) }
}

const test = (words: string) => `import { expect, it } from 'vitest'\nit('one', () => { ${words} })\n`

describe('npm test', () => {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('ends with code 0 when everything passes', () => {
    expect(runOf({ 'green.test.ts': test('expect(1).toBe(1)') })).toEqual({ code: 0, closing: '1 passed, 0 failed' })
  })

  it('ends with another code when a test fails', () => {
    const files = { 'green.test.ts': test('expect(1).toBe(1)'), 'red.test.ts': test('expect(1).toBe(2)') }
    expect(runOf(files)).toEqual({ code: 1, closing: '1 passed, 1 failed' })
  })

  it('names what passed at the second try, where nobody watches, and is red at the first where somebody does', () => {
    const files = {
      'wavering.test.ts': `import { expect, it } from 'vitest'\nlet tries = 0\nit('one', () => { expect(++tries).toBe(2) })\n`,
    }
    const { code, lines } = printedBy(files, '', { CI: 'true' })
    expect({ code, lines: lines.slice(-2) }).toEqual({
      code: 0,
      lines: ['passed at the second try: wavering.test.ts > one', '1 passed, 0 failed'],
    })
    expect(runOf(files)).toEqual({ code: 1, closing: '0 passed, 1 failed' })
  })

  it('ends with another code when a file cannot be loaded', () => {
    expect(runOf({ 'broken.test.ts': `import './nowhere.ts'\n${test('expect(1).toBe(1)')}` })).toEqual({
      code: 1,
      closing: '0 passed, 1 failed',
    })
  })

  it('ends with another code when the preparation of a group fails', () => {
    const files = {
      'unprepared.test.ts': `import { beforeAll, describe, it } from 'vitest'
describe('group', () => { beforeAll(() => { throw new Error('no') }); it('one', () => {}) })`,
    }
    expect(runOf(files)).toEqual({ code: 1, closing: '0 passed, 1 failed' })
  })

  it('ends with another code when something fails outside a test', () => {
    const late = test("setTimeout(() => { throw new Error('later') }, 1); return new Promise((done) => setTimeout(done, 50))")
    expect(runOf({ 'late.test.ts': late })).toEqual({ code: 1, closing: '1 passed, 1 failed' })
  })

  it('ends with another code when the set-up fails', () => {
    const files = { 'green.test.ts': test('expect(1).toBe(1)'), 'setup.ts': "export default () => { throw new Error('no set-up') }" }
    expect(runOf(files, ", './setup.ts'").code).toBe(1)
  })

  it('ends with another code when there is no test at all', () => {
    expect(runOf({}).code).toBe(1)
  })
})
