import { held, type Tx } from '../db/database.ts'
import type { Letter } from '../mail/letter.ts'
import type { Actor } from '../people/actor.ts'
import { type Choices, choicesOf } from './choices.ts'
import type { Desk } from './desk.ts'
import { actLetter, overviewLetter } from './letters.ts'
import { type Shown, visible } from './listing.ts'
import { isQuiet, overviewsOf } from './quiet-hours.ts'
import { type NotificationRow, threadOf } from './things.ts'

type Posting = { letter: Letter; rows: NotificationRow[] }

/** What is in order to be mailed to somebody now: theirs to see, not read, and of a group they want mail of. */
const mailableTo = async (desk: Desk, actor: Actor, { mailed }: Choices, rows: NotificationRow[]): Promise<Shown[]> =>
  (await visible(desk, actor, rows)).filter(({ isRead, told }) => !isRead && mailed.includes(told.group))

/** By thread, newest first, and newest first within each. */
const threadsOf = (shown: Shown[]): Array<[Shown, ...Shown[]]> => {
  const newestFirst = shown.toSorted(
    ({ row: one }, { row: other }) => other.at.localeCompare(one.at) || other.seq - one.seq || other.id.localeCompare(one.id),
  )
  return [...Map.groupBy(newestFirst, ({ row }) => threadOf(row)).values()] as Array<[Shown, ...Shown[]]>
}

/** Rows that are still as they were when it was decided: another process may have mailed them, their reader may have read them. */
const stillThere = async (tx: Tx, rows: NotificationRow[]): Promise<Set<string>> => {
  const ids = rows.map(({ id }) => id)
  const query = tx.db
    .selectFrom('notifications')
    .select('id')
    .where('id', 'in', ids)
    .where('read_at', 'is', null)
    .where('mailed_at', 'is', null)
  return new Set((await held(tx, query.orderBy('id')).execute()).map(({ id }) => id))
}

/** Posts letters and keeps that these were mailed, in one transaction: there is no letter twice, and none that is not kept. */
const post = (desk: Desk, postings: Posting[], weighed: NotificationRow[]): Promise<number> =>
  desk.database.write(async (tx) => {
    const all = postings.flatMap(({ rows }) => rows)
    const there = all.length ? await stillThere(tx, all) : new Set<string>()
    let posted = 0
    for (const { letter, rows } of postings) {
      if (!rows.every(({ id }) => there.has(id))) continue
      await desk.mail.post(tx, letter)
      const ids = rows.map(({ id }) => id)
      await tx.db.updateTable('notifications').set({ mailed_at: desk.now(), to_weigh: 0 }).where('id', 'in', ids).execute()
      posted += 1
    }
    // What came on top of it meanwhile is to be weighed again.
    for (const { id, count } of weighed)
      await tx.db.updateTable('notifications').set({ to_weigh: 0 }).where('id', '=', id).where('count', '=', count).execute()
    return posted
  })

const atOnce = 500

const toWeigh = ({ database }: Desk) =>
  database.db.selectFrom('notifications').selectAll().where('to_weigh', '=', 1).orderBy('at').limit(atOnce).execute()

/** Whether the act that this was told for is still asked of its reader: who took the question is asked for something else now. */
const asks = ({ thing, told }: Shown): boolean =>
  thing.waits !== undefined && thing.relation !== undefined && told.hears.includes(thing.relation)

const weighFor = async (desk: Desk, personId: string, rows: NotificationRow[]): Promise<number> => {
  const actor = await desk.rooms.people.actor(personId)
  const unread = rows.filter((row) => row.read_at === null && row.mailed_at === null)
  const shown = actor && unread.length ? await mailableTo(desk, actor, await choicesOf(desk.database.db, personId), unread) : []
  const asking = threadsOf(shown.filter(asks))
  const postings = asking.map((thread) => ({
    letter: actLetter(desk.database.secrets, actor as Actor, thread),
    rows: thread.map(({ row }) => row),
  }))
  return post(desk, postings, rows)
}

const forEach = async (desk: Desk, rows: NotificationRow[], work: (personId: string, rows: NotificationRow[]) => Promise<number>) => {
  let posted = 0
  for (const [personId, own] of Map.groupBy(rows, (row) => row.person_id)) {
    // One person with an address that no letter can have keeps nobody else from theirs.
    posted += await work(personId, own).catch((error: unknown) => {
      desk.log.error({ err: error, person: personId }, 'de mail voor iemand kon niet gemaakt worden')
      return 0
    })
  }
  return posted
}

/**
 * Mails what asks for an act, at once; in quiet hours that waits until the morning. Whether it still asks is what the workflow says now:
 * who did it meanwhile gets no mail.
 * @returns how many letters
 */
export const mailActs = async (desk: Desk): Promise<number> => {
  if (isQuiet(desk.clock.now())) return 0
  let posted = 0
  for (let rows = await toWeigh(desk); rows.length; rows = rows.length < atOnce ? [] : await toWeigh(desk))
    posted += await forEach(desk, rows, (personId, own) => weighFor(desk, personId, own))
  return posted
}

const month = 30 * 86_400_000

const peopleToMail = async ({ database, clock }: Desk): Promise<string[]> => {
  const since = new Date(clock.now().getTime() - month).toISOString()
  const waiting = database.db.selectFrom('notifications').select('person_id').distinct().where('read_at', 'is', null)
  return (await waiting.where('mailed_at', 'is', null).where('at', '>', since).execute()).map((row) => row.person_id)
}

const rowsToMail = ({ database }: Desk, personId: string) =>
  database.db
    .selectFrom('notifications')
    .selectAll()
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where('mailed_at', 'is', null)
    .execute()

const overviewFor = async (desk: Desk, personId: string, due: { daily: boolean; weekly: boolean }): Promise<number> => {
  const choices = await choicesOf(desk.database.db, personId)
  const isDue = { dagelijks: due.daily, wekelijks: due.weekly, nooit: false }[choices.rhythm]
  const actor = isDue ? await desk.rooms.people.actor(personId) : undefined
  if (!actor) return 0
  const threads = threadsOf(await mailableTo(desk, actor, choices, await rowsToMail(desk, personId)))
  if (!threads.length) return 0
  const letter = overviewLetter(desk.database.secrets, actor, threads)
  return post(desk, [{ letter, rows: threads.flat().map(({ row }) => row) }], [])
}

/**
 * Mails everybody for whom it is the day what they did not read and was not mailed: one line per thread, never an empty one.
 * @returns how many letters
 */
export const mailOverviews = async (desk: Desk): Promise<number> => {
  await mailActs(desk)
  const due = overviewsOf(desk.clock.now())
  if (!due.daily) return 0
  let posted = 0
  for (const personId of await peopleToMail(desk)) {
    posted += await overviewFor(desk, personId, due).catch((error: unknown) => {
      desk.log.error({ err: error, person: personId }, 'het overzicht voor iemand kon niet gemaakt worden')
      return 0
    })
  }
  return posted
}
