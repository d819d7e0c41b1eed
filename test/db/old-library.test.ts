import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { migrations } from '../../server/db/migrations/index.ts'
import { createKnowledge } from '../../server/knowledge/knowledge.ts'
import { systemClock } from '../../server/shared/clock.ts'
import { createLog } from '../../server/shared/log.ts'
import { sectionWords } from '../../server/shared/section-words.ts'
import { eachDialect, temporaryFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'

const lastOfThen = '0009-rights-changes'
const html = (first: string) =>
  `<h2 id="bhk-02-1">In het kort</h2><p>${first}</p><h2 id="bhk-02-2">Wat je doet</h2><p>Lees &#x26; weeg.</p>`
const head = (titel: string) => JSON.stringify({ titel, samenvatting: `${titel}.`, eigenaar: 'Bureau', herzienVoor: '2027-07-01' })

/** A library as the version before left it: a chapter published three times, twice under one version, and a bouwsteen. */
const fill = async ({ db }: Database) => {
  await sql`insert into documents (id, kind, code, slug, title, summary, url, position, current_edition_id) values
    ('d1', 'kader', 'BHK-02', 'bhk-02-eerste-onderzoek', 'Derde', 'Zoals nu.', '/kaders/basishandelingskader/bhk-02-eerste-onderzoek', 2, 'e3'),
    ('d2', 'bouwsteen', 'BS-12', 'bs-12-netwerkdossier', 'Netwerkdossier', 'Kort.', '/bouwstenen/bs-12-netwerkdossier', 12, 'e4')`.execute(
    db,
  )
  for (const [id, document, title, first] of [
    ['r1', 'd1', 'Eerste', 'Eerst.'],
    ['r2', 'd1', 'Tweede', 'Toen.'],
    ['r3', 'd1', 'Derde', 'Nu.'],
  ])
    await sql`insert into revisions (id, document_id, markdown, html, meta, created_at) values
      (${id}, ${document}, ${`# ${title}`}, ${html(first ?? '')}, ${head(title ?? '')}, '2026-11-01T10:00:00.000Z')`.execute(db)
  const meta = JSON.stringify({ titel: 'Netwerkdossier', samenvatting: 'Kort.', eigenaar: 'lg-2b', herzienVoor: '2027-07-01' })
  await sql`insert into revisions (id, document_id, markdown, html, meta, created_at) values
    ('r4', 'd2', 'tekst', '<h2 id="bs-12-1">Kort</h2><p>Zo.</p>', ${meta}, '2026-11-01T10:00:00.000Z')`.execute(db)
  await sql`insert into editions (id, document_id, number, version, origin, file_hash, revision_id, published_at) values
    ('e1', 'd1', 1, '1.0', 'file', 'a', 'r1', '2026-11-01T10:00:00.000Z'), ('e2', 'd1', 2, '1.1', 'file', 'b', 'r2', '2026-11-02T10:00:00.000Z'),
    ('e3', 'd1', 3, '1.1', 'file', 'c', 'r3', '2026-11-03T10:00:00.000Z'), ('e4', 'd2', 1, '1', 'platform', null, 'r4', '2026-11-03T10:00:00.000Z')`.execute(
    db,
  )
  await sql`insert into sections (id, document_id, heading, text, position, version) values
    ('bhk-02-1', 'd1', 'In het kort', 'Nu.', 0, '1.1'), ('bhk-02-2', 'd1', 'Wat je doet', 'Lees & weeg.', 1, '1.1'),
    ('bs-12-1', 'd2', 'Kort', 'Zo.', 0, '1')`.execute(db)
}

eachDialect('a database of the version before', (dialect) => {
  const copy = temporaryFolder()
  let database: Database
  beforeEach(async () => {
    database = openDatabase({ dataDir: copy.folder, databaseUrl: dialect === 'postgres' ? await postgresUrl('template0') : '' })
    const provider = { getMigrations: async () => migrations(dialect) }
    const { error } = await new Migrator({ db: database.db, provider }).migrateTo(lastOfThen)
    expect(error).toBeUndefined()
    await fill(database)
    await migrate(database)
  })
  afterEach(async () => {
    await database.close()
    copy.remove()
  })

  it('keeps every edition with its own title and text, and gives each version once', async () => {
    const knowledge = createKnowledge({ database, clock: systemClock, log: createLog('silent') })
    const editions = await knowledge.editions('kader', 'BHK-02')
    expect(editions.map(({ number, version, title, summary, isCurrent }) => [number, version, title, summary, isCurrent])).toEqual([
      [3, '1.1.1', 'Derde', 'Zoals nu.', true],
      [2, '1.1', 'Tweede', 'Tweede.', false],
      [1, '1.0', 'Eerste', 'Eerste.', false],
    ])
    expect((await knowledge.pageAt('kader', 'bhk-02-eerste-onderzoek', '1.0')).html).toBe(html('Eerst.'))
    expect(await knowledge.page('kader', 'bhk-02-eerste-onderzoek')).toMatchObject({
      html: html('Nu.'),
      version: '1.1.1',
      owner: null,
      reviewBefore: '2027-07-01',
      sections: [{ version: '1.1.1' }, { version: '1.1.1' }],
    })
    expect(await knowledge.page('bouwsteen', 'bs-12-netwerkdossier')).toMatchObject({ owner: 'lg-2b', title: 'Netwerkdossier' })
  })

  it('knows of old editions which sections said the same', async () => {
    const knowledge = createKnowledge({ database, clock: systemClock, log: createLog('silent') })
    const cited = ['bhk-02-1', 'bhk-02-2'].map((sectionId) => ({ code: 'BHK-02', version: '1.0', sectionId }))
    const [now, then] = [await knowledge.wordsToday(['bhk-02-1', 'bhk-02-2']), await knowledge.keptSections(cited)]
    expect(then.map((section) => section?.words === now.get(section?.sectionId ?? ''))).toEqual([false, true])
    expect(now.get('bhk-02-2'), 'as it will be made when it is published again').toBe(sectionWords(html('Nu.'), []).get('bhk-02-2'))
  })

  it('counts the changes of the library as before, and keeps what was written from now on', async () => {
    const count = async () =>
      (await database.db.selectFrom('counters').select('value').where('name', '=', 'library').executeTakeFirstOrThrow()).value
    for (const table of ['editions', 'renderings'] as const) {
      const before = await count()
      const change =
        table === 'editions' ? database.db.updateTable(table).set({ file_hash: 'x' }) : database.db.updateTable(table).set({ meta: '{}' })
      await change.execute()
      expect(await count(), table).toBeGreaterThan(before)
    }
    await expect(database.db.updateTable('revisions').set({ title: 'x' }).execute()).rejects.toThrow('a revision never changes')
    await expect(
      database.db
        .insertInto('revisions')
        .values({
          id: 'r9',
          edition_id: 'nergens',
          number: 1,
          title: '',
          summary: '',
          markdown: '',
          meta: '{}',
          written_by: null,
          created_at: '',
        })
        .execute(),
      'of no edition',
    ).rejects.toThrow(/foreign key/i)
    const states = await database.db.selectFrom('edition_states').select(['state', 'at']).where('edition_id', '=', 'e1').execute()
    expect(states).toEqual([{ state: 'gepubliceerd', at: '2026-11-01T10:00:00.000Z' }])
  })
})
