import { type Actor, loadActor } from '../../people/actor.ts'
import { calendarMarkOf, renewCalendarMark, withdrawCalendarMark } from '../../people/leergroep/calendar-mark.ts'
import { isoNow } from '../../shared/clock.ts'
import { isId } from '../../shared/ids.ts'
import { notFound } from '../../shared/errors.ts'
import { calendarKey, isKeyOf, personInKey } from './calendar-address.ts'
import { calendarFile, calendarOf } from './calendar-file.ts'
import { cardOf, meetingsOf } from './listing.ts'
import type { MeetingInput } from './meeting-form.ts'
import { cancelMeeting, changeMeeting, type Desk, planMeeting } from './planning.ts'
import { acts, type MeetingRef, meetingRows, relationTo } from './rows.ts'
import { flow } from './workflow.ts'

/** The meetings of leergroepen. `slug`: lg-1a. */
export const createMeetings = (desk: Desk & { baseUrl: string }) => {
  const { database, clock, baseUrl } = desk
  const { db, secrets } = database

  /** @throws AppError `not_found`, `not_allowed` */
  const readable = async (actor: Actor, ref: MeetingRef) => {
    const { row, state, relation } = await acts.find(db, actor, ref)
    flow.allow('lezen', state, relation)
    return row
  }

  return {
    /** What somebody may see of them; a visitor sees none. */
    of: (viewer: Actor | null, slug: string) => meetingsOf(db, viewer, slug, isoNow(clock)),
    /** One, for its page. @throws AppError `not_found`, `not_allowed` */
    one: async (actor: Actor, ref: MeetingRef) => cardOf(await readable(actor, ref), actor, isoNow(clock)),
    plan: (actor: Actor, slug: string, input: MeetingInput) => planMeeting(desk, actor, slug, input),
    change: (actor: Actor, ref: MeetingRef, input: MeetingInput & { revision: unknown }) => changeMeeting(desk, actor, ref, input),
    cancel: (actor: Actor, ref: MeetingRef) => cancelMeeting(desk, actor, ref),

    /** The file of one meeting for a calendar. @throws AppError `not_found`, `not_allowed` */
    file: async (actor: Actor, ref: MeetingRef) => calendarFile(await readable(actor, ref), { baseUrl }),

    /** The path a member gives to a calendar; nothing for who made none, or is no member. */
    async calendarPath(actor: Actor | null, slug: string): Promise<string | undefined> {
      const mark = actor ? await calendarMarkOf(db, slug, actor.id) : undefined
      return actor && mark
        ? `/leergroepen/${slug}/agenda.ics?sleutel=${calendarKey(secrets, { slug, personId: actor.id, mark })}`
        : undefined
    },
    /** A new address for the calendar of a member; the one of before ends. @throws AppError `not_found`, `not_allowed` */
    renewCalendar: (actor: Actor, slug: string) => renewCalendarMark(desk, actor, slug),
    /** None any more. @throws AppError `not_found`, `not_allowed` */
    withdrawCalendar: (actor: Actor, slug: string) => withdrawCalendarMark(desk, actor, slug),

    /** What a calendar gets at that path. @throws AppError `not_found` when it was renewed, taken back, or the membership ended */
    async calendar(slug: string, key: string): Promise<string> {
      const personId = personInKey(key)
      const mark = isId(personId) ? await calendarMarkOf(db, slug, personId) : undefined
      const actor = mark && isKeyOf(secrets, key, { slug, personId, mark }) ? await loadActor(db, personId) : undefined
      const group = actor?.memberships.find((one) => one.slug === slug)
      if (!group || !relationTo(actor, slug)) throw notFound('Deze agenda')
      const rows = await meetingRows(db).where('leergroepen.slug', '=', slug).orderBy('starts_at').execute()
      return calendarOf(`${group.code} ${group.name}`, rows, { baseUrl })
    },
  }
}

export type Meetings = ReturnType<typeof createMeetings>
