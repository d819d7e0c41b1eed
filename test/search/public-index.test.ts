import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { createSearch } from '../../server/search/search.ts'
import { type Opened, openSearch } from './library.ts'

const canary = 'Zwabberdekwaak'
const at = '2026-01-01T00:00:00.000Z'

/** A consultation question with a word that nobody else uses, straight into the database. */
const plantCanary = async ({ db }: Database) => {
  const person = { id: 'p1', email: 'p1@example.org', name: 'P', function: 'x', password_hash: 'x', organisation_id: null, created_at: at }
  await db.insertInto('people').values(person).execute()
  await db
    .insertInto('consultations')
    .values({
      id: 'c1',
      number: '2026-0001',
      leergroep_id: null,
      asker_id: 'p1',
      state: 'open',
      question: `Wat doe ik met ${canary}?`,
      facts: canary,
      worries: canary,
      tried: canary,
      goal: canary,
      consent: null,
      consent_note: '',
      consent_explained: 0,
      no_acute_danger_at: at,
      kerntaak: null,
      age_band: null,
      decision_date: null,
      holder_id: null,
      created_at: at,
      updated_at: at,
      submitted_at: at,
      taken_at: null,
      advised_at: null,
      closed_at: null,
      decision: null,
      decision_note: '',
      submit_key: 'k1',
    })
    .execute()
}

/** Every file as the text it holds: Pagefind's parts are gzip. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .map((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'))

const has = (texts: string[], word: string) => texts.some((text) => text.toLowerCase().includes(word.toLowerCase()))

describe('the public index', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openSearch('sqlite', plantCanary)
    await opened.search.whenIndexed()
  })
  afterAll(() => opened?.close())

  const folder = () => opened.search.publicIndexDir() as string
  const again = () => createSearch({ database: opened.database, library: opened.library, dataDir: opened.dataDir, log: opened.log })

  it('holds the public texts, the word list and the language', () => {
    const texts = textsIn(folder())
    expect(has(texts, 'kindermishandeling')).toBe(true)
    expect(readdirSync(folder())).toEqual(expect.arrayContaining(['pagefind.js', 'woorden.json', 'zoektaal.js', 'zoektaal.js.br']))
  })

  it('never holds a text that is not public', async () => {
    const { question } = await opened.database.db.selectFrom('consultations').select('question').executeTakeFirstOrThrow()
    expect(question).toContain(canary)
    expect(has(textsIn(join(opened.dataDir, 'pagefind')), canary)).toBe(false)
    expect((await opened.search.pages(canary)).total).toBe(0)
  })

  it('gives the browser code that runs without types, with the stemmer beside it', async () => {
    const file = join(folder(), 'zoektaal.js')
    expect(readFileSync(file, 'utf8').match(/^import .*$/gm)).toEqual(["import { stemmer } from './stemmer.js'"])
    const language = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>
    expect(Object.keys(language)).toEqual(expect.arrayContaining(['planQuery', 'readLexicon', 'judgeFor', 'pageWords', 'passageOf']))
  })

  it('is there at once after a restart and not made again', async () => {
    const before = folder()
    const restarted = again()
    expect(restarted.publicIndexDir()).toBe(before)
    await restarted.refresh()
    await restarted.whenIndexed()
    expect(restarted.publicIndexDir()).toBe(before)
    await restarted.close()
  })

  it('stays the old one when a build ended half way', async () => {
    const before = folder()
    mkdirSync(join(opened.dataDir, 'pagefind', 'f'.repeat(16)))
    writeFileSync(join(opened.dataDir, 'pagefind', 'current.new'), 'f'.repeat(16))
    expect(again().publicIndexDir()).toBe(before)
  })

  it('is replaced after a publication; the one before stays for who is reading it, older ones go', async () => {
    const first = folder()
    const second = await publish('Hier staat kwetterwobbel.')
    expect(second).not.toBe(first)
    expect(has(textsIn(second), 'kwetterwobbel')).toBe(true)
    expect(folders()).toEqual([first, second].sort())
    const third = await publish('Hier staat wobbelkwetter.')
    expect(folders()).toEqual([second, third].sort())
  })

  const publish = async (text: string) => {
    await opened.database.db.updateTable('sections').set({ text }).where('id', '=', 'bs-12-8').execute()
    await opened.search.refresh()
    await opened.search.whenIndexed()
    return folder()
  }

  const folders = () => {
    const root = join(opened.dataDir, 'pagefind')
    const entries = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return entries.map((entry) => join(root, entry.name)).sort()
  }
})
