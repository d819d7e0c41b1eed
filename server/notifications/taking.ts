import { held, type Tx } from '../db/database.ts'
import type { Row } from '../journal/reading.ts'
import { newId } from '../shared/ids.ts'
import type { Desk } from './desk.ts'
import { type Hearing, hearingsOf } from './hearing.ts'
import { settleRead } from './settling.ts'
import { spotOf } from './spot.ts'
import type { NotificationRow } from './things.ts'
import { mayAsk } from './what-is-told.ts'

/** How far the journal was told, kept in the transaction that tells it: what is taken again tells nobody again. */
const takenName = 'notifications-taken'
/** The position after which telling began: a network that was in use already is not told of its past. */
const sinceName = 'notifications-since'

const counter = async (tx: Tx, name: string): Promise<number> => {
  await tx.db
    .insertInto('counters')
    .values({ name, value: 0 })
    .onConflict((on) => on.column('name').doNothing())
    .execute()
  return (await held(tx, tx.db.selectFrom('counters').select('value').where('name', '=', name)).executeTakeFirstOrThrow()).value
}

const asRow = ({ personId, told, row }: Hearing): NotificationRow => ({
  id: newId(),
  person_id: personId,
  subject_kind: row.subject.kind,
  subject_id: row.subject.id,
  channel: row.subject.channel,
  what: told.what,
  count: 1,
  seq: row.seq,
  by_id: row.actorId,
  at: row.at,
  read_at: null,
  mailed_at: null,
  to_weigh: mayAsk(told) ? 1 : 0,
})

/** Ten thousand messages in one thread are one row for each who hears of them. */
const foldedRows = (hearings: Hearing[]): NotificationRow[] => {
  const rows = new Map<string, NotificationRow>()
  for (const hearing of hearings) {
    const row = asRow(hearing)
    const before = rows.get(spotOf(row))
    rows.set(spotOf(row), before ? { ...row, id: before.id, count: before.count + 1 } : row)
  }
  return [...rows.values()]
}

const atOnce = 500

/** Adds to what somebody did not read yet; what was mailed of it is news again. */
export const insertRows = async (tx: Tx, rows: NotificationRow[]): Promise<void> => {
  for (let begin = 0; begin < rows.length; begin += atOnce)
    await tx.db
      .insertInto('notifications')
      .values(rows.slice(begin, begin + atOnce))
      .onConflict((on) =>
        on
          .columns(['person_id', 'subject_kind', 'subject_id', 'channel', 'what'])
          .where('read_at', 'is', null)
          .doUpdateSet(({ ref, eb }) => ({
            count: eb(ref('notifications.count'), '+', ref('excluded.count')),
            seq: ref('excluded.seq'),
            by_id: ref('excluded.by_id'),
            at: ref('excluded.at'),
            mailed_at: null,
            to_weigh: ref('excluded.to_weigh'),
          })),
      )
      .execute()
}

/**
 * Writes what these entries of the journal tell to whom, exactly once, also when they come again. Rings for who got a row more, and
 * for who moved something: what waits for an act may have changed.
 */
export const takeEntries = async (desk: Desk, rows: Row[], { first, last }: { first: number; last: number }): Promise<void> => {
  const { hearings, readUpTo } = await hearingsOf(desk, rows, first)
  const now = desk.now()
  await desk.database.write(async (tx) => {
    const taken = await counter(tx, takenName)
    if (taken >= last) return
    const since = await counter(tx, sinceName)
    const fresh = foldedRows(hearings.filter(({ place, row }) => place > taken && Number(row.pos) > since))
    const unread = await settleRead(tx, now, fresh, (row) =>
      readUpTo({ kind: row.subject_kind, id: row.subject_id, channel: row.channel }, row.person_id),
    )
    await insertRows(tx, fresh)
    await tx.db.updateTable('counters').set({ value: last }).where('name', '=', takenName).execute()
    const moved = rows.flatMap(({ from, to, actorId }) => (from !== to && actorId ? [actorId] : []))
    const added = fresh.filter((row) => !unread.has(spotOf(row))).map((row) => row.person_id)
    const people = [...new Set([...added, ...moved])]
    if (people.length) desk.bell.ringAfter(tx, people)
  })
}
