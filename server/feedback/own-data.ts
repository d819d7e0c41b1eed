import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'

/** The remarks somebody made, and what was answered. Without a name none can be found back. */
export const ownData = async (db: Kysely<Schema>, actor: Actor) => {
  const rows = await db.selectFrom('feedback').selectAll().where('asker_id', '=', actor.id).orderBy('asked_at').execute()
  return rows.map(({ body, asked_at, state, answer, answered_at }) => ({
    opmerking: body,
    op: asked_at,
    stand: state,
    antwoord: answer,
    beantwoord: answered_at,
  }))
}
