import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyOfContent } from '../support/content.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { changeRendering, revisionsOf } from '../support/renderings.ts'

const bouwsteen = 'bouwstenen/bs-12-netwerkdossier.mdx'
const chapter = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'

eachDialect('taking in changed files', (dialect) => {
  let booted: Booted
  let content: ReturnType<typeof copyOfContent>
  beforeEach(async () => {
    content = copyOfContent()
    booted = await bootApp({ dialect, contentDir: content.folder })
  })
  afterEach(async () => {
    await booted.close()
    content.remove()
  })
  const editions = async (code: string) =>
    booted.app.database.db
      .selectFrom('editions')
      .innerJoin('documents', 'documents.id', 'editions.document_id')
      .select(['number', 'origin', 'version', 'editions.id'])
      .where('code', '=', code)
      .orderBy('number')
      .execute()
  const counts = async () => ({
    editions: (await booted.app.database.db.selectFrom('editions').select('id').execute()).length,
    revisions: (await booted.app.database.db.selectFrom('revisions').select('id').execute()).length,
  })

  it('nothing changed: no edition is added', async () => {
    const before = await counts()
    expect(before.editions).toBeGreaterThan(60)
    expect(await booted.app.loadContent()).toMatchObject({ added: [], changed: [], kept: [], problems: [] })
    expect(await counts()).toEqual(before)
  })

  it('what this version of the code makes of the same file is renewed, without a new edition', async () => {
    const { db } = booted.app.database
    const made = async () => (await revisionsOf(db, 'BHK-08'))[0]
    const before = await made()
    const { wetsartikelen, ...older } = JSON.parse(before?.meta ?? '') as { wetsartikelen: string[] }
    expect(wetsartikelen).toContain('1:255 BW')
    await changeRendering(db, 'BHK-08', { meta: JSON.stringify(older) })
    const all = await counts()
    expect(await booted.app.loadContent()).toMatchObject({ added: [], changed: [] })
    expect([await made(), await counts()]).toEqual([before, all])
  })

  it('a changed bouwsteen becomes a second edition, and the first stays as it was', async () => {
    content.change(bouwsteen, 'Een werkend systeem is niet gevonden.', 'Een werkend systeem is nog steeds niet gevonden.')
    expect(await booted.app.loadContent()).toMatchObject({ added: [], changed: ['BS-12'] })
    expect((await editions('BS-12')).map(({ number, origin, version }) => [number, origin, version])).toEqual([
      [1, 'file', '1'],
      [2, 'file', '2'],
    ])
    const page = await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    expect([page.version, page.html.includes('nog steeds niet gevonden'), page.sections[0]?.version]).toEqual(['2', true, '2'])
    const rows = await revisionsOf(booted.app.database.db, 'BS-12')
    expect(rows.filter(({ html }) => html.includes('nog steeds')).length).toBe(1)
    expect(rows.length).toBe(2)
    expect(await booted.app.loadContent()).toMatchObject({ changed: [] })
  })

  it('an edition that was written on the platform is never overwritten by a file', async () => {
    const [first] = await editions('BS-12')
    await booted.app.database.db
      .updateTable('editions')
      .set({ origin: 'platform' })
      .where('id', '=', first?.id ?? '')
      .execute()
    content.change(bouwsteen, 'Een werkend systeem', 'EEN WERKEND SYSTEEM')
    expect(await booted.app.loadContent()).toMatchObject({ changed: [], kept: ['BS-12'] })
    expect(await editions('BS-12')).toHaveLength(1)
    expect((await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')).html).not.toContain('EEN WERKEND')
  })

  it('a new file is a new document that can be read at once', async () => {
    cpSync(join(content.folder, bouwsteen), join(content.folder, 'bouwstenen/bs-99-proef.mdx'))
    content.change('bouwstenen/bs-99-proef.mdx', /BS-12/g, 'BS-99')
    content.change('bouwstenen/bs-99-proef.mdx', /#bs-12/g, '#bs-99')
    expect(await booted.app.loadContent()).toMatchObject({ added: ['BS-99'], problems: [] })
    expect((await booted.app.knowledge.page('bouwsteen', 'bs-99-proef')).code).toBe('BS-99')
  })

  it('a section that two files claim is named, and nobody loses a section over it', async () => {
    const line = content.change(bouwsteen, '[#bs-12-1]', '[#bs-01-1]')
    const { problems } = await booted.app.loadContent()
    expect(problems).toEqual([{ file: join('content', bouwsteen), line, reason: expect.stringContaining('bs-01-1') }])
    expect((await booted.app.knowledge.sections(['bs-01-1', 'bs-12-1'])).map(({ code }) => code).toSorted()).toEqual(['BS-01', 'BS-12'])
  })
})

describe('a broken file', () => {
  const broken: Array<
    [what: string, file: string, from: string | RegExp, to: string, at: 'there' | 'below' | 'above' | 'top', reason: RegExp]
  > = [
    ['a head that is no YAML', bouwsteen, 'titel: Netwerkdossier', 'titel: [Netwerkdossier', 'below', /YAML/],
    ['a head without a field', bouwsteen, /^doelgroep: .*\n/m, '', 'top', /doelgroep/],
    [
      'a field with a value that does not exist',
      bouwsteen,
      'beproefstatus: in-ontwikkeling',
      'beproefstatus: bijna-klaar',
      'there',
      /beproefstatus/,
    ],
    ['no head at all', chapter, /^---\n[\s\S]*?\n---\n/, '', 'top', /veld/],
    ['an expression', bouwsteen, 'Een werkend systeem', 'Een {1 + 1} systeem', 'there', /accolades/],
    ['an import', bouwsteen, 'Een werkend systeem', 'import x from "y"\n\nEen werkend systeem', 'there', /import/],
    ['an unknown block', bouwsteen, '<Stappen>', '<Draaiboek>', 'below', /Draaiboek|Stappen/],
    ['a block that is not closed', bouwsteen, '</LetOp>', '', 'above', /opmaak|LetOp/],
    ['an attribute with code', bouwsteen, '<LetOp>', '<LetOp onclick="alert(1)">', 'there', /LetOp/],
  ]

  it.each(broken)('%s: file, line and reason are named, and the last good version stays', async (_what, file, from, to, at, reason) => {
    const content = copyOfContent()
    const booted = await bootApp({ contentDir: content.folder })
    const code = file === bouwsteen ? 'BS-12' : 'BHK-02'
    const before = await booted.app.knowledge.byCode([code])
    expect(before).toHaveLength(1)
    const place = content.change(file, from, to)
    const { problems, changed } = await booted.app.loadContent()
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every((problem) => problem.file === join('content', file))).toBe(true)
    expect(problems.map((problem) => problem.reason).join('; ')).toMatch(reason)
    const line = problems[0]?.line ?? 0
    if (at === 'there') expect(line).toBe(place)
    if (at === 'below') expect(line).toBeGreaterThanOrEqual(place)
    if (at === 'above') expect(line).toBeGreaterThan(place - 10)
    if (at === 'top') expect(line).toBe(1)
    expect(changed).not.toContain(code)
    expect(await booted.app.knowledge.byCode([code])).toEqual(before)
    await booted.close()
    content.remove()
  })

  it('does not keep an empty network from starting: the other documents are there', async () => {
    const content = copyOfContent()
    content.change(bouwsteen, 'titel: Netwerkdossier', 'titel: [Netwerkdossier')
    content.change('begrippen.yaml', '- term: "1G1P1R"', '- term: ["1G1P1R"')
    const booted = await bootApp({ contentDir: content.folder, empty: true })
    const { problems } = await booted.app.loadContent()
    expect(problems.map(({ file }) => file).toSorted()).toEqual([join('content', bouwsteen), join('content', 'begrippen.yaml')].toSorted())
    expect(await booted.app.knowledge.list('bouwsteen')).toHaveLength(23)
    expect(await booted.app.knowledge.list('kader')).toHaveLength(31)
    await booted.close()
    content.remove()
  })
})
