import { pagesToReview } from '../knowledge/pages-for-rooms.ts'
import { holdersOf } from '../people/holders.ts'
import { dutchDay } from '../shared/clock.ts'
import { newId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { reviewersOf } from './reviewing.ts'
import { insertRows } from './taking.ts'
import type { NotificationRow } from './things.ts'
import type { Kind } from './what-is-told.ts'

/** What a day brings. `day` (`2027-07-01`) is what makes it new: it is told once for each day it stands for. */
type Reminder = { kind: Kind; id: string; what: string; day: string; people: string[] }

const numberOf = (day: string): number => Number(day.replaceAll('-', ''))

const reviews = async ({ database: { db } }: Desk, today: string): Promise<Reminder[]> => {
  const pages = await pagesToReview(db, today)
  const reviewers = await reviewersOf(db, pages)
  return pages.map(({ id, reviewBefore: day }) => ({ kind: 'document', id, what: 'herzien', day, people: reviewers.get(id) ?? [] }))
}

/** There is no entry in the journal for a report, and no moment: only a day. */
const reports = async ({ rooms, database }: Desk): Promise<Reminder[]> => {
  const day = await rooms.gaps.lastReportedOn()
  if (day === undefined) return []
  return [{ kind: 'gemist', id: '', what: 'gemeld', day, people: await holdersOf(database.db, ['kennismakelaar']) }]
}

const rowsOf = ({ kind, id, what, day, people }: Reminder, at: string): NotificationRow[] =>
  people.map((personId) => ({
    id: newId(),
    person_id: personId,
    subject_kind: kind,
    subject_id: id,
    channel: 'allen',
    what,
    count: 1,
    seq: numberOf(day),
    by_id: null,
    at,
    read_at: null,
    mailed_at: null,
    to_weigh: 0,
  }))

/** Tells what nobody did but a day brought: pages to look at again, and reports of what was not found. @returns how many were told */
export const remind = async (desk: Desk): Promise<number> => {
  const today = dutchDay(desk.clock)
  const at = desk.now()
  const rows = [...(await reviews(desk, today)), ...(await reports(desk))].flatMap((reminder) => rowsOf(reminder, at))
  if (!rows.length) return 0
  return desk.database.write(async (tx) => {
    const before = await tx.db
      .selectFrom('notifications')
      .select(['person_id', 'subject_kind', 'subject_id', 'seq'])
      .where('what', 'in', [...new Set(rows.map(({ what }) => what))])
      .execute()
    const told = new Set(before.map((row) => [row.person_id, row.subject_kind, row.subject_id, row.seq].join(' ')))
    const fresh = rows.filter((row) => !told.has([row.person_id, row.subject_kind, row.subject_id, row.seq].join(' ')))
    await insertRows(tx, fresh)
    desk.bell.ringAfter(tx, [...new Set(fresh.map((row) => row.person_id))])
    return fresh.length
  })
}
