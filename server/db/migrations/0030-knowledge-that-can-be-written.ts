import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { readable, sectionWords } from '../../shared/section-words.ts'
import type { DialectName } from '../dialect.ts'

type Old = {
  id: string
  edition_id: string
  document_id: string
  kind: string
  title: string
  summary: string
  is_current: boolean
  markdown: string
  html: string
  meta: string
  created_at: string
}
type Head = { titel?: string; term?: string; samenvatting?: string; uitleg?: string; eigenaar?: string; herzienVoor?: string }

/** Triggers of 0006 for a table that is new, or that was made again and lost them. */
const counted = async (db: Kysely<unknown>, dialect: DialectName, table: string) => {
  const count = `update counters set value = value + 1 where name = 'library'`
  const body = dialect === 'postgres' ? 'for each statement execute function count_library_change()' : `begin ${count}; end`
  for (const act of ['insert', 'update', 'delete'])
    await sql.raw(`create trigger ${table}_${act}_counted after ${act} on ${table} ${body}`).execute(db)
}

const createTables = async (db: Kysely<unknown>) => {
  await sql`create table editions_new (
    id text not null, document_id text not null references documents (id), number integer, version text, origin text not null,
    file_hash text, revision_id text, published_at text, constraint editions_id_key primary key (id),
    constraint editions_number_once unique (document_id, number), constraint editions_version_once unique (document_id, version))`.execute(
    db,
  )
  await sql`create table revisions_new (
    id text not null, edition_id text not null references editions_new (id), number integer not null, title text not null,
    summary text not null, markdown text not null, meta text not null, written_by text references people (id), created_at text not null,
    constraint revisions_id_key primary key (id), constraint revisions_number_once unique (edition_id, number))`.execute(db)
  await sql`create table renderings (
    revision_id text not null references revisions_new (id), html text not null, meta text not null, made_at text not null,
    constraint renderings_key primary key (revision_id))`.execute(db)
  await sql`create table revision_sections (
    revision_id text not null references revisions_new (id), section_id text not null, position integer not null, heading text not null,
    text text not null, words text not null, constraint revision_sections_key primary key (revision_id, section_id))`.execute(db)
  await sql`create index revision_sections_section on revision_sections (section_id)`.execute(db)
  await sql`create table edition_states (
    edition_id text not null references editions_new (id), number integer not null, state text not null, "by" text references people (id),
    at text not null, why text not null, constraint edition_states_key primary key (edition_id, number))`.execute(db)
}

/** The same version was published twice when a file changed and its number did not: the later ones get a number of their own. */
const versionsOnce = async (db: Kysely<unknown>) => {
  const { rows } = await sql<{ id: string; document_id: string; version: string }>`
    select id, document_id, version from editions order by document_id, number`.execute(db)
  const taken = new Set<string>()
  for (const { id, document_id, version } of rows) {
    let own = version
    for (let nth = 1; taken.has(`${document_id} ${own}`); nth++) own = `${version}.${nth}`
    taken.add(`${document_id} ${own}`)
    if (own === version) continue
    await sql`update editions set version = ${own} where id = ${id}`.execute(db)
    await sql`update sections set version = ${own} where document_id in
      (select id from documents where id = ${document_id} and current_edition_id = ${id})`.execute(db)
  }
}

const oldRevisions = async (db: Kysely<unknown>): Promise<Old[]> =>
  (
    await sql<Old>`select revisions.id, editions.id as edition_id, documents.id as document_id, documents.kind, documents.title,
      documents.summary, coalesce(documents.current_edition_id = editions.id, false) as is_current, revisions.markdown, revisions.html,
      revisions.meta, revisions.created_at
      from editions join revisions on revisions.id = editions.revision_id join documents on documents.id = editions.document_id`.execute(db)
  ).rows

const sectionsNow = async (db: Kysely<unknown>, documentId: string) =>
  (
    await sql<{ id: string; heading: string; text: string; position: number }>`
      select id, heading, text, position from sections where document_id = ${documentId} order by position`.execute(db)
  ).rows

/** The sections of an edition that is not shown any more: only its HTML is left of them. */
const sectionsIn = (html: string) =>
  [...html.matchAll(/<h2 id="([\w-]+)">(.*?)<\/h2>(.*?)(?=<h2 id=|$)/gs)].map(([, id = '', heading = '', text = ''], position) => {
    return { id, heading: readable(heading).trim(), text: readable(text).trim(), position }
  })

const copyRevision = async (db: Kysely<unknown>, old: Old) => {
  const head = JSON.parse(old.meta) as Head
  const title = old.is_current ? old.title : (head.titel ?? head.term ?? old.title)
  const summary = old.is_current ? old.summary : (head.samenvatting ?? head.uitleg ?? old.summary)
  await sql`insert into revisions_new (id, edition_id, number, title, summary, markdown, meta, written_by, created_at) values
    (${old.id}, ${old.edition_id}, 1, ${title}, ${summary}, ${old.markdown}, ${old.meta}, null, ${old.created_at})`.execute(db)
  await sql`insert into renderings (revision_id, html, meta, made_at) values
    (${old.id}, ${old.html}, ${old.meta}, ${old.created_at})`.execute(db)
  const sections = old.is_current ? await sectionsNow(db, old.document_id) : sectionsIn(old.html)
  const words = sectionWords(old.html, sections)
  for (const { id, heading, text, position } of sections)
    await sql`insert into revision_sections (revision_id, section_id, position, heading, text, words) values
      (${old.id}, ${id}, ${position}, ${heading}, ${text}, ${words.get(id)}) on conflict do nothing`.execute(db)
  if (!old.is_current) return
  const owner = old.kind === 'bouwsteen' ? (head.eigenaar ?? null) : null
  await sql`update documents set owner = ${owner}, review_before = ${head.herzienVoor ?? null} where id = ${old.document_id}`.execute(db)
}

/** What was written never changes. SQLite and PostgreSQL both refuse, whoever asks. */
const keepRevisions = async (db: Kysely<unknown>, dialect: DialectName) => {
  const sentence = 'a revision never changes; write a new one'
  if (dialect === 'sqlite')
    return sql.raw(`create trigger revisions_stay before update on revisions begin select raise(abort, '${sentence}'); end`).execute(db)
  await sql
    .raw(`create function keep_revision() returns trigger language plpgsql as 'begin raise exception ''${sentence}''; end'`)
    .execute(db)
  return sql.raw('create trigger revisions_stay before update on revisions for each row execute function keep_revision()').execute(db)
}

/**
 * Document → edition → revision. What somebody wrote is on the revision and stays; what is made of it for readers stands in
 * `renderings`; what became of an edition, and who decided it, in `edition_states`. See decision 0027.
 */
export const knowledgeThatCanBeWritten = (dialect: DialectName): Migration => ({
  async up(db) {
    await sql`alter table documents add column owner text`.execute(db)
    await sql`alter table documents add column review_before text`.execute(db)
    await versionsOnce(db)
    await createTables(db)
    await sql`insert into editions_new (id, document_id, number, version, origin, file_hash, revision_id, published_at)
      select id, document_id, number, version, origin, file_hash, revision_id, published_at from editions`.execute(db)
    await sql`insert into edition_states (edition_id, number, state, "by", at, why)
      select id, 1, 'gepubliceerd', null, published_at, case origin when 'file' then 'uit een bestand' else '' end from editions`.execute(
      db,
    )
    for (const old of await oldRevisions(db)) await copyRevision(db, old)
    await sql`drop table editions`.execute(db)
    await sql`drop table revisions`.execute(db)
    await sql`alter table editions_new rename to editions`.execute(db)
    await sql`alter table revisions_new rename to revisions`.execute(db)
    await sql`alter table documents drop column title`.execute(db)
    await sql`alter table documents drop column summary`.execute(db)
    await sql`create index documents_owner_review_before on documents (owner, review_before)`.execute(db)
    await sql`create index documents_url on documents (url)`.execute(db)
    await sql`create index documents_current_edition on documents (current_edition_id)`.execute(db)
    await sql`create index editions_revision on editions (revision_id)`.execute(db)
    for (const table of ['editions', 'revisions', 'renderings']) await counted(db, dialect, table)
    await keepRevisions(db, dialect)
  },
})
