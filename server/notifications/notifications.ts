import { createBell } from '../acts/bell.ts'
import type { Database } from '../db/database.ts'
import type { Mail } from '../mail/mail.ts'
import type { Actor } from '../people/actor.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'
import { asksOf } from './asks.ts'
import { choicesOf, keepChoices, readChoices, rhythms } from './choices.ts'
import type { Desk, Rooms } from './desk.ts'
import { pageFor, unreadCount } from './listing.ts'
import { mailActs, mailOverviews } from './mailing.ts'
import { outboxFor } from './outbox-desk.ts'
import { ownData } from './own-data.ts'
import { createPublishing } from './publishing.ts'
import { markRead, openNotification } from './reading.ts'
import { remind } from './reminding.ts'
import { removeOld } from './removing.ts'
import { unsubscribe, whatItEnds } from './unsubscribing.ts'
import { groups, type Kind } from './what-is-told.ts'

type Needs = { database: Database; clock: Clock; log: Log; mail: Mail; rooms: Rooms }

/** What stands beside the doors on every page: unread notifications, and questions that wait for an act of this person. */
export type Counts = { meldingen: number; raadplegen: number }

/**
 * The room of being told. It reads what happened in the other rooms, behind them, and tells whom it concerns; it keeps no word of what
 * was said.
 */
export const createNotifications = ({ database, clock, log, mail, rooms }: Needs) => {
  const bell = createBell<string[]>()
  const desk: Desk = { database, clock, log, mail, rooms, bell, now: () => isoNow(clock) }
  const publishing = createPublishing(desk, () => mailActs(desk))

  return {
    /** Called with the people whose counts may have changed, after the commit. */
    listen: bell.listen,

    async counts(actor: Actor): Promise<Counts> {
      const [meldingen, raadplegen] = await Promise.all([unreadCount(desk, actor), rooms.consultations.needsMe(actor)])
      return { meldingen, raadplegen }
    },
    page: (actor: Actor, wanted: number) => pageFor(desk, actor, wanted),
    /** What waits for an act of this person; only the act takes it away. */
    asks: (actor: Actor) => asksOf(desk, actor),

    markRead: (actor: Actor, id: string) => markRead(desk, actor, { id }),
    markAllRead: (actor: Actor) => markRead(desk, actor, 'all'),
    /** Where a notification leads; with that, what was told of it is read. @throws AppError `not_found` */
    open: (actor: Actor, id: string) => openNotification(desk, actor, id),
    /** The page of a thing was opened: what was told of it is read. */
    opened: (actor: Actor, kind: Kind, about: string) => markRead(desk, actor, { kind, about }),

    /** What is kept of somebody in this room: for a file of their own. */
    ownData: (actor: Actor) => ownData(database, actor),
    choicesThereAre: { groups, rhythms },
    choices: (actor: Actor) => choicesOf(database.db, actor.id),
    /** @throws AppError `invalid` naming the field */
    async choose(actor: Actor, rhythm: unknown, mailed: unknown[]): Promise<void> {
      const chosen = readChoices(rhythm, mailed)
      await database.write((tx) => keepChoices(tx, actor.id, chosen, desk.now(), actor.id))
    },
    /** What the link in a mail ends, in words. @throws AppError `not_found` */
    whatItEnds: (token: string) => whatItEnds(desk, token),
    /** Ends what the link in a mail is for, also for who is not signed in. @throws AppError `not_found` */
    unsubscribe: (token: string) => unsubscribe(desk, token),

    /** Tells everything there is, and mails what asks for an act. */
    publish: publishing.publish,
    /** Mails the overviews of today. @returns how many */
    mailOverviews: () => mailOverviews(desk),
    /** What was read long ago goes. @returns how many */
    removeOld: () => removeOld(desk),
    /** The letters that could not be sent. @throws AppError `not_found` for who is no beheerder */
    outbox: (actor: Actor) => outboxFor(mail, actor),
    /** What a day brings, told once. */
    remind: () => remind(desk),
    start: publishing.start,
    stop: publishing.stop,
  }
}

export type Notifications = ReturnType<typeof createNotifications>
