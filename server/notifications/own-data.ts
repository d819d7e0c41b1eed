import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'

/** What somebody was told, whether it was read, and what they chose. It holds no words of what it was about. */
export const ownData = async ({ db }: Database, actor: Actor) => {
  const [told, choices] = await Promise.all([
    db.selectFrom('notifications').select(['what', 'at', 'read_at']).where('person_id', '=', actor.id).orderBy('at').execute(),
    db.selectFrom('notification_choices').select(['name', 'value']).where('person_id', '=', actor.id).execute(),
  ])
  return {
    meldingen: told.map(({ what, at, read_at }) => ({ wat: what, op: at, gelezen: read_at })),
    keuzes: choices.map(({ name, value }) => ({ naam: name, waarde: value })),
  }
}
