import type { NotificationRow } from './things.ts'

/** What one person did not read of one kind in one channel of one thread: at most one row is unread there. */
export const spotOf = (row: Pick<NotificationRow, 'person_id' | 'subject_kind' | 'subject_id' | 'channel' | 'what'>): string =>
  [row.person_id, row.subject_kind, row.subject_id, row.channel, row.what].join(' ')
