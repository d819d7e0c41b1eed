import type { Bell } from '../acts/bell.ts'
import type { Consultations } from '../consultations/consultations.ts'
import type { Database } from '../db/database.ts'
import type { Feedback } from '../feedback/feedback.ts'
import type { Gaps } from '../gaps/gaps.ts'
import type { Mail } from '../mail/mail.ts'
import type { People } from '../people/people.ts'
import type { Platforms } from '../platforms/platforms.ts'
import type { Clock } from '../shared/clock.ts'
import type { Log } from '../shared/log.ts'

/** The rooms whose things people are told of. */
export type Rooms = {
  consultations: Pick<Consultations, 'hearersOf' | 'standingsOf' | 'needsMe' | 'lists' | 'lateCount' | 'numbersOf'>
  feedback: Pick<Feedback, 'hearersOf' | 'standingsOf' | 'waitingCount'>
  gaps: Pick<Gaps, 'waiting' | 'lastReportedOn'>
  platforms: Pick<Platforms, 'byIds' | 'memberIdsOf'>
  people: Pick<People, 'actor'>
}

/** What this room works with. The bell rings with the people whose counts may have changed. */
export type Desk = {
  database: Database
  clock: Clock
  log: Log
  mail: Pick<Mail, 'post'>
  rooms: Rooms
  bell: Bell<string[]>
  now(): string
}
