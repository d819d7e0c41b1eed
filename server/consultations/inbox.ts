import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { kind, readableBy } from './channels.ts'
import { type Channel, flow, type Relation, statesOfHandling } from './workflow.ts'

type Rooms = ExpressionBuilder<Schema, 'consultations'>

/** What others did in one channel since this person last read it. The own acts are not news, and what was read is not looked at. */
const news = (room: Rooms, personId: string, channel: Channel) =>
  room
    .selectFrom('journal')
    .where('journal.subject_kind', '=', sql.lit(kind))
    .whereRef('journal.subject_id', '=', 'consultations.id')
    .where('journal.channel', '=', sql.lit(channel))
    .where('journal.seq', '>', ({ fn, selectFrom }) =>
      fn.coalesce(
        selectFrom('read_marks')
          .select('read_marks.seq')
          .whereRef('read_marks.consultation_id', '=', 'consultations.id')
          .where('read_marks.person_id', '=', personId)
          .where('read_marks.channel', '=', sql.lit(channel)),
        sql.lit(0),
      ),
    )
    .where('journal.actor_id', '!=', personId)

const hasNews = (room: Rooms, personId: string, relation: Relation) =>
  room.or(readableBy(relation).map((channel) => room.exists(news(room, personId, channel).select('journal.pos'))))

type As = { relation: Relation; rooms: string[] }

/** How many events of others this person did not read, per room they are in as this; a room without any may be left out. */
export const unreadCounts = async ({ db }: Database, personId: string, { relation, rooms }: As): Promise<Map<string, number>> => {
  if (!rooms.length) return new Map()
  const counts = new Map<string, number>()
  for (const channel of readableBy(relation)) {
    const rows = await db
      .selectFrom('consultations')
      .select((room) => ['consultations.id', news(room, personId, channel).select(room.fn.countAll<number>().as('count')).as('count')])
      .where('consultations.id', 'in', [...new Set(rooms)])
      .execute()
    for (const { id, count } of rows) counts.set(id, (counts.get(id) ?? 0) + Number(count))
  }
  return counts
}

const groupsOf = (actor: Actor) => actor.memberships.map((membership) => membership.leergroepId)

const total = (counts: Array<{ count: number } | undefined>) => counts.reduce((sum, row) => sum + Number(row?.count ?? 0), 0)

/** How many questions wait for an act of this person. Asked for on every page somebody sees signed in. */
export const needsMeOf = async (database: Database, actor: Actor): Promise<number> => {
  const groups = groupsOf(actor)
  return total(
    await Promise.all([
      asked(database, actor).where('consultations.state', 'in', flow.statesThatWaitFor('aanvrager')).executeTakeFirst(),
      groups.length ? inHand(database, actor, groups).executeTakeFirst() : undefined,
    ]),
  )
}

const unreadOf = async (database: Database, actor: Actor): Promise<number> => {
  const groups = groupsOf(actor)
  return total(
    await Promise.all([
      asked(database, actor)
        .where((room) => hasNews(room, actor.id, 'aanvrager'))
        .executeTakeFirst(),
      groups.length
        ? joined(database, actor, groups)
            .where((room) => hasNews(room as unknown as Rooms, actor.id, 'behandelaar'))
            .executeTakeFirst()
        : undefined,
    ]),
  )
}

/** The two numbers beside somebody's name: what waits for an act, and in how many questions of one's own there is news. */
export const inboxOf = async (database: Database, actor: Actor): Promise<{ needsMe: number; unread: number }> => {
  const [needsMe, unread] = await Promise.all([needsMeOf(database, actor), unreadOf(database, actor)])
  return { needsMe, unread }
}

const asked = ({ db }: Database, { id }: Actor) =>
  db
    .selectFrom('consultations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('consultations.asker_id', '=', id)

const joined = ({ db }: Database, { id }: Actor, groups: string[]) =>
  db
    .selectFrom('participants')
    .innerJoin('consultations', 'consultations.id', 'participants.consultation_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('participants.person_id', '=', id)
    .where('participants.role', '=', 'specialist')
    .where('consultations.leergroep_id', 'in', groups)
    .where('consultations.state', 'in', statesOfHandling)

const inHand = (database: Database, actor: Actor, groups: string[]) =>
  joined(database, actor, groups)
    .where('consultations.holder_id', '=', actor.id)
    .where('consultations.state', 'in', flow.statesThatWaitFor('houder'))
