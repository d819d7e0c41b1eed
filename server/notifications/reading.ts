import type { Actor } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { oneFor } from './listing.ts'
import type { Kind } from './what-is-told.ts'

/** Which of somebody's notifications: one, those of one thread, or all. */
export type Which = { id: string } | { kind: Kind; about: string } | 'all'

const unread = ({ database }: Desk, actor: Actor, which: Which) => {
  const rows = database.db.selectFrom('notifications').select('id').where('person_id', '=', actor.id).where('read_at', 'is', null)
  if (which === 'all') return rows
  return 'id' in which ? rows.where('id', '=', which.id) : rows.where('subject_kind', '=', which.kind).where('subject_id', '=', which.about)
}

/**
 * Marks as read, on all devices. What asks for an act stays among what asks for an act. Nothing is written when there is nothing
 * unread: the page of a thing asks this whenever it is opened.
 */
export const markRead = async (desk: Desk, actor: Actor, which: Which): Promise<void> => {
  if (which !== 'all' && 'id' in which && !isId(which.id)) return
  const ids = (await unread(desk, actor, which).execute()).map(({ id }) => id)
  if (!ids.length) return
  await desk.database.write(async (tx) => {
    const mine = tx.db.updateTable('notifications').set({ read_at: desk.now() }).where('person_id', '=', actor.id)
    await mine.where('id', 'in', ids).where('read_at', 'is', null).execute()
    desk.bell.ringAfter(tx, [actor.id])
  })
}

/**
 * Opens what a notification is about: all that was told of it is read.
 * @returns the address on the site where it is
 * @throws AppError `not_found`, also when its reader may not see it any more
 */
export const openNotification = async (desk: Desk, actor: Actor, id: string): Promise<string> => {
  const shown = await oneFor(desk, actor, id)
  if (!shown) throw notFound('Deze melding')
  await markRead(desk, actor, { kind: shown.told.about, about: shown.row.subject_id })
  return shown.thing.path
}
