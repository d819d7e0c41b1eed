import type { Actor } from '../people/actor.ts'
import { isId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { type NotificationRow, type Thing, thingsOf, threadOf } from './things.ts'
import { sentenceOf, type Told, toldAs } from './what-is-told.ts'

/** A notification as its reader sees it. `title` may hold case text: it is for the screen alone. */
export type Notification = {
  id: string
  says: string
  name: string
  state: string | undefined
  title: string | undefined
  at: string
  isRead: boolean
  /** An act is asked of its reader there now; said once for each thread of a page. */
  asksAct: boolean
}

export type NotificationPage = { items: Notification[]; unread: number; page: number; pages: number }

/** A row with what it is about and the row of the table it is told by. */
export type Shown = { row: NotificationRow; thing: Thing; told: Told; isRead: boolean }

/** Of these rows of this person, those they may see now. What was read in the conversation itself counts as read. */
export const visible = async (desk: Desk, actor: Actor, rows: NotificationRow[]): Promise<Shown[]> => {
  const things = rows.length ? await thingsOf(desk, actor, rows) : new Map<string, Thing>()
  return rows.flatMap((row) => {
    const thing = things.get(threadOf(row))
    const told = toldAs(row.what)
    if (!thing || !told || !thing.reads(row.channel)) return []
    return [{ row, thing, told, isRead: row.read_at !== null || (row.seq > 0 && thing.readUpTo(row.channel) >= row.seq) }]
  })
}

const asNotification = ({ row, thing, told, isRead }: Shown, isFirst: boolean): Notification => ({
  id: row.id,
  says: sentenceOf(told, row.count),
  name: thing.name,
  state: thing.state,
  title: thing.title,
  at: row.at,
  isRead,
  asksAct: isFirst && thing.waits !== undefined,
})

const asNotifications = (shown: Shown[]): Notification[] => {
  const threads = new Set<string>()
  return shown.map((one) => {
    const isFirst = !threads.has(threadOf(one.row))
    threads.add(threadOf(one.row))
    return asNotification(one, isFirst)
  })
}

const ofPerson = ({ database }: Desk, personId: string) => database.db.selectFrom('notifications').where('person_id', '=', personId)

const perPage = 40

/** The notifications of somebody, newest first. A page that is not there is the nearest one. */
export const pageFor = async (desk: Desk, actor: Actor, wanted: number): Promise<NotificationPage> => {
  const count = await ofPerson(desk, actor.id)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(Number(count.count) / perPage))
  const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
  const newestFirst = ofPerson(desk, actor.id).selectAll().orderBy('at', 'desc').orderBy('id', 'desc')
  const rows = await newestFirst
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  const [items, unread] = await Promise.all([visible(desk, actor, rows), unreadCount(desk, actor)])
  return { items: asNotifications(items), unread, page, pages }
}

/** One notification of this person, when they may still see what it is about. */
export const oneFor = async (desk: Desk, actor: Actor, id: string): Promise<Shown | undefined> => {
  const rows = isId(id) ? await ofPerson(desk, actor.id).selectAll().where('id', '=', id).execute() : []
  return (await visible(desk, actor, rows))[0]
}

/** More than this are counted as this many: nobody counts on, and every page asks. */
export const mostCounted = 100

/** How many notifications somebody did not read, at most `mostCounted`. */
export const unreadCount = async (desk: Desk, actor: Actor): Promise<number> => {
  const rows = await ofPerson(desk, actor.id).selectAll().where('read_at', 'is', null).limit(mostCounted).execute()
  return (await visible(desk, actor, rows)).filter(({ isRead }) => !isRead).length
}
