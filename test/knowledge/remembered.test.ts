import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { createLog } from '../../server/shared/log.ts'
import { readingText } from '../../src/knowledge/reading/reading-text.ts'
import { outcomeOf } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, temporaryFolder } from '../support/network.ts'
import { getPage, startServer } from '../support/server.ts'
import { changeRendering, revisionsOf } from '../support/renderings.ts'

const slug = 'bs-12-netwerkdossier'

eachDialect('what a process remembers of the library', (dialect) => {
  let booted: Booted
  /** Another process on the same database, with content of its own. */
  let other: App
  let content: ReturnType<typeof temporaryFolder>
  beforeEach(async () => {
    content = temporaryFolder()
    cpSync(shippedContent, content.folder, { recursive: true })
    booted = await bootApp({ dialect })
    other = await createApp(booted.config, { log: createLog('silent'), contentDir: content.folder })
  })
  afterEach(async () => {
    await other.close()
    await booted.close()
    content.remove()
  })

  const knowledge = () => booted.app.knowledge
  const change = (file: string, from: string, to: string) => {
    const path = join(content.folder, file)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
  }

  it('is the same list and the same page for everybody, and nobody can change them', async () => {
    const [list, page] = [await knowledge().list('bouwsteen'), await knowledge().page('bouwsteen', slug)]
    expect(await knowledge().list('bouwsteen')).toBe(list)
    expect(await knowledge().page('bouwsteen', slug)).toBe(page)
    expect(await knowledge().list('begrip')).not.toBe(list)
    expect(() => list.reverse()).toThrow(TypeError)
    expect(() => Object.assign(list[0]?.meta ?? {}, { titel: 'anders' })).toThrow(TypeError)
  })

  it('is read again as soon as another process publishes an edition', async () => {
    const before = await knowledge().page('bouwsteen', slug)
    const list = await knowledge().list('bouwsteen')
    change(`bouwstenen/${slug}.mdx`, 'Een werkend systeem is niet gevonden.', 'Een werkend systeem vonden wij nog niet.')
    expect((await other.loadContent()).changed).toEqual(['BS-12'])
    const after = await knowledge().page('bouwsteen', slug)
    expect([before.version, after.version, after.html.includes('vonden wij nog niet')]).toEqual(['1', '2', true])
    expect(after.sections.some(({ text }) => text.includes('vonden wij nog niet'))).toBe(true)
    expect(await knowledge().list('bouwsteen')).not.toBe(list)
  })

  it('is read again when the same words are shown in another way', async () => {
    const { html } = await knowledge().page('bouwsteen', slug)
    await changeRendering(other.database.db, 'BS-12', { html: '<p>oud</p>' })
    expect((await knowledge().page('bouwsteen', slug)).html).toBe('<p>oud</p>')
    await other.loadContent()
    expect((await knowledge().page('bouwsteen', slug)).html).toBe(html)
  })

  it('does not change when nothing is published, and not by work that failed', async () => {
    const list = await knowledge().list('begrip')
    await other.loadContent()
    const failing = other.database.write(async (tx) => {
      await tx.db.updateTable('documents').set({ url: '/half' }).where('kind', '=', 'begrip').execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await knowledge().list('begrip')).toBe(list)
  })

  it('does not hold what is not there: it is found when it comes', async () => {
    expect(await outcomeOf(knowledge().page('bouwsteen', 'bs-12-anders'))).toBe('not_found')
    await other.database.db.updateTable('documents').set({ slug: 'bs-12-anders' }).where('slug', '=', slug).execute()
    expect(await outcomeOf(knowledge().page('bouwsteen', 'bs-12-anders'))).toBe('done')
    expect(await outcomeOf(knowledge().page('bouwsteen', slug))).toBe('not_found')
  })
})

describe('the text of a bouwsteen', () => {
  const card = (uitleg: string) => ({ meta: { slug: 'dwang', term: 'dwang', afkorting: null, uitleg } })

  it('is made anew for another list of begrippen, and for another text', () => {
    const [first, second] = [[card('Eerste uitleg.')], [card('Tweede uitleg.')]]
    expect(readingText('<p>Dit is dwang.</p>', first)).toContain('Eerste uitleg.')
    expect(readingText('<p>Dit is dwang.</p>', second)).toContain('Tweede uitleg.')
    expect(readingText('<p>En dit is dwang.</p>', first)).toContain('En dit is')
    expect(readingText('<p>Dit is dwang.</p>', first)).toContain('Eerste uitleg.')
  })

  it('explains a begrip on its page in the words of this moment', async () => {
    const server = await startServer()
    try {
      const { url } = await server.app.knowledge.page('bouwsteen', 'bs-16-gedeelde-verklarende-analyse')
      const html = async () => (await getPage(server.base, url)).text()
      const named = /popovertarget="begrip-([\w-]+)"/.exec(await html())?.[1] ?? ''
      const { db } = server.app.database
      const [term] = await revisionsOf(db, `begrip-${named}`)
      const changed = JSON.stringify({ ...JSON.parse(term?.meta ?? ''), uitleg: 'Zo leggen we het sinds vandaag uit.' })
      await changeRendering(db, `begrip-${named}`, { meta: changed })
      expect(await html()).toContain('Zo leggen we het sinds vandaag uit.')
    } finally {
      await server.close()
    }
  })
})
