import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { readableBy } from './channels.ts'
import { relationOf } from './relation.ts'
import { type Channel, flow, type Relation, type State, stateNames } from './workflow.ts'

/**
 * How a consultation stands for one person: what they may read of it, how far they did, and what it waits for from them.
 * `question` is case text: it is for the screen of who may read it, and for nothing that leaves the house.
 */
export type Standing = {
  number: string
  stateName: string
  question: string
  reads: Channel[]
  readUpTo(channel: string): number
  relation: Relation
  waits: string | undefined
}

const rowsOf = (db: Kysely<Schema>, ids: string[]) =>
  db
    .selectFrom('consultations')
    .select(['id', 'number', 'state', 'question', 'asker_id', 'leergroep_id', 'holder_id'])
    .where('id', 'in', ids)
    .execute()

const partsOf = (db: Kysely<Schema>, personId: string, ids: string[]) =>
  db.selectFrom('participants').select('consultation_id').where('person_id', '=', personId).where('consultation_id', 'in', ids).execute()

const marksOf = (db: Kysely<Schema>, personId: string, ids: string[]) =>
  db
    .selectFrom('read_marks')
    .select(['consultation_id', 'channel', 'seq'])
    .where('person_id', '=', personId)
    .where('consultation_id', 'in', ids)
    .execute()

const waitsFor = (state: State, relation: string): string | undefined => flow.waitsOf(state).find(({ from }) => from === relation)?.says

/** By id; a consultation that this person may not see (any more) is not in it. */
export const standingsOf = async (db: Kysely<Schema>, actor: Actor, ids: string[]): Promise<Map<string, Standing>> => {
  if (!ids.length) return new Map()
  const [rows, parts, marks] = await Promise.all([rowsOf(db, ids), partsOf(db, actor.id, ids), marksOf(db, actor.id, ids)])
  const takesPart = new Set(parts.map((part) => part.consultation_id))
  return new Map(
    rows.flatMap((row): Array<[string, Standing]> => {
      const relation = relationOf(actor, row, takesPart.has(row.id))
      if (!relation || !row.number || !flow.maySee(row.state, relation)) return []
      const { number, state, question } = row
      const read = new Map(marks.filter((mark) => mark.consultation_id === row.id).map(({ channel, seq }) => [channel as string, seq]))
      const readUpTo = (channel: string) => read.get(channel) ?? 0
      return [
        [
          row.id,
          {
            number,
            stateName: stateNames[state],
            question,
            relation,
            reads: readableBy(relation),
            readUpTo,
            waits: waitsFor(state, relation),
          },
        ],
      ]
    }),
  )
}
