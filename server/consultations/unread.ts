import { type ExpressionBuilder, sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { subjectOf } from './events.ts'

type Rooms = ExpressionBuilder<Schema, 'consultations'>

/** What others did in a room since this person last read it. The own acts are not news, and what was read is not looked at. */
const news = (room: Rooms, personId: string) =>
  room
    .selectFrom('journal')
    .where('journal.subject', '=', sql<string>`${sql.lit(subjectOf(''))} || consultations.id`)
    .where('journal.seq', '>', ({ fn, selectFrom }) =>
      fn.coalesce(
        selectFrom('read_marks')
          .select('read_marks.seq')
          .whereRef('read_marks.consultation_id', '=', 'consultations.id')
          .where('read_marks.person_id', '=', personId),
        sql.lit(0),
      ),
    )
    .where('journal.actor_id', '!=', personId)

/** How many events of others this person did not read, per room; a room without any may be left out. */
export const unreadCounts = async ({ db }: Database, personId: string, rooms: string[]): Promise<Map<string, number>> => {
  if (!rooms.length) return new Map()
  const rows = await db
    .selectFrom('consultations')
    .select((room) => ['consultations.id', news(room, personId).select(room.fn.countAll<number>().as('count')).as('count')])
    .where('consultations.id', 'in', [...new Set(rooms)])
    .execute()
  return new Map(rows.map(({ id, count }) => [id, Number(count)]))
}

/** The two numbers beside somebody's name: what waits for an act, and in how many questions of one's own there is news. */
export const inboxOf = async (database: Database, actor: Actor): Promise<{ needsMe: number; unread: number }> => {
  const groups = actor.memberships.map((membership) => membership.leergroepId)
  const counts = await Promise.all([
    asked(database, actor).where('consultations.state', 'in', ['advies', 'concept']).executeTakeFirst(),
    asked(database, actor)
      .where((room) => room.exists(news(room, actor.id).select('journal.pos')))
      .executeTakeFirst(),
    groups.length ? inHand(database, actor, groups).executeTakeFirst() : undefined,
    groups.length
      ? joined(database, actor, groups)
          .where((room) => room.exists(news(room as unknown as Rooms, actor.id).select('journal.pos')))
          .executeTakeFirst()
      : undefined,
  ])
  const [mine = 0, mineUnread = 0, hold = 0, joinedUnread = 0] = counts.map((row) => Number(row?.count ?? 0))
  return { needsMe: mine + hold, unread: mineUnread + joinedUnread }
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
    .where('consultations.state', 'not in', ['open', 'ingetrokken'])

const inHand = (database: Database, actor: Actor, groups: string[]) =>
  joined(database, actor, groups).where('consultations.holder_id', '=', actor.id).where('consultations.state', '=', 'opgepakt')
