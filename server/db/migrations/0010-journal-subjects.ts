import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

type Db = Kysely<unknown>

const kept = sql`type, actor_id, actor_role, at, payload, salt, digest, hash`

// 'consultation:0198…' becomes kind and id; what has no colon is a kind of which there is one.
const kindOf = { sqlite: `substr(subject || ':', 1, instr(subject || ':', ':') - 1)`, postgres: `split_part(subject, ':', 1)` }
const idOf = {
  sqlite: `substr(subject, instr(subject || ':', ':') + 1)`,
  postgres: `substr(subject, length(split_part(subject, ':', 1)) + 2)`,
}

const split = (dialect: DialectName) => sql.raw(`${kindOf[dialect]}, ${idOf[dialect]}, 'allen'`)

const createJournal = async (db: Db, dialect: DialectName) => {
  const position = sql.raw(dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigserial primary key')
  await sql`create table journal (pos ${position}, place integer, subject_kind text not null, subject_id text not null, channel text not null,
    seq integer not null, type text not null, actor_id text, actor_role text, from_state text, to_state text, at text not null, payload text,
    salt text, digest text not null, hash text not null, unique (subject_kind, subject_id, channel, seq))`.execute(db)
  await sql`create index journal_acts on journal (subject_kind, subject_id, channel, type, seq) where type <> 'message'`.execute(db)
  await sql`create unique index journal_places on journal (place) where place is not null`.execute(db)
  await sql`create index journal_unplaced on journal (pos) where place is null`.execute(db)
}

/** The numbers go on where they were: a position is never given out twice. */
const keepCounting = (db: Db) =>
  sql`select setval(pg_get_serial_sequence('journal', 'pos'), coalesce(max(pos), 0) + 1, false) from journal`.execute(db)

const moveJournal = async (db: Db, dialect: DialectName) => {
  await sql`drop index journal_acts`.execute(db)
  await sql`alter table journal rename to journal_before`.execute(db)
  if (dialect === 'postgres') await sql`alter sequence journal_pos_seq rename to journal_before_pos_seq`.execute(db)
  await createJournal(db, dialect)
  await sql`insert into journal (pos, subject_kind, subject_id, channel, seq, ${kept}) select pos, ${split(dialect)}, seq, ${kept} from journal_before
    order by pos`.execute(db)
  await sql`drop table journal_before`.execute(db)
  if (dialect === 'postgres') await keepCounting(db)
}

const moveHeads = async (db: Db, dialect: DialectName) => {
  await sql`alter table journal_heads rename to journal_heads_before`.execute(db)
  await sql`create table journal_heads (subject_kind text not null, subject_id text not null, channel text not null, seq integer not null,
    hash text not null, primary key (subject_kind, subject_id, channel))`.execute(db)
  await sql`insert into journal_heads select ${split(dialect)}, seq, hash from journal_heads_before`.execute(db)
  await sql`drop table journal_heads_before`.execute(db)
}

/**
 * The subject of an entry as columns, with a channel: each channel of a subject counts and is linked for itself. An entry
 * also tells from which state to which the act led, and gets a `place` for readers with a cursor (journal/following.ts).
 */
export const journalSubjects = (dialect: DialectName): Migration => ({
  async up(db) {
    await moveJournal(db, dialect)
    await moveHeads(db, dialect)
    await sql`create table journal_readers (name text primary key, place integer not null, holder text, until text)`.execute(db)
  },
})
