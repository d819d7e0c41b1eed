import type { Kysely, Selectable } from 'kysely'
import { actsOn } from '../../acts/act.ts'
import { held } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { type Actor, loadActor } from '../../people/actor.ts'
import { mayLead } from '../../people/leergroep/leading.ts'
import { isId } from '../../shared/ids.ts'
import type { MeetingAct, MeetingRelation, MeetingState } from './workflow.ts'
import { flow } from './workflow.ts'

export type MeetingRow = Selectable<Schema['meetings']> & { slug: string }

export const meetingRows = (db: Kysely<Schema>) =>
  db
    .selectFrom('meetings')
    .innerJoin('leergroepen', 'leergroepen.id', 'meetings.leergroep_id')
    .selectAll('meetings')
    .select('leergroepen.slug')

/** What somebody is to the meetings of a leergroep; nothing for a visitor. */
export const relationTo = (actor: Pick<Actor, 'roles' | 'memberships'> | null | undefined, slug: string): MeetingRelation | undefined => {
  if (!actor) return undefined
  if (mayLead(actor, slug)) return 'leiding'
  return actor.memberships.some((one) => one.slug === slug) ? 'lid' : 'buitenstaander'
}

/** A meeting is named by its leergroep and its id, as in its address. */
export type MeetingRef = { slug: string; id: string }

/** The right is asked of who the actor is now: who left a moment ago changes nothing more. */
export const acts = actsOn<MeetingRef, MeetingRow, Actor | null, MeetingState, MeetingAct, MeetingRelation>({
  flow,
  async load(db, { slug, id }, tx) {
    if (!isId(id)) return undefined
    if (tx) await held(tx, tx.db.selectFrom('meetings').select('id').where('id', '=', id)).execute()
    return meetingRows(db).where('meetings.id', '=', id).where('leergroepen.slug', '=', slug).executeTakeFirst()
  },
  relationOf: async (db, actor, { slug }) => relationTo(actor && (await loadActor(db, actor.id)), slug),
  stateOf: ({ state }) => state,
})
