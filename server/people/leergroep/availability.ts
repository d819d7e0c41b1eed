import type { Kysely } from 'kysely'
import { collecting } from '../../acts/problems.ts'
import type { Schema } from '../../db/schema.ts'
import { openMemberships } from '../memberships.ts'

/** How much somebody takes on in a leergroep. Days are Dutch days, both included; `capacity` nothing: no limit. */
export type Availability = { capacity: number | null; absentFrom: string | null; absentUntil: string | null }
export type AvailabilityInput = { capacity: unknown; absentFrom: unknown; absentUntil: unknown }

export const mostAtOnce = 20

/** Whether somebody is away on a day. */
export const isAway = ({ absentFrom, absentUntil }: Pick<Availability, 'absentFrom' | 'absentUntil'>, today: string): boolean =>
  absentFrom !== null && absentUntil !== null && absentFrom <= today && today <= absentUntil

const line = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** True for a day that is in the calendar: not 31 June. */
const isDay = (text: string): boolean => {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

type Form = ReturnType<typeof collecting>

const readCapacity = (form: Form, raw: string): number | null => {
  if (!raw) return null
  if (/^\d{1,2}$/.test(raw) && Number(raw) <= mostAtOnce) return Number(raw)
  form.add('capacity', `Vul een heel getal in van 0 tot en met ${mostAtOnce}, of laat het leeg als er geen grens is.`)
  return null
}

const readAbsence = (form: Form, from: string, until: string, today: string) => {
  if (!from && !until) return { absentFrom: null, absentUntil: null }
  if (!isDay(from)) form.add('absentFrom', 'Vul de eerste dag van je afwezigheid in, zoals 2027-03-01.')
  if (!isDay(until)) form.add('absentUntil', 'Vul de laatste dag van je afwezigheid in, zoals 2027-03-14.')
  if (isDay(from) && isDay(until)) {
    if (until < from) form.add('absentUntil', 'De laatste dag ligt voor de eerste. Kies een latere dag.')
    else if (until < today) form.add('absentUntil', 'Deze dagen zijn voorbij. Kies een dag vanaf vandaag, of maak beide velden leeg.')
  }
  return { absentFrom: from, absentUntil: until }
}

/** @param today the day it is in the Netherlands @throws FormProblems with all that has to be mended */
export const readAvailability = (input: AvailabilityInput, today: string): Availability => {
  const form = collecting()
  const read = {
    capacity: readCapacity(form, line(input.capacity)),
    ...readAbsence(form, line(input.absentFrom), line(input.absentUntil), today),
  }
  form.settle()
  return read
}

/** What a member said of themselves; nothing for who is no member. */
export const availabilityIn = (db: Kysely<Schema>, leergroepId: string, personId: string): Promise<Availability | undefined> =>
  db
    .selectFrom('leergroep_members')
    .select(['capacity', 'absent_from as absentFrom', 'absent_until as absentUntil'])
    .where('leergroep_id', '=', leergroepId)
    .where('person_id', '=', personId)
    .executeTakeFirst()

/** Who is away on a day, as `leergroep person`. */
export const awayOn = async (db: Kysely<Schema>, leergroepIds: string[], today: string): Promise<Set<string>> => {
  if (!leergroepIds.length) return new Set()
  const rows = await openMemberships(db)
    .select(['leergroep_members.leergroep_id', 'leergroep_members.person_id'])
    .where('leergroep_members.leergroep_id', 'in', leergroepIds)
    .where('leergroep_members.absent_from', '<=', today)
    .where('leergroep_members.absent_until', '>=', today)
    .execute()
  return new Set(rows.map((row) => `${row.leergroep_id} ${row.person_id}`))
}
