import type { Clock } from '../../shared/clock.ts'
import { isoNow } from '../../shared/clock.ts'
import type { Database } from '../../db/database.ts'
import { type Db, holdsWords, type PageOf, pageAt, perPage, type Wanted } from '../administration/searching.ts'
import { notFound } from '../../shared/errors.ts'
import type { InvitationRow } from './acting.ts'
import { flow, waitsForAnswer } from './workflow.ts'

/** `waits`: it can be sent again and taken back. `expired`: its link opens nothing any more, sending it again does. */
export type InvitationCard = {
  id: string
  email: string
  name: string
  stateName: string
  waits: boolean
  expired: boolean
  sentAt: string
  expiresAt: string
  settledAt: string | null
  personId: string | null
  invitedBy: string | null
}

const rows = (db: Db) => db.selectFrom('invitations').leftJoin('people', 'people.id', 'invitations.invited_by')

const asCard = ({ id, email, name, invitedBy, ...row }: InvitationRow & { invitedBy: string | null }, now: string): InvitationCard => {
  const waits = waitsForAnswer(row.state)
  const expired = waits && row.expires_at <= now
  const stateName = expired ? 'verlopen' : flow.names[row.state]
  const when = { sentAt: row.sent_at, expiresAt: row.expires_at, settledAt: row.settled_at }
  return { id, email, name, stateName, waits, expired, ...when, personId: row.person_id, invitedBy }
}

/** The invitations, the last sent first; those that wait before the others. */
export const findInvitations = async (
  { db }: Database,
  clock: Clock,
  { query = '', page: wanted = 1, waiting }: Wanted & { waiting?: boolean | undefined },
): Promise<PageOf<InvitationCard>> => {
  let all = rows(db).where(holdsWords(query, ['invitations.email', 'invitations.name']))
  if (waiting) all = all.where('invitations.settled_at', 'is', null)
  const { count } = await all.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const { offset, ...place } = pageAt(Number(count), wanted)
  const found = await all
    .selectAll('invitations')
    .select('people.name as invitedBy')
    .orderBy((order) => order.case().when('invitations.settled_at', 'is', null).then(0).else(1).end())
    .orderBy('invitations.sent_at', 'desc')
    .orderBy('invitations.id')
    .limit(perPage)
    .offset(offset)
    .execute()
  return { ...place, items: found.map((row) => asCard(row, isoNow(clock))) }
}

/** @throws AppError `not_found` */
export const invitationCard = async ({ db }: Database, clock: Clock, id: string): Promise<InvitationCard> => {
  const row = await rows(db).selectAll('invitations').select('people.name as invitedBy').where('invitations.id', '=', id).executeTakeFirst()
  if (!row) throw notFound(flow.what)
  return asCard(row, isoNow(clock))
}

/** How many wait for an answer, and of how many the time is over. */
export const countInvitations = async ({ db }: Database, clock: Clock): Promise<{ waiting: number; expired: number }> => {
  const open = db.selectFrom('invitations').where('settled_at', 'is', null)
  const counted = open.select(({ fn }) => fn.countAll<number>().as('count'))
  const [all, over] = await Promise.all([
    counted.executeTakeFirstOrThrow(),
    counted.where('expires_at', '<=', isoNow(clock)).executeTakeFirstOrThrow(),
  ])
  return { waiting: Number(all.count) - Number(over.count), expired: Number(over.count) }
}

const kept = 90 * 24 * 60 * 60_000

/** Who was invited and did not come, or came long ago, does not have to stay on a list. @returns how many went */
export const removeOldInvitations = async ({ db }: Database, clock: Clock): Promise<number> => {
  const before = new Date(clock.now().getTime() - kept).toISOString()
  const gone = await db.deleteFrom('invitations').where('expires_at', '<=', before).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
