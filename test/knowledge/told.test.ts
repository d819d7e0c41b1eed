import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { createFigures } from '../../server/figures/figures.ts'
import { createKnowledge, shippedContent } from '../../server/knowledge/knowledge.ts'
import { readSynonyms } from '../../server/content/synonyms.ts'
import { refuseRows } from '../support/failing.ts'
import { keptLog, type LogLine } from '../support/kept-log.ts'
import { bootApp, type Booted, eachDialect, temporaryFolder } from '../support/network.ts'
import { changeRendering, revisionsOf } from '../support/renderings.ts'

const bouwsteen = 'bouwstenen/bs-12-netwerkdossier.mdx'

const changed = (folder: string, file: string, from: string | RegExp, to: string) => {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text.replace(from, to)).not.toBe(text)
  writeFileSync(path, text.replace(from, to))
}

eachDialect('what happens to the content', (dialect) => {
  let booted: Booted
  let app: App
  let lines: LogLine[]
  const content = temporaryFolder()
  beforeEach(async () => {
    cpSync(shippedContent, content.folder, { recursive: true })
    booted = await bootApp({ dialect })
    const kept = keptLog()
    lines = kept.lines
    app = await createApp(booted.config, { log: kept.log, contentDir: content.folder })
  })
  afterEach(async () => {
    await app.close()
    await booted.close()
    content.remove()
  })

  const told = (level: number) => lines.filter((line) => line.level === level).map(({ msg }) => msg)
  const textOf = async (slug: string) => (await app.knowledge.page('bouwsteen', slug)).html

  it('is told in the log when a file is broken: which, on which line, and why; once per mistake, and nothing when it is mended', async () => {
    const whole = readFileSync(join(content.folder, bouwsteen), 'utf8')
    changed(content.folder, bouwsteen, 'Een werkend systeem', 'Een {1 + 1} systeem')
    changed(content.folder, 'begrippen.yaml', '- term: "1G1P1R"', '- term: ["1G1P1R"')
    const { problems } = await app.loadContent()
    expect(problems).toHaveLength(2)
    expect(told(40)).toEqual(problems.map(({ file, line, reason }) => `inhoud overgeslagen: ${file} regel ${line}: ${reason}`))
    expect(lines.find(({ level }) => level === 40)).toMatchObject({ file: join('content', bouwsteen), line: problems[0]?.line })
    expect(told(40)[0]).toMatch(/bs-12-netwerkdossier\.mdx regel \d+: .*accolades/)
    lines.length = 0
    writeFileSync(join(content.folder, bouwsteen), whole)
    cpSync(join(shippedContent, 'begrippen.yaml'), join(content.folder, 'begrippen.yaml'))
    await app.loadContent()
    expect(told(40)).toEqual([])
  })

  it('is told when a file is not taken over because the platform has an edition of its own, and not otherwise', async () => {
    await app.loadContent()
    expect(lines.filter(({ codes }) => codes)).toEqual([])
    const { id } = await app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    await app.database.db.updateTable('editions').set({ origin: 'platform' }).where('document_id', '=', id).execute()
    changed(content.folder, bouwsteen, 'Een werkend systeem', 'EEN WERKEND SYSTEEM')
    await app.loadContent()
    expect(lines.filter(({ codes }) => codes)).toEqual([expect.objectContaining({ level: 30, codes: ['BS-12'] })])
  })

  it('is all or nothing: when one document cannot be saved, none is, and the next start takes in all of them', async () => {
    const before = await app.knowledge.list('bouwsteen')
    changed(content.folder, bouwsteen, 'Een werkend systeem', 'Een ander systeem')
    const kader = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'
    changed(content.folder, kader, /^titel: .*$/m, 'titel: Een nieuwe titel')
    const letIn = await refuseRows(app.database, 'sections')
    await expect(app.loadContent()).rejects.toThrow('refused by the test')
    expect(await app.knowledge.list('bouwsteen')).toEqual(before)
    expect((await app.knowledge.byCode(['BHK-02']))[0]?.title).not.toBe('Een nieuwe titel')
    await letIn()
    expect((await app.loadContent()).changed.toSorted()).toEqual(['BHK-02', 'BS-12'])
    expect((await app.knowledge.byCode(['BHK-02']))[0]?.title, 'the title in every list is that of the new edition').toBe(
      'Een nieuwe titel',
    )
  })

  it('is not lost when a file disappears: what was published stays, and comes back as it was', async () => {
    const html = await textOf('bs-12-netwerkdossier')
    rmSync(join(content.folder, bouwsteen))
    const { problems } = await app.loadContent()
    expect(problems).toEqual([])
    expect(await textOf('bs-12-netwerkdossier')).toBe(html)
    expect((await app.search.pages('netwerkdossier')).pages[0]?.code).toBe('BS-12')
    cpSync(join(shippedContent, bouwsteen), join(content.folder, bouwsteen))
    expect(await app.loadContent()).toMatchObject({ added: [], changed: [] })
  })

  it.each([
    ['forward', 'BS-12', 'BS-13'],
    ['back, to a file that is read before the one it stood in', 'BS-13', 'BS-12'],
  ])('follows a section that goes to another file (%s): it stands on its new page alone', async (_way, from, to) => {
    const slugs = new Map((await app.knowledge.list('bouwsteen')).map(({ code, slug }) => [code, slug]))
    const [old = '', next = ''] = [slugs.get(from), slugs.get(to)]
    const id = (await app.knowledge.page('bouwsteen', old)).sections.at(-1)?.id ?? ''
    const path = (slug: string) => join(content.folder, `bouwstenen/${slug}.mdx`)
    const text = readFileSync(path(old), 'utf8')
    const begin = text.lastIndexOf('\n## ')
    expect(text.slice(begin)).toContain(`[#${id}]`)
    writeFileSync(path(old), `${text.slice(0, begin).trimEnd()}\n`)
    writeFileSync(path(next), `${readFileSync(path(next), 'utf8').trimEnd()}\n${text.slice(begin)}`)
    expect(await app.loadContent()).toMatchObject({ problems: [] })
    expect((await app.knowledge.sections([id])).map(({ code }) => code)).toEqual([to])
    const pages = [await app.knowledge.page('bouwsteen', old), await app.knowledge.page('bouwsteen', next)]
    expect(pages.map(({ sections }) => sections.some((section) => section.id === id))).toEqual([false, true])
  })

  it('follows a change of address and of sections that the code makes of the same file, without a new edition', async () => {
    const { db } = app.database
    const page = await app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    await db.updateTable('documents').set({ url: '/oud/adres' }).where('id', '=', page.id).execute()
    await db.updateTable('sections').set({ text: 'Oude woorden.' }).where('id', '=', 'bs-12-8').execute()
    expect(await app.loadContent()).toMatchObject({ added: [], changed: [] })
    const again = await app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    expect([again.url, again.sections, again.version]).toEqual([page.url, page.sections, page.version])
  })
})

describe('documents by their code', () => {
  it('come in the order that was asked, in whatever case, and without what does not exist', async () => {
    const booted = await bootApp()
    const codes = async (...asked: string[]) => (await booted.app.knowledge.byCode(asked)).map(({ code }) => code)
    expect(await codes('BS-12', 'bhk-05', 'BS-99', 'PL-1', 'bs-01')).toEqual(['BS-12', 'BHK-05', 'PL-1', 'BS-01'])
    expect(await codes('bs-01', 'PL-1', 'BHK-05', 'BS-12')).toEqual(['BS-01', 'PL-1', 'BHK-05', 'BS-12'])
    expect(await codes()).toEqual([])
    await booted.close()
  })
})

describe('what a process remembers', () => {
  it('is not a read that failed: the next one who asks gets the answer', async () => {
    const booted = await bootApp()
    const { database } = booted.app
    const knowledge = createKnowledge({ database, clock: booted.app.clock, log: booted.app.log })
    const { code } = (await booted.app.knowledge.list('cijfers'))[0] ?? { code: '' }
    const meta = (await revisionsOf(database.db, code))[0]?.meta ?? ''
    // The count of changes is set back, so that the reader cannot tell that anything was mended in between.
    const count = () => database.db.selectFrom('counters').select('value').where('name', '=', 'library').executeTakeFirstOrThrow()
    await changeRendering(database.db, code, { meta: '{stuk' })
    const { value } = await count()
    await expect(knowledge.list('cijfers')).rejects.toThrow()
    await changeRendering(database.db, code, { meta })
    await database.db.updateTable('counters').set({ value }).where('name', '=', 'library').execute()
    expect((await knowledge.list('cijfers')).length).toBeGreaterThan(0)
    await booted.close()
  })
})

describe('lists beside the content', () => {
  const folder = temporaryFolder()
  afterEach(() => folder.remove())
  const write = (name: string, text: string) => {
    cpSync(shippedContent, folder.folder, { recursive: true })
    writeFileSync(join(folder.folder, name), text)
  }

  it('tell in the log what is wrong with the redirects, and redirect nothing', async () => {
    write('redirects.yaml', '- { van: /een, naar: /twee }\n- { van: /twee, naar: /drie }\n')
    const booted = await bootApp()
    const { log, lines } = keptLog()
    const knowledge = createKnowledge({ database: booted.app.database, clock: booted.app.clock, log, contentDir: folder.folder })
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, expect.stringContaining('verwijzingen overgeslagen: content/redirects.yaml regel 1: /een gaat naar /twee')],
    ])
    expect([knowledge.movedTo('/een'), knowledge.movedTo('/twee')]).toEqual([undefined, undefined])
    await booted.close()
  })

  it('tell in the log what is wrong with the figures', () => {
    write('cijfers/kapot.yaml', 'titel: [')
    const { log, lines } = keptLog()
    createFigures({ contentDir: folder.folder, log }).load()
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [40, expect.stringMatching(/^cijfers overgeslagen: content\/cijfers\/kapot\.yaml regel \d+: dit is geen geldige YAML/)],
    ])
  })

  it.each(['papa: vader', '[', 'papa: 5'])('tell in the log that the synonyms cannot be read (%j), and search goes on without', (yaml) => {
    write('synoniemen.yaml', yaml)
    const { log, lines } = keptLog()
    expect(readSynonyms(folder.folder, log)).toEqual({})
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([[40, expect.stringContaining('synoniemen.yaml is niet te lezen')]])
  })
})
