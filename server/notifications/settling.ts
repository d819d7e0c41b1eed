import type { Tx } from '../db/database.ts'
import { spotOf } from './spot.ts'
import type { NotificationRow } from './things.ts'

const unreadRows = ({ db }: Tx, ids: string[]) =>
  db
    .selectFrom('notifications')
    .select(['id', 'person_id', 'subject_kind', 'subject_id', 'channel', 'what', 'seq'])
    .where('subject_id', 'in', ids)
    .where('read_at', 'is', null)
    .execute()

type Unread = Awaited<ReturnType<typeof unreadRows>>[number]

/**
 * What was read in the conversation itself is read: without this, new messages would be counted with those.
 * @param readUpTo how far somebody has read in a channel of a consultation
 * @returns the spots in which something is still unread
 */
export const settleRead = async (
  tx: Tx,
  now: string,
  fresh: NotificationRow[],
  readUpTo: (row: Unread) => number,
): Promise<Set<string>> => {
  const ids = [...new Set(fresh.map((row) => row.subject_id))]
  const rows = ids.length ? await unreadRows(tx, ids) : []
  const isRead = (row: Unread) => readUpTo(row) >= row.seq && row.seq > 0
  const read = rows.filter(isRead).map(({ id }) => id)
  if (read.length) await tx.db.updateTable('notifications').set({ read_at: now }).where('id', 'in', read).execute()
  return new Set(rows.filter((row) => !isRead(row)).map(spotOf))
}
