import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { coordinatorsOf, holdersOf } from '../people/holders.ts'
import { relationTo, remarkRows, type RemarkRow, withPages } from './remarks.ts'
import { type FeedbackRelation, flow } from './workflow.ts'

/** What somebody is told of a remark as: its owner answers, who asked hears the answer. */
export type RemarkHearer = 'eigenaar' | 'vrager'

/** How a remark stands for one person, without what was asked and answered. */
export type RemarkStanding = { code: string; title: string; stateName: string; relation: FeedbackRelation; waits: string | undefined }

const rowsOf = async (db: Kysely<Schema>, ids: string[]): Promise<RemarkRow[]> =>
  ids.length ? withPages(db, await remarkRows(db).where('feedback.id', 'in', ids).execute()) : []

const askersOf = async (db: Kysely<Schema>, ids: string[]) =>
  ids.length ? db.selectFrom('feedback').select(['id', 'asker_id']).where('id', 'in', ids).execute() : []

/** By remark: the owners of its page, and who asked when they were signed in. */
export const hearersOf = async (db: Kysely<Schema>, ids: string[]) => {
  const [rows, askers] = await Promise.all([rowsOf(db, ids), askersOf(db, ids)])
  const [editors, coordinators] = await Promise.all([
    holdersOf(db, ['redacteur']),
    coordinatorsOf(
      db,
      rows.flatMap(({ page }) => page.owner ?? []),
    ),
  ])
  return new Map(
    rows.map((row) => {
      const owners = new Set([...editors, ...(coordinators.get(row.page.owner ?? '') ?? [])])
      const asker = askers.find(({ id }) => id === row.id)?.asker_id
      const people: Array<{ personId: string; relation: RemarkHearer }> = [...owners].map((personId) => ({
        personId,
        relation: 'eigenaar',
      }))
      return [row.id, asker ? [...people, { personId: asker, relation: 'vrager' as const }] : people]
    }),
  )
}

/** By id; a remark that this person may not see (any more) is not in it. */
export const standingsOf = async (db: Kysely<Schema>, actor: Actor, ids: string[]): Promise<Map<string, RemarkStanding>> =>
  new Map(
    (await rowsOf(db, ids)).flatMap((row): Array<[string, RemarkStanding]> => {
      const relation = relationTo(actor, row)
      if (!flow.maySee(row.state, relation)) return []
      const waits = flow.waitsOf(row.state).find(({ from }) => from === relation)?.says
      return [[row.id, { code: row.page.code, title: row.page.title, stateName: flow.names[row.state], relation, waits }]]
    }),
  )
