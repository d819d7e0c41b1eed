import type { Selectable } from 'kysely'
import { actsOn, record } from '../../acts/act.ts'
import { held } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { subject } from '../../journal/subject.ts'
import { isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import { isId } from '../../shared/ids.ts'
import type { Actor } from '../actor.ts'
import type { RequestNeeds } from './requesting.ts'
import { type EntryAct, type EntryRelation, type EntryState, flow, type KeptEntryState, waitingStates } from './workflow.ts'

/** A request as a beheerder sees it. Its words are empty when they were taken away. */
export type EntryRequest = {
  id: string
  name: string
  email: string
  organisation: string
  why: string
  state: KeptEntryState
  stateName: string
  waits: boolean
  askedAt: string
  settledAt: string | null
}

type Row = Selectable<Schema['entry_requests']>

const relationOf = ({ roles }: Actor): EntryRelation => (roles.includes('beheerder') ? 'beheerder' : 'bezoeker')

const acts = actsOn<string, Row, Actor, EntryState, EntryAct, EntryRelation>({
  flow,
  async load(db, id, tx) {
    if (!isId(id)) return undefined
    const query = db.selectFrom('entry_requests').selectAll().where('id', '=', id)
    return (tx ? held(tx, query) : query).executeTakeFirst()
  },
  relationOf: (_db, actor) => relationOf(actor),
  stateOf: ({ state }) => state,
})

const asRequest = (row: Row): EntryRequest => ({
  id: row.id,
  name: row.name,
  email: row.email,
  organisation: row.organisation,
  why: row.why,
  state: row.state,
  stateName: flow.names[row.state],
  waits: waitingStates.includes(row.state),
  askedAt: row.asked_at,
  settledAt: row.settled_at,
})

/** Those that wait first, the latest first; at most 200. @throws AppError `not_allowed` */
export const entryRequests = async ({ database: { db } }: RequestNeeds, actor: Actor): Promise<EntryRequest[]> => {
  if (relationOf(actor) !== 'beheerder') throw new AppError('not_allowed', 'Aanvragen om toegang ziet alleen een beheerder.')
  const rows = await db.selectFrom('entry_requests').selectAll().orderBy('asked_at', 'desc').limit(200).execute()
  const all = rows.map(asRequest)
  return [...all.filter(({ waits }) => waits), ...all.filter(({ waits }) => !waits)]
}

/** How many wait for this person: 0 for who is no beheerder. */
export const waitingRequests = async ({ database: { db } }: RequestNeeds, actor: Actor | null): Promise<number> => {
  if (!actor || relationOf(actor) !== 'beheerder') return 0
  const query = db.selectFrom('entry_requests').select(({ fn }) => fn.countAll<number>().as('count'))
  return Number((await query.where('state', 'in', waitingStates).executeTakeFirstOrThrow()).count)
}

/**
 * A beheerder invites or refuses.
 * @returns the request, to fill an invitation with
 * @throws AppError `not_found`, `conflict` when another beheerder settled it
 */
export const settleRequest = async (
  { database, clock }: RequestNeeds,
  actor: Actor,
  id: string,
  act: 'uitnodigen' | 'afwijzen',
): Promise<EntryRequest> => {
  const at = isoNow(clock)
  return database.write(async (tx) => {
    const begun = await acts.begin(tx, actor, id, act)
    const state = begun.to as KeptEntryState
    await tx.db.updateTable('entry_requests').set({ state, settled_by: actor.id, settled_at: at }).where('id', '=', id).execute()
    await record(tx, begun, { subject: subject('aanvraag', id), who: actor, at })
    return asRequest({ ...begun.row, state, settled_at: at })
  })
}

const kept = 90 * 24 * 60 * 60_000

/** Who is in or was refused is forgotten here after 90 days; who got no answer after a year. @returns how many went */
export const removeOldRequests = async ({ database, clock }: Pick<RequestNeeds, 'database' | 'clock'>): Promise<number> => {
  const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds).toISOString()
  return database.write(async (tx) => {
    const gone = await tx.db
      .deleteFrom('entry_requests')
      .where((row) => row.or([row('settled_at', '<=', ago(kept)), row('asked_at', '<=', ago(4 * kept))]))
      .executeTakeFirst()
    if (gone.numDeletedRows) tx.forget()
    return Number(gone.numDeletedRows)
  })
}
