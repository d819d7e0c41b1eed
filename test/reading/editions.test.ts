import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { BouwsteenMeta } from '../../server/knowledge/front-matter.ts'
import { shippedContent } from '../../server/knowledge/knowledge.ts'
import { bouwsteenFields, compareEditions } from '../../src/knowledge/editions/compare-editions.ts'
import { bootApp, type Booted, eachDialect, temporaryFolder } from '../support/network.ts'
import { changeRendering } from '../support/renderings.ts'

eachDialect('editions of a text', (dialect) => {
  let booted: Booted
  let content: ReturnType<typeof temporaryFolder>
  beforeEach(async () => {
    content = temporaryFolder()
    cpSync(shippedContent, content.folder, { recursive: true })
    booted = await bootApp({ dialect, contentDir: content.folder })
  })
  afterEach(async () => {
    await booted.close()
    content.remove()
  })

  it('the same words shown in another way are no new edition, and are shown in the new way', async () => {
    const { database, knowledge } = booted.app
    const { html, url } = await knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    await changeRendering(database.db, 'BS-12', { html: '<p>zoals het was</p>' })
    await database.db.updateTable('documents').set({ url: '/oud' }).where('code', '=', 'BS-12').execute()
    expect(await booted.app.loadContent()).toMatchObject({ added: [], changed: [] })
    expect(await knowledge.page('bouwsteen', 'bs-12-netwerkdossier')).toMatchObject({ html, url, version: '1' })
    expect((await knowledge.editions('bouwsteen', 'BS-12')).length).toBe(1)
  })

  it('what changed from one to the next can be read per section', async () => {
    const path = join(content.folder, 'bouwstenen/bs-12-netwerkdossier.mdx')
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('Een werkend systeem is niet gevonden.', 'Een werkend systeem vonden wij nog niet.'),
    )
    await booted.app.loadContent()
    const [was, is] = await Promise.all([1, 2].map((number) => booted.app.knowledge.edition<BouwsteenMeta>('bouwsteen', 'BS-12', number)))
    if (!was || !is) throw new Error('both editions are there')
    const { fields, sections, unchanged } = compareEditions(was, is, bouwsteenFields)
    expect([fields.length, sections.length, unchanged.length]).toEqual([0, 1, 8])
    expect(
      sections[0]?.pieces
        .filter(({ kind }) => kind === 'is')
        .map(({ text }) => text.trim())
        .join(' '),
    ).toContain('vonden wij nog niet.')
  })
})
