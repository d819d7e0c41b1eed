import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { closed, rules } from './workflow.ts'

/** How many there must be before a figure says something about the leergroep, and nothing about one question. */
export const fewest = 5

/** What use shows of one leergroep; a figure made of fewer than five questions is not there. */
export type GroupFigures = {
  asked?: number
  closed?: number
  /** Half of the questions had a first advice within this many minutes; `of` says how many had one. */
  firstAdvice?: { minutes: number; of: number }
}

const eventOf = (act: string) => rules.find((rule) => rule.act === act)?.event ?? ''
const [asked, advised] = [eventOf('indienen'), eventOf('adviseren')]

/** The first time of every kind of event, per question of the leergroep: what the journal says, whatever the question is now. */
const firstTimes = (db: Kysely<Schema>, leergroepId: string) =>
  db
    .selectFrom('consultations')
    .innerJoin('journal', 'journal.subject_id', 'consultations.id')
    .select(['consultations.id', 'journal.type', ({ fn }) => fn.min('journal.at').as('at')])
    .where('consultations.leergroep_id', '=', leergroepId)
    .where('journal.subject_kind', '=', 'consultation')
    .where('journal.channel', '=', 'allen')
    .where('journal.type', 'in', [asked, advised, closed])
    .groupBy(['consultations.id', 'journal.type'])
    .execute()

const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

const minutesBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000)

/** The figures of a leergroep (by id). */
export const groupFigures = async (db: Kysely<Schema>, leergroepId: string): Promise<GroupFigures> => {
  const rows = await firstTimes(db, leergroepId)
  const timesOf = (type: string) => new Map(rows.filter((row) => row.type === type).map(({ id, at }) => [id, at]))
  const [begun, answered, ended] = [timesOf(asked), timesOf(advised), timesOf(closed)]
  const waits = [...answered].flatMap(([id, at]) => {
    const from = begun.get(id)
    return from ? [minutesBetween(from, at)] : []
  })
  return {
    ...(begun.size >= fewest && { asked: begun.size }),
    ...(ended.size >= fewest && { closed: ended.size }),
    ...(waits.length >= fewest && { firstAdvice: { minutes: Math.round(median(waits)), of: waits.length } }),
  }
}
