import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Messages and read positions belong to a channel of a consultation; what is there so far was said to everybody. */
export const channels: Migration = {
  async up(db) {
    await sql`alter table messages add column channel text not null default 'allen'`.execute(db)
    await sql`alter table read_marks rename to read_marks_before`.execute(db)
    await sql`create table read_marks (consultation_id text not null references consultations (id), person_id text not null references people (id),
      channel text not null, seq integer not null, primary key (consultation_id, person_id, channel))`.execute(db)
    await sql`insert into read_marks select consultation_id, person_id, 'allen', seq from read_marks_before`.execute(db)
    await sql`drop table read_marks_before`.execute(db)
  },
}
