import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { inHandStates, runningStates } from './workflow.ts'

/** How many questions somebody still has to do something with, per leergroep (by id); a leergroep without any may be left out. */
export const runningIn = async (db: Kysely<Schema>, leergroepIds: string[]): Promise<Map<string, number>> => {
  if (!leergroepIds.length) return new Map()
  const rows = await db
    .selectFrom('consultations')
    .select(['leergroep_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('leergroep_id', 'in', leergroepIds)
    .where('state', 'in', runningStates)
    .groupBy('leergroep_id')
    .execute()
  return new Map(rows.map((row) => [row.leergroep_id ?? '', Number(row.count)]))
}

/** How many questions of a leergroep each person has in hand: taken, and without advice yet. */
export const heldIn = async (db: Kysely<Schema>, leergroepId: string): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('consultations')
    .select(['holder_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('leergroep_id', '=', leergroepId)
    .where('state', 'in', inHandStates)
    .where('holder_id', 'is not', null)
    .groupBy('holder_id')
    .execute()
  return new Map(rows.map((row) => [row.holder_id ?? '', Number(row.count)]))
}
