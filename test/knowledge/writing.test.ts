import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSince } from '../../server/journal/reading.ts'
import { subject } from '../../server/journal/subject.ts'
import { importDocuments } from '../../server/knowledge/import.ts'
import { pageWithUrl } from '../../server/knowledge/pages-for-rooms.ts'
import { publishEdition, startEdition, type Written, writeRevision } from '../../server/knowledge/writing.ts'
import { newId } from '../../server/shared/ids.ts'
import { places } from '../../src/api/sitemap.ts'
import { copyOfContent } from '../support/content.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'
import { recording } from '../support/plans.ts'
import { revisionsOf } from '../support/renderings.ts'
import { createKnowledge } from '../../server/knowledge/knowledge.ts'

const bouwsteen = 'bouwstenen/bs-12-netwerkdossier.mdx'
const word = 'kwetterwobbel'
const refusal = 'a revision never changes'

eachDialect('what somebody wrote', (dialect) => {
  let booted: Booted
  const content = copyOfContent()
  beforeAll(async () => {
    booted = await bootApp({ dialect, contentDir: content.folder })
    content.change(bouwsteen, 'Een werkend systeem is niet gevonden.', 'Een werkend systeem vonden wij nog niet.')
    await booted.app.loadContent()
  })
  afterAll(async () => {
    await booted?.close()
    content.remove()
  })

  const db = () => booted.app.database.db
  const kept = async (table: 'revisions' | 'renderings' | 'revision_sections', id: string) =>
    JSON.stringify(
      await db()
        .selectFrom(table)
        .selectAll()
        .where(table === 'revisions' ? 'id' : ('revision_id' as 'id'), '=', id)
        .execute(),
    )
  const tables = ['revisions', 'renderings', 'revision_sections'] as const
  const all = (id: string) => Promise.all(tables.map((table) => kept(table, id)))

  it('cannot be changed, whoever asks', async () => {
    const [first] = await revisionsOf(db(), 'BS-12')
    for (const change of [{ title: 'Anders' }, { markdown: 'Anders' }, { meta: '{}' }] as const)
      await expect(
        db()
          .updateTable('revisions')
          .set(change)
          .where('id', '=', first?.id ?? '')
          .execute(),
      ).rejects.toThrow(refusal)
  })

  it('stays byte for byte when another version of the code shows it in another way; only the edition of now is made again', async () => {
    const [old, now] = await revisionsOf(db(), 'BS-12')
    const before = [await all(old?.id ?? ''), await all(now?.id ?? '')]
    const { documents } = await booted.app.knowledge.importFiles()
    const otherwise = documents.map((document) => ({
      ...document,
      html: document.html.replaceAll('<p>', '<p class="anders">'),
      sections: document.sections.map((section) => ({ ...section, text: `${section.text} anders` })),
    }))
    expect(await importDocuments(booted.app.database, booted.app.clock, otherwise)).toMatchObject({ added: [], changed: [], renamed: [] })
    expect(await all(old?.id ?? '')).toEqual(before[0])
    const after = await all(now?.id ?? '')
    expect(after[0], 'what was written').toBe(before[1]?.[0])
    expect(after[1], 'what is made of it').not.toBe(before[1]?.[1])
    expect((await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')).html).toContain('<p class="anders">')
    expect((await booted.app.knowledge.edition('bouwsteen', 'BS-12', 1)).html).not.toContain('anders"')
    await booted.app.loadContent()
    expect((await all(now?.id ?? '')).map((rows) => rows.replace(/"made_at":"[^"]+"/, ''))).toEqual(
      before[1]?.map((rows) => rows.replace(/"made_at":"[^"]+"/, '')),
    )
  })

  it('says of every edition what became of it, by whom, when and why', async () => {
    const rows = await db()
      .selectFrom('edition_states')
      .innerJoin('editions', 'editions.id', 'edition_states.edition_id')
      .innerJoin('documents', 'documents.id', 'editions.document_id')
      .where('documents.code', '=', 'BS-12')
      .orderBy('editions.number')
      .orderBy('edition_states.number')
      .select(['editions.number as edition', 'state', 'by', 'why'])
      .execute()
    expect(rows.map(({ edition, state, by, why }) => [edition, state, by, why])).toEqual(
      [1, 2].flatMap((edition) => ['concept', 'gepubliceerd'].map((state) => [edition, state, null, 'uit een bestand'])),
    )
  })

  it('is told in the journal of the document when it is published: which edition, which version, why', async () => {
    const page = await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    const rows = await readSince(db(), subject('document', page.id), 0, 10)
    const editions = await db().selectFrom('editions').select('id').where('document_id', '=', page.id).orderBy('number').execute()
    expect(rows.map(({ seq, type, actorId, payload }) => [seq, type, actorId, payload])).toEqual(
      editions.map(({ id: edition }, index) => [
        index + 1,
        'gepubliceerd',
        null,
        { edition, version: String(index + 1), why: 'uit een bestand' },
      ]),
    )
  })

  it('is found by a citation without walking through the library, however many versions there are', async () => {
    const { database, plans, forget } = recording(booted.app.database)
    const knowledge = createKnowledge({ database, clock: booted.app.clock, log: booted.app.log })
    forget()
    await knowledge.keptSections([{ code: 'BS-12', version: '1', sectionId: 'bs-12-1' }])
    await knowledge.wordsToday(['bs-12-1', 'bhk-02-1'])
    await knowledge.sectionAt('bs-12-1', '1')
    await knowledge.sections(['bs-12-1', 'bhk-02-1'])
    const lines = await plans()
    expect(lines.length).toBeGreaterThan(8)
    expect(lines.filter((line) => /^SCAN|Seq Scan/.test(line.trim().replace(/^-> +/, '')))).toEqual([])
  })

  it('tells by an index what a leergroep has to look at again before a day', async () => {
    const { database, plans, forget } = recording(booted.app.database)
    const knowledge = createKnowledge({ database, clock: booted.app.clock, log: booted.app.log })
    forget()
    const due = await knowledge.toReview('2027-07-01', 'lg-1a')
    expect((await plans()).join('\n')).toContain('documents_owner_review_before')
    expect(due.map(({ owner, reviewBefore }) => [owner, reviewBefore])).toEqual(due.map(() => ['lg-1a', '2027-07-01']))
    expect(due).toHaveLength(3)
    expect(await knowledge.toReview('2027-06-30', 'lg-1a')).toEqual([])
    expect((await knowledge.toReview('2027-07-01', null)).map(({ kind }) => kind)).toContain('kader')
  })
})

eachDialect('a concept', (dialect) => {
  let booted: Booted
  let edition: string
  let fresh: string
  const written = (html: string): Written => ({
    title: `Titel ${word}`,
    summary: `Samenvatting ${word}`,
    markdown: word,
    meta: { titel: word },
    html,
    sections: [
      { id: 'bs-12-1', heading: 'In het kort', text: `Hier staat ${word}.` },
      { id: 'bs-12-77', heading: word, text: `Hier ook ${word}.` },
    ],
  })
  const doing = { by: null, at: '2026-11-24T10:00:00.000Z', why: 'proef' }
  const address = '/bouwstenen/bs-97-concept'
  const begin = (documentId: string, text: Written) =>
    booted.app.database.write(async (tx) => {
      const id = await startEdition(tx, documentId, { origin: 'platform', fileHash: null }, doing)
      await writeRevision(tx, id, text, doing)
      return id
    })
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    const { db } = booted.app.database
    edition = await begin((await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')).id, written(`<p>${word}</p>`))
    const document = { kind: 'bouwsteen' as const, code: 'BS-97', slug: 'bs-97-concept', url: address, position: 97 }
    fresh = newId()
    await db
      .insertInto('documents')
      .values({ id: fresh, ...document, owner: 'lg-1a', review_before: '2026-01-01', current_edition_id: null })
      .execute()
    await begin(fresh, { ...written(`<p>${word}</p>`), sections: [{ id: 'bs-97-1', heading: word, text: word }] })
    await booted.app.search.refresh()
  })
  afterAll(() => booted?.close())

  const ask = async (path: string) => (await booted.app.api.answer(new Request(`http://leerkring.example/api/v1${path}`), 'test')).text()
  const shown = async (): Promise<Record<string, unknown>> => {
    const { knowledge, search, database } = booted.app
    const editions = await knowledge.editions('bouwsteen', 'BS-12')
    return {
      list: await knowledge.list('bouwsteen'),
      page: await knowledge.page('bouwsteen', 'bs-12-netwerkdossier'),
      byCode: await knowledge.byCode(['BS-12', 'BS-97']),
      sections: await knowledge.sections(['bs-12-1', 'bs-12-77', 'bs-97-1']),
      all: await knowledge.allSections(),
      of: await knowledge.sectionsOf(fresh),
      editions,
      latest: await knowledge.latestEditions('bouwsteen', 100),
      due: await knowledge.toReview('2030-01-01', 'lg-1a'),
      kept: await knowledge.keptSections([{ code: 'BS-97', version: '1', sectionId: 'bs-97-1' }]),
      found: await search.pages(word),
      passages: await search.sections(word),
      sitemap: await places(booted.app),
      api: await Promise.all(
        ['/bouwstenen?per-page=100', '/bouwstenen/BS-12/editions', '/sections?document=BS-12', `/search?q=${word}`].map(ask),
      ),
      at: (await pageWithUrl(database.db, address)) ?? 'none',
    }
  }

  it('is shown nowhere: no list, page, search result, passage, feed, sitemap or answer of the API', async () => {
    for (const [where, what] of Object.entries(await shown())) {
      const text = JSON.stringify(what).replaceAll(`q=${word}`, '')
      expect(text, where).not.toContain(word)
      expect(text, where).not.toMatch(/bs-97|BS-97/)
    }
    await expect(booted.app.knowledge.page('bouwsteen', 'bs-97-concept')).rejects.toMatchObject({ code: 'not_found' })
    await expect(booted.app.knowledge.edition('bouwsteen', 'BS-97', 1)).rejects.toMatchObject({ code: 'not_found' })
    await expect(booted.app.knowledge.section('bs-97-1')).rejects.toMatchObject({ code: 'not_found' })
    expect((await ask('/bouwstenen/BS-97')).includes('404')).toBe(true)
  })

  it('can be written again: the revision before stays, and the newest is what is published', async () => {
    await booted.app.database.write((tx) => writeRevision(tx, edition, written(`<p>${word}, tweede keer</p>`), doing))
    const numbers = await booted.app.database.db
      .selectFrom('revisions')
      .select('number')
      .where('edition_id', '=', edition)
      .orderBy('number')
      .execute()
    expect(numbers.map(({ number }) => number)).toEqual([1, 2])
  })

  it('is shown everywhere from its publication on, and can be written no more', async () => {
    const publication = { version: null, owner: 'lg-2b', reviewBefore: '2027-01-01' }
    const publish = () => booted.app.database.write((tx) => publishEdition(tx, edition, publication, doing))
    expect(await publish()).toBe('2')
    await booted.app.search.refresh()
    const page = await booted.app.knowledge.page('bouwsteen', 'bs-12-netwerkdossier')
    expect(page).toMatchObject({ title: `Titel ${word}`, version: '2', owner: 'lg-2b', html: `<p>${word}, tweede keer</p>` })
    expect((await booted.app.search.pages(word)).pages.map(({ code }) => code)).toEqual(['BS-12'])
    expect((await booted.app.knowledge.editions('bouwsteen', 'BS-12')).map(({ number, isCurrent }) => [number, isCurrent])).toEqual([
      [2, true],
      [1, false],
    ])
    await expect(publish()).rejects.toThrow('is published')
    await expect(booted.app.database.write((tx) => writeRevision(tx, edition, written(''), doing))).rejects.toThrow('is published')
  })

  it('without a text cannot be published', async () => {
    const empty = await booted.app.database.write((tx) => startEdition(tx, fresh, { origin: 'platform', fileHash: null }, doing))
    const publication = { version: null, owner: null, reviewBefore: null }
    await expect(booted.app.database.write((tx) => publishEdition(tx, empty, publication, doing))).rejects.toThrow('has no text')
  })
})

describe('a changed text that kept its version', () => {
  it('gets a version of its own, and the log says so', async () => {
    const content = copyOfContent()
    const booted = await bootApp({ contentDir: content.folder })
    const chapter = 'kaders/basishandelingskader/bhk-02-eerste-onderzoek.mdx'
    content.change(chapter, /^samenvatting: .*$/m, 'samenvatting: Eerste wijziging.')
    expect((await booted.app.knowledge.importFiles()).renamed).toEqual([{ code: 'BHK-02', version: '1.1.1' }])
    content.change(chapter, /^samenvatting: .*$/m, 'samenvatting: Tweede wijziging.')
    expect((await booted.app.knowledge.importFiles()).renamed).toEqual([{ code: 'BHK-02', version: '1.1.2' }])
    content.change(chapter, /^versie: .*$/m, "versie: '1.2'")
    expect((await booted.app.knowledge.importFiles()).renamed).toEqual([])
    const editions = await booted.app.knowledge.editions('kader', 'BHK-02')
    expect(editions.map(({ version, summary }) => [version, summary])).toEqual([
      ['1.2', 'Tweede wijziging.'],
      ['1.1.2', 'Tweede wijziging.'],
      ['1.1.1', 'Eerste wijziging.'],
      ['1.1', expect.stringContaining('Samen met het gezin')],
    ])
    await booted.close()
    content.remove()
  })
})
