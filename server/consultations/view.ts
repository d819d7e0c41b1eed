import { readTypes } from '../journal/reading.ts'
import type { Actor } from '../people/actor.ts'
import type { PersonCard } from '../people/people.ts'
import { readPosition } from './attending.ts'
import { subjectOf } from './channels.ts'
import { compareWithToday, type ShownCitation } from './citations.ts'
import type { Desk } from './desk.ts'
import type { Closing } from './decisions.ts'
import { mayStillReopen, reopenUntil } from './reopening.ts'
import type { Place, RoomEvent } from './events.ts'
import { landmarks, laterEdits, type Part, readPage } from './pages.ts'
import { openFor } from './opening.ts'
import type { ConsultationRow } from './relation.ts'
import { type Act, actsFor, flow, isConcept, type Relation, type State, stateNames, type Step, stepsOfHandling, wayOf } from './workflow.ts'

/** Everything the page of one consultation shows to one person. */
export type ConsultationView = {
  id: string
  number: string
  state: State
  stateName: string
  /** How far it is on its way, and what it waits for from this person. */
  way: ReturnType<typeof wayOf>
  reason: string | undefined
  /** Whom it waits for, and until when that should have happened; nothing where no term runs, or it stands still. */
  waits: { from: Relation; until: string | null } | undefined
  isConcept: boolean
  relation: Relation
  acts: Act[]
  question: Question
  asker: PersonCard | undefined
  specialists: PersonCard[]
  leergroep: { code: string; name: string; slug: string; platform: string } | null
  /** The part of the timeline that was asked for, the newest when nothing was. */
  events: RoomEvent[]
  /** From which to which event that is, and whether it ends where the conversation ends. */
  page: { first: number; last: number; isNewest: boolean }
  /** Every advice and the closing, also those in another part. */
  landmarks: RoomEvent[]
  citations: Map<string, ShownCitation[]>
  readSeq: number
  submittedAt: string | null
  /** Until when the asker can open it again. */
  reopenUntil: string | undefined
  closing: { decision: Closing; note: string; at: string } | null
}

export type Question = {
  question: string
  facts: string
  worries: string
  tried: string
  goal: string
  consent: string | null
  consentNote: string
  consentExplained: boolean
  kerntaak: number | null
  ageBand: string | null
  decisionDate: string | null
  aboutSection: string | null
  /** When the asker said that there is no acute danger. */
  saidSafeAt: string | null
}

export const questionOf = (row: ConsultationRow): Question => ({
  question: row.question,
  facts: row.facts,
  worries: row.worries,
  tried: row.tried,
  goal: row.goal,
  consent: row.consent,
  consentNote: row.consent_note,
  consentExplained: row.consent_explained === 1,
  kerntaak: row.kerntaak,
  ageBand: row.age_band,
  decisionDate: row.decision_date,
  aboutSection: row.about_section,
  saidSafeAt: row.no_acute_danger_at,
})

/** @throws AppError `not_found` for everybody who is not part of it */
export const viewFor = async (desk: Desk, actor: Actor, ref: string, part: Part): Promise<ConsultationView> => {
  const { row: consultation, relation, state } = await openFor(desk, actor, ref)
  const place: Place = { consultationId: consultation.id, channel: 'allen' }
  const [{ events, page }, marks, specialistIds, leergroep, readSeq] = await Promise.all([
    shownEvents(desk, place, part),
    landmarks(desk.database, desk.people.cards, place),
    specialistsOf(desk, consultation.id),
    leergroepOf(desk, consultation.leergroep_id),
    readPosition(desk, actor, place),
  ])
  const people = await desk.people.cards([consultation.asker_id, ...specialistIds])
  return {
    id: consultation.id,
    number: consultation.number ?? '',
    state,
    stateName: stateNames[state],
    way: wayOf(state),
    reason: flow.waitsOf(state).find(({ from }) => from === relation)?.says,
    waits: waitsOf(consultation),
    isConcept: isConcept(state),
    relation,
    acts: actsNow(consultation, relation, desk.now()),
    question: questionOf(consultation),
    asker: people.get(consultation.asker_id),
    specialists: specialistIds.flatMap((id) => people.get(id) ?? []),
    leergroep,
    events,
    page,
    landmarks: marks,
    citations: await shownCitations(desk, events),
    readSeq,
    submittedAt: consultation.submitted_at,
    reopenUntil: reopenUntil(consultation),
    closing: closingOf(consultation),
  }
}

const waitsOf = ({ state, due_at }: ConsultationRow) => {
  const [first] = flow.waitsOf(state)
  return first && { from: first.from, until: due_at }
}

const reopening: Act = 'heropenen'

/** What the table lets them do, and the calendar. */
const actsNow = (row: ConsultationRow, relation: Relation, now: string): Act[] =>
  actsFor(row.state, relation).filter((act) => act !== reopening || mayStillReopen(row, now))

const shownEvents = async ({ database, people }: Desk, place: Place, part: Part) => {
  const { events, ...page } = await readPage(database, people.cards, place, part)
  return { events: [...events, ...(await laterEdits(database, people.cards, place, { events, ...page }))], page }
}

const givenBack: Step = 'teruggegeven'

/** Who works on it now: not who gave the question back, and nobody while it waits in the leergroep again. */
const specialistsOf = async ({ database }: Desk, consultationId: string): Promise<string[]> => {
  const rows = await database.db
    .selectFrom('participants')
    .select('person_id')
    .where('consultation_id', '=', consultationId)
    .where('role', '=', 'specialist')
    .orderBy('since')
    .execute()
  const moves = await readTypes(database.db, subjectOf(consultationId), stepsOfHandling)
  if (moves.at(-1)?.type === givenBack) return []
  const lastMove = new Map(moves.map(({ actorId, type }) => [actorId, type]))
  return rows.map((row) => row.person_id).filter((id) => lastMove.get(id) !== givenBack)
}

const leergroepOf = async ({ database }: Desk, id: string | null) => {
  if (!id) return null
  const row = await database.db
    .selectFrom('leergroepen')
    .innerJoin('platforms', 'platforms.id', 'leergroepen.platform_id')
    .select(['leergroepen.code', 'leergroepen.name', 'platforms.slug', 'platforms.title as platform'])
    .where('leergroepen.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

const shownCitations = async (desk: Desk, events: RoomEvent[]): Promise<Map<string, ShownCitation[]>> => {
  const advices = events.flatMap((event) => (event.type === 'advice' ? [event] : []))
  if (!advices.length) return new Map()
  const shown = await compareWithToday(
    desk.passages,
    advices.flatMap((advice) => advice.citations),
  )
  return new Map(advices.map((advice) => [advice.id, advice.citations.flatMap((citation) => shown.get(citation) ?? [])]))
}

const closingOf = (row: ConsultationRow) =>
  row.closed_at && row.decision ? { decision: row.decision as Closing, note: row.decision_note, at: row.closed_at } : null
