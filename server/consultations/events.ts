import type { Kysely } from 'kysely'
import { record as recordAct, type Recording } from '../acts/act.ts'
import type { Bell } from '../acts/bell.ts'
import { system, type System } from '../acts/workflow.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { lastSeq as lastSeqOf, readEntry, readSince, type Row } from '../journal/reading.ts'
import type { Actor } from '../people/actor.ts'
import type { PersonCard } from '../people/people.ts'
import { subjectOf } from './channels.ts'
import type { Citation } from './citations.ts'
import { wind } from './clock/winding.ts'
import type { Closing, Discussed, Usefulness } from './decisions.ts'
import type { Done, How } from './effect-answers.ts'
import type { Begun, BegunBySystem } from './relation.ts'
import type { Beat, Channel, Closed, Relation, Step } from './workflow.ts'

/** Who did something, as others see it. The system has no id. */
export type EventActor = { id: string; name: string; role: Relation | System }

const theSystem: EventActor = { id: '', name: 'Het systeem', role: system }

/** An act with words of its own: something asked back, its answer, a question after the closing, and what a coordinator says of it. */
export type Asking = 'nagevraagd' | 'verduidelijkt' | 'vervolgvraag' | 'aanvulling-gevraagd' | 'aangevuld' | 'afgewezen-omdat'

type What =
  | { type: 'ingediend'; question?: string }
  | { type: Exclude<Step, 'ingediend'> }
  | { type: 'message'; id: string; clientId: string; body: string; replyTo?: string; retracted?: true }
  | { type: 'edit'; messageId: string; body: string }
  | { type: 'retract'; messageId: string }
  | { type: 'advice'; id: string; advice: string; why: string; unsure: string; whenAgain: string; citations: Citation[] }
  | { type: Asking; body: string }
  | { type: 'doorverwezen'; body: string; to: string; question: string }
  | { type: Closed; decision: Closing; note: string; useful?: Usefulness; discussed?: Discussed }
  | { type: 'teruggekeken'; done: Done; how: How; otherwise: string }
  | { type: Beat }

/** One entry of a channel's timeline, the same for everybody who may see it. `seq` counts from 1 without gaps. */
export type RoomEvent = { seq: number; channel: Channel; at: string; actor: EventActor } & What
export type NewEvent = What

export type Told = { consultationId: string; event: RoomEvent }
export type ConsultationBell = Bell<Told>

/** Where and by whom something was done. `as`: what somebody is because of it. */
export type Doing = { actor: Actor | System; at: string; channel?: Channel; as?: Relation }

/**
 * Beats three and four of one act: write it in the journal, and tell after the commit.
 * @param what what there is to say; without it, only that the act was done, as the workflow calls that
 */
export const record = async (
  tx: Tx,
  bell: ConsultationBell,
  begun: Begun | BegunBySystem,
  doing: Doing,
  what = { type: begun.event } as NewEvent,
): Promise<RoomEvent> => {
  const { type, ...payload } = what
  const { actor, at, channel = 'allen', as = begun.relation } = doing
  const recording: Recording = { subject: subjectOf(begun.row.id, channel), who: actor, at, payload, type, as }
  const seq = await recordAct(tx, begun, recording)
  if (begun.to !== begun.state) await wind(tx, begun.row.id, at)
  const by = actor === system ? theSystem : { id: actor.id, name: actor.name, role: as }
  const event = { seq, channel, at, actor: by, ...what } as RoomEvent
  bell.ringAfter(tx, { consultationId: begun.row.id, event })
  return event
}

/** The names of people. It reads outside of any transaction. */
export type Cards = (ids: string[]) => Promise<Map<string, Pick<PersonCard, 'id' | 'name'>>>

/** Where a reader of events stands: one channel of one consultation. */
export type Place = { consultationId: string; channel: Channel }

/**
 * The events after `sinceSeq`, oldest first.
 * @param limit at most this many; ask again from the last `seq`
 */
export const eventsSince = async (database: Database, cards: Cards, place: Place, sinceSeq: number, limit = 500): Promise<RoomEvent[]> =>
  asEvents(database.db, cards, await readSince(database.db, subjectOf(place.consultationId, place.channel), sinceSeq, limit))

/** The event of one sequence number, or nothing. */
export const eventAt = async (db: Kysely<Schema>, cards: Cards, place: Place, seq: number): Promise<RoomEvent | undefined> => {
  const row = await readEntry(db, subjectOf(place.consultationId, place.channel), seq)
  return row && (await asEvents(db, cards, [row]))[0]
}

/** The last sequence number of a channel; 0 when nothing happened there yet. */
export const lastSeq = (db: Kysely<Schema>, { consultationId, channel }: Place): Promise<number> =>
  lastSeqOf(db, subjectOf(consultationId, channel))

/**
 * Rows of the journal as what may be shown of them, with the names of today. The only way from a row to an event: every
 * reader goes through here, and words that were taken away are in no row any more.
 */
export const asEvents = async (db: Kysely<Schema>, cards: Cards, rows: Row[]): Promise<RoomEvent[]> => {
  if (!rows.length) return []
  const gone = rows.filter((row) => row.payload === null && row.type === 'message')
  const [people, messages] = await Promise.all([
    cards(rows.flatMap((row) => row.actorId ?? [])),
    gone.length ? namesOf(db, gone) : undefined,
  ])
  return rows.map((row) => {
    const actor = row.actorRole === system ? theSystem : personIn(row, people)
    const { channel } = row.subject
    return { ...(row.payload ?? emptied(row, messages)), seq: row.seq, channel, type: row.type, at: row.at, actor } as RoomEvent
  })
}

const personIn = ({ actorId, actorRole }: Row, people: Awaited<ReturnType<Cards>>): EventActor => ({
  id: actorId ?? '',
  name: people.get(actorId ?? '')?.name ?? 'onbekend',
  role: actorRole as Relation,
})

type MessageNames = Map<string, { id: string; clientId: string }>
const spot = (consultationId: string, channel: string, seq: number) => `${consultationId} ${channel} ${seq}`

/** What is left of an event without its words: that it was there, and which message it was. */
const emptied = (row: Row, messages: MessageNames | undefined): object => {
  if (row.type === 'message') return { ...messages?.get(spot(row.subject.id, row.subject.channel, row.seq)), body: '', retracted: true }
  if (row.type === 'edit') return { messageId: '', body: '' }
  if (askings.includes(row.type)) return { body: '' }
  if (row.type === 'advice') return { advice: '', why: '', unsure: '', whenAgain: '', citations: [] }
  return { note: '' }
}

const askings: readonly string[] = [
  'nagevraagd',
  'verduidelijkt',
  'vervolgvraag',
  'aanvulling-gevraagd',
  'aangevuld',
  'afgewezen-omdat',
  'doorverwezen',
] satisfies Array<Asking | 'doorverwezen'>

const namesOf = async (db: Kysely<Schema>, rows: Row[]): Promise<MessageNames> => {
  const found = await db
    .selectFrom('messages')
    .select(['id', 'client_id', 'consultation_id', 'channel', 'seq'])
    .where('consultation_id', 'in', [...new Set(rows.map(({ subject }) => subject.id))])
    .where('retracted_at', 'is not', null)
    .execute()
  return new Map(
    found.map((message) => [spot(message.consultation_id, message.channel, message.seq), { id: message.id, clientId: message.client_id }]),
  )
}
