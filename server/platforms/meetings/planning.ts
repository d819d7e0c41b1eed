import { record } from '../../acts/act.ts'
import type { Database } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import type { Actor } from '../../people/actor.ts'
import { leadIn } from '../../people/leergroep/leading.ts'
import { takeTurn } from '../../people/turn.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import type { Limits } from '../../shared/limits.ts'
import { type Meeting, type MeetingInput, readMeeting } from './meeting-form.ts'
import { acts, type MeetingRef, type MeetingRow } from './rows.ts'
import { firstState, plannedEvent } from './workflow.ts'

export type Desk = { database: Database; clock: Clock; limits: Limits }

const columns = ({ startsAt, endsAt, ...words }: Meeting) => ({ ...words, starts_at: startsAt, ends_at: endsAt })

/** Plans a meeting. @returns its id @throws AppError `not_found`, `not_allowed`; FormProblems per field */
export const planMeeting = async ({ database, clock, limits }: Desk, actor: Actor, slug: string, input: MeetingInput): Promise<string> => {
  await limits.take('write', actor.id)
  const at = isoNow(clock)
  return database.write(async (tx) => {
    await takeTurn(tx)
    const leergroepId = await leadIn(tx, actor, slug)
    const meeting = readMeeting(input, at)
    const id = newId()
    const row = { id, leergroep_id: leergroepId, state: firstState, ...columns(meeting), revision: 0, changed_at: at }
    await tx.db.insertInto('meetings').values(row).execute()
    const about = subject('leergroep', leergroepId)
    await append(tx, [{ subject: about, type: plannedEvent, actorId: actor.id, at, payload: { meetingId: id } }])
    return id
  })
}

const changedFields = (row: MeetingRow, now: ReturnType<typeof columns>): string[] => [
  ...(row.starts_at === now.starts_at && row.ends_at === now.ends_at ? [] : ['when']),
  ...(['title', 'place', 'agenda'] as const).filter((field) => row[field] !== now[field]),
]

const requireLatest = ({ revision }: MeetingRow, seen: unknown): void => {
  if (String(revision) === String(seen)) return
  throw new AppError(
    'conflict',
    'Een ander wijzigde deze bijeenkomst terwijl jij bezig was. Er is niets bewaard. Kijk wat er nu staat en wijzig het opnieuw.',
  )
}

/**
 * Changes a meeting, when nobody did since `revision` was read.
 * @returns false when nothing was different
 * @throws AppError `not_found`, `not_allowed`, `conflict`; FormProblems per field
 */
export const changeMeeting = async (
  { database, clock, limits }: Desk,
  actor: Actor,
  ref: MeetingRef,
  { revision, ...input }: MeetingInput & { revision: unknown },
): Promise<boolean> => {
  await limits.take('write', actor.id)
  const at = isoNow(clock)
  return database.write(async (tx) => {
    const begun = await acts.begin(tx, actor, ref, 'wijzigen')
    const { row } = begun
    const now = columns(readMeeting(input, at))
    requireLatest(row, revision)
    const fields = changedFields(row, now)
    if (!fields.length) return false
    const next = { ...now, state: begun.to, revision: row.revision + 1, changed_at: at }
    await tx.db.updateTable('meetings').set(next).where('id', '=', row.id).execute()
    await record(tx, begun, { subject: subject('leergroep', row.leergroep_id), who: actor, at, payload: { meetingId: row.id, fields } })
    return true
  })
}

/** Calls a meeting off; it stays to be seen. @throws AppError `not_found`, `not_allowed`, `conflict` */
export const cancelMeeting = async ({ database, clock, limits }: Desk, actor: Actor, ref: MeetingRef): Promise<void> => {
  await limits.take('write', actor.id)
  const at = isoNow(clock)
  await database.write(async (tx) => {
    const begun = await acts.begin(tx, actor, ref, 'afgelasten')
    const { row } = begun
    const next = { state: begun.to, revision: row.revision + 1, changed_at: at }
    await tx.db.updateTable('meetings').set(next).where('id', '=', row.id).execute()
    await record(tx, begun, { subject: subject('leergroep', row.leergroep_id), who: actor, at, payload: { meetingId: row.id } })
  })
}
