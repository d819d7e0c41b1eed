import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Until when something should happen to a question (`due_at`), and when the clock has to look at it again (`look_at`); nothing: no clock
 * runs. Both are worked out from the moves in the journal (consultations/clock). What runs already is looked at once.
 * Then what the asker says at closing and eight weeks later.
 */
export const clocks: Migration = {
  async up(db) {
    for (const column of ['due_at', 'look_at', 'useful', 'discussed', 'effect_done', 'effect_how', 'effect_at'])
      await sql`alter table consultations add column ${sql.ref(column)} text`.execute(db)
    await sql`alter table consultations add column effect_otherwise text not null default ''`.execute(db)
    await sql`create index consultations_look on consultations (look_at) where look_at is not null`.execute(db)
    await sql`update consultations set look_at = '' where state not in ('concept', 'ingetrokken')`.execute(db)
  },
}
