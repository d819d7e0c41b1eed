import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { createSearch } from '../../server/search/search.ts'
import { keptLog } from '../support/kept-log.ts'
import { type Opened, openSearch } from './library.ts'

const canary = 'Zwabberdekwaak'
const at = '2026-01-01T00:00:00.000Z'

/** A consultation question with a word that nobody else uses, straight into the database. */
const plantCanary = async ({ db }: Database) => {
  const person = { id: 'p1', email: 'p1@example.org', name: 'P', function: 'x', organisation_id: null, created_at: at }
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

  it('holds the public texts and the word list, and no code of ours', () => {
    const texts = textsIn(folder())
    expect(has(texts, 'kindermishandeling')).toBe(true)
    expect(readdirSync(folder())).toEqual(expect.arrayContaining(['pagefind.js', 'woorden.json', 'woorden.json.br']))
    expect(
      readdirSync(folder())
        .filter((name) => name.endsWith('.js'))
        .toSorted(),
    ).toEqual(['pagefind-worker.js', 'pagefind.js'])
  })

  it('never holds a text that is not public', async () => {
    const { question } = await opened.database.db.selectFrom('consultations').select('question').executeTakeFirstOrThrow()
    expect(question).toContain(canary)
    expect(has(textsIn(join(opened.dataDir, 'pagefind')), canary)).toBe(false)
    expect((await opened.search.pages(canary)).total).toBe(0)
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

  it('is whole at every moment while a new one is made: for who asks, for the pointer on disk, and for who starts just then', async () => {
    const before = folder()
    const root = join(opened.dataDir, 'pagefind')
    const names = (dir: string) => readdirSync(dir).toSorted()
    const whole = ['pagefind-entry.json', 'pagefind.js', 'woorden.json', 'woorden.json.br', 'woorden.json.gz']
    let built = false
    let looked = 0
    const watching = (async () => {
      while (!built) {
        const pointed = join(root, readFileSync(join(root, 'current'), 'utf8').trim())
        for (const dir of new Set([folder(), pointed, again().publicIndexDir() as string]))
          expect(names(dir), `after ${looked} looks`).toEqual(expect.arrayContaining(whole))
        looked++
        await new Promise((done) => setTimeout(done, 3))
      }
    })()
    const after = await publish('Hier staat wobbelwobbel.').finally(() => (built = true))
    await watching
    expect([after === before, looked > 20]).toEqual([false, true])
    expect(names(after)).toEqual(expect.arrayContaining(whole))
    expect(names(after).length).toBe(names(before).length)
  })

  it('that cannot be made is told in the log, the one before stays, and the next one is made', async () => {
    const root = join(opened.dataDir, 'pagefind')
    const { log, lines } = keptLog()
    const search = createSearch({ database: opened.database, library: opened.library, dataDir: opened.dataDir, log })
    const before = search.publicIndexDir()
    const set = (text: string) => opened.database.db.updateTable('sections').set({ text }).where('id', '=', 'bs-12-8').execute()
    await set('Hier staat kwetterkwetter.')
    renameSync(root, `${root}-weg`)
    writeFileSync(root, 'hier kan geen map komen')
    await search.refresh()
    await search.whenIndexed()
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([[50, expect.stringContaining('de vorige blijft staan')]])
    expect(lines[0]?.err?.message).toBeTruthy()
    expect(search.publicIndexDir()).toBe(before)
    rmSync(root)
    renameSync(`${root}-weg`, root)
    await search.refresh()
    await search.whenIndexed()
    expect(lines.map(({ level }) => level)).toEqual([50, 30])
    expect(has(textsIn(search.publicIndexDir() as string), 'kwetterkwetter')).toBe(true)
    await search.close()
  })

  it('is of what is published last, also when that is what it was before the build began', async () => {
    const { db } = opened.database
    const search = again()
    await search.refresh()
    await search.whenIndexed()
    const before = search.publicIndexDir()
    const { text } = await db.selectFrom('sections').select('text').where('id', '=', 'bs-12-8').executeTakeFirstOrThrow()
    const set = (words: string) => db.updateTable('sections').set({ text: words }).where('id', '=', 'bs-12-8').execute()
    await set('Dit was een vergissing.')
    await search.refresh()
    await new Promise((done) => setTimeout(done, 50)) // the build has begun
    await set(text)
    await search.refresh()
    await search.whenIndexed()
    expect(search.publicIndexDir()).toBe(before)
    await search.close()
  })

  it('is made again when the folder the pointer names is not whole', async () => {
    rmSync(join(again().publicIndexDir() as string, 'pagefind.js'))
    const restarted = again()
    expect(restarted.publicIndexDir()).toBeUndefined()
    await restarted.refresh()
    await restarted.whenIndexed()
    expect(readdirSync(restarted.publicIndexDir() as string)).toContain('pagefind.js')
    await restarted.close()
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
