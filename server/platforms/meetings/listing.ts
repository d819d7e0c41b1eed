import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema.ts'
import type { Actor } from '../../people/actor.ts'
import { type MeetingRow, meetingRows, relationTo } from './rows.ts'
import { flow, isOn } from './workflow.ts'

/** A meeting as somebody may see it; `place` and `agenda` only for who may read them. Moments are UTC ISO strings. */
export type MeetingCard = {
  id: string
  title: string
  startsAt: string
  endsAt: string
  /** It was called off. */
  off: boolean
  over: boolean
  mayRead: boolean
  mayChange: boolean
  place: string | null
  agenda: string | null
  revision: number
}

type Viewer = Pick<Actor, 'roles' | 'memberships'> | null

/** @param now a UTC ISO moment */
export const cardOf = (row: MeetingRow, viewer: Viewer, now: string): MeetingCard => {
  const relation = relationTo(viewer, row.slug)
  const may = (act: 'lezen' | 'wijzigen') => flow.ruleFor(act, row.state, relation) !== undefined
  const mayRead = may('lezen')
  return {
    id: row.id,
    title: row.title,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    off: !isOn(row.state),
    over: row.ends_at <= now,
    mayRead,
    mayChange: may('wijzigen') && row.ends_at > now,
    place: mayRead ? row.place : null,
    agenda: mayRead ? row.agenda : null,
    revision: row.revision,
  }
}

export type MeetingLists = { coming: MeetingCard[]; past: MeetingCard[] }

const shownOfThePast = 5

/** What comes, the first one first, and the last few that were; nothing for a visitor. */
export const meetingsOf = async (db: Kysely<Schema>, viewer: Viewer, slug: string, now: string): Promise<MeetingLists> => {
  if (!relationTo(viewer, slug)) return { coming: [], past: [] }
  const own = meetingRows(db).where('leergroepen.slug', '=', slug)
  const [coming, past] = await Promise.all([
    own.where('ends_at', '>', now).orderBy('starts_at').orderBy('meetings.id').execute(),
    own.where('ends_at', '<=', now).orderBy('starts_at', 'desc').orderBy('meetings.id').limit(shownOfThePast).execute(),
  ])
  const shown = (rows: MeetingRow[]) => rows.map((row) => cardOf(row, viewer, now))
  return { coming: shown(coming), past: shown(past) }
}
