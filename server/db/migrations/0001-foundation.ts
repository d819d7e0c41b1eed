import type { CreateTableBuilder, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

type Db = Kysely<unknown>
type Column = [name: string, rule?: string]
type TableSpec = { columns: Column[]; primaryKey: string[]; unique?: string[][]; index?: string[][] }

// A column rule: `?` nullable, `#` integer, `>table` references the id of a table.
const people: Record<string, TableSpec> = {
  regions: { columns: [['id'], ['slug'], ['name']], primaryKey: ['id'], unique: [['slug']] },
  organisations: {
    columns: [['id'], ['slug'], ['name'], ['kind'], ['region_id', '>regions']],
    primaryKey: ['id'],
    unique: [['slug']],
  },
  people: {
    columns: [
      ['id'],
      ['email'],
      ['name'],
      ['function'],
      ['password_hash'],
      ['organisation_id', '?>organisations'],
      ['active', '#1'],
      ['created_at'],
    ],
    primaryKey: ['id'],
    unique: [['email']],
  },
  person_roles: { columns: [['person_id', '>people'], ['role']], primaryKey: ['person_id', 'role'] },
  sessions: {
    columns: [['id_hash'], ['person_id', '>people'], ['expires_at'], ['created_at'], ['last_seen_at'], ['device']],
    primaryKey: ['id_hash'],
    index: [['person_id'], ['expires_at']],
  },
}

const platforms: Record<string, TableSpec> = {
  platforms: { columns: [['id'], ['slug'], ['code'], ['title'], ['summary'], ['position', '#']], primaryKey: ['id'], unique: [['slug']] },
  leergroepen: {
    columns: [['id'], ['slug'], ['code'], ['name'], ['purpose'], ['platform_id', '>platforms']],
    primaryKey: ['id'],
    unique: [['slug']],
  },
  leergroep_members: {
    columns: [['leergroep_id', '>leergroepen'], ['person_id', '>people'], ['role'], ['since']],
    primaryKey: ['leergroep_id', 'person_id'],
    index: [['person_id']],
  },
}

const knowledge: Record<string, TableSpec> = {
  documents: {
    columns: [['id'], ['kind'], ['code'], ['slug'], ['title'], ['summary'], ['url'], ['position', '#'], ['current_edition_id', '?']],
    primaryKey: ['id'],
    unique: [['kind', 'slug'], ['code']],
  },
  revisions: {
    columns: [['id'], ['document_id', '>documents'], ['markdown'], ['html'], ['meta'], ['created_at']],
    primaryKey: ['id'],
  },
  editions: {
    columns: [
      ['id'],
      ['document_id', '>documents'],
      ['number', '#'],
      ['version'],
      ['origin'],
      ['file_hash', '?'],
      ['revision_id', '>revisions'],
      ['published_at'],
    ],
    primaryKey: ['id'],
    unique: [['document_id', 'number']],
  },
  sections: {
    columns: [['id'], ['document_id', '>documents'], ['heading'], ['text'], ['position', '#'], ['version']],
    primaryKey: ['id'],
    index: [['document_id']],
  },
}

const consultations: Record<string, TableSpec> = {
  counters: { columns: [['name'], ['value', '#']], primaryKey: ['name'] },
  consultations: {
    columns: [
      ['id'],
      ['number', '?'],
      ['leergroep_id', '?>leergroepen'],
      ['asker_id', '>people'],
      ['state'],
      ['question'],
      ['facts'],
      ['worries'],
      ['tried'],
      ['goal'],
      ['consent', '?'],
      ['consent_note'],
      ['consent_explained', '#'],
      ['no_acute_danger_at', '?'],
      ['kerntaak', '?#'],
      ['age_band', '?'],
      ['decision_date', '?'],
      ['about_section', '?'],
      ['holder_id', '?>people'],
      ['created_at'],
      ['updated_at'],
      ['submitted_at', '?'],
      ['taken_at', '?'],
      ['advised_at', '?'],
      ['closed_at', '?'],
      ['decision', '?'],
      ['decision_note'],
      ['submit_key'],
    ],
    primaryKey: ['id'],
    unique: [['number'], ['asker_id', 'submit_key']],
    index: [
      ['leergroep_id', 'state'],
      ['asker_id', 'state'],
    ],
  },
  participants: {
    columns: [['consultation_id', '>consultations'], ['person_id', '>people'], ['role'], ['since']],
    primaryKey: ['consultation_id', 'person_id'],
    index: [['person_id']],
  },
  messages: {
    columns: [['id'], ['consultation_id', '>consultations'], ['seq', '#'], ['author_id', '>people'], ['client_id'], ['retracted_at', '?']],
    primaryKey: ['id'],
    unique: [['client_id', 'author_id', 'consultation_id']],
  },
  advices: {
    columns: [['id'], ['consultation_id', '>consultations'], ['seq', '#'], ['author_id', '>people'], ['submit_key'], ['at']],
    primaryKey: ['id'],
    unique: [['consultation_id', 'author_id', 'submit_key']],
  },
  citations: {
    columns: [['advice_id', '>advices'], ['section_id'], ['version'], ['position', '#']],
    primaryKey: ['advice_id', 'section_id'],
    index: [['section_id']],
  },
  read_marks: {
    columns: [
      ['consultation_id', '>consultations'],
      ['person_id', '>people'],
      ['seq', '#'],
    ],
    primaryKey: ['consultation_id', 'person_id'],
  },
}

type Builder = CreateTableBuilder<string, string>

const addColumn = (table: Builder, [name, rule = '']: Column): Builder => {
  const reference = rule.split('>')[1]
  return table.addColumn(name, rule.includes('#') ? 'integer' : 'text', (column) => {
    let built = rule.includes('?') ? column : column.notNull()
    if (rule.endsWith('#1')) built = built.defaultTo(1)
    return reference ? built.references(`${reference}.id`) : built
  })
}

const createTable = async (db: Db, name: string, spec: TableSpec) => {
  let table = db.schema.createTable(name) as unknown as Builder
  for (const column of spec.columns) table = addColumn(table, column)
  table = table.addPrimaryKeyConstraint(`${name}_key`, spec.primaryKey as [string])
  for (const columns of spec.unique ?? []) table = table.addUniqueConstraint(`${name}_${columns.join('_')}_unique`, columns as [string])
  await table.execute()
  for (const columns of spec.index ?? [])
    await db.schema
      .createIndex(`${name}_${columns.join('_')}`)
      .on(name)
      .columns(columns)
      .execute()
}

/** The journal's position is the one number the database itself hands out. */
const createJournal = async (db: Db, dialect: DialectName) => {
  await createTable(db, 'journal_heads', { columns: [['subject'], ['seq', '#'], ['hash']], primaryKey: ['subject'] })
  const position = dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigserial primary key'
  await sql`create table journal (pos ${sql.raw(position)}, subject text not null, seq integer not null, type text not null,
    actor_id text, actor_role text, at text not null, payload text, salt text, digest text not null, hash text not null,
    unique (subject, seq))`.execute(db)
}

export const foundation = (dialect: DialectName): Migration => ({
  async up(db) {
    for (const tables of [people, platforms, knowledge, consultations]) {
      for (const [name, spec] of Object.entries(tables)) await createTable(db, name, spec)
    }
    await createJournal(db, dialect)
  },
})
