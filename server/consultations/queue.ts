import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import { runningStates, type State, stateNames, wayOf } from './workflow.ts'

/** A question that runs, as the kennismakelaar sees it: where it stands and how late it is, and no word of it. */
export type Queued = {
  id: string
  number: string
  stateName: string
  way: ReturnType<typeof wayOf>
  leergroep: string
  leergroepCode: string
  submittedAt: string
  dueAt: string | null
  isLate: boolean
}

const mayWatch = (actor: Actor): boolean => actor.roles.includes('kennismakelaar')

const running = (db: Kysely<Schema>) =>
  db
    .selectFrom('consultations')
    .innerJoin('leergroepen', 'leergroepen.id', 'consultations.leergroep_id')
    .where('consultations.state', 'in', runningStates)

type Row = {
  id: string
  number: string | null
  state: State
  leergroep: string
  leergroepCode: string
  submittedAt: string | null
  dueAt: string | null
}

const asQueued =
  (now: string) =>
  ({ number, state, submittedAt, ...row }: Row): Queued => ({
    ...row,
    number: number ?? '',
    stateName: stateNames[state],
    way: wayOf(state),
    submittedAt: submittedAt ?? '',
    isLate: row.dueAt !== null && row.dueAt <= now,
  })

/** More than a network has running; beyond it the latest are left out. */
const most = 1000

/** Every question that runs, the one that should have moved first on top. @throws AppError `not_found` for who is no kennismakelaar */
export const queueFor = async (db: Kysely<Schema>, actor: Actor, now: string): Promise<Queued[]> => {
  if (!mayWatch(actor)) throw notFound('Deze pagina')
  const rows = await running(db)
    .select([
      'consultations.id',
      'consultations.number',
      'consultations.state',
      'consultations.submitted_at as submittedAt',
      'consultations.due_at as dueAt',
      'leergroepen.name as leergroep',
      'leergroepen.code as leergroepCode',
    ])
    .orderBy((row) => row.case().when('consultations.due_at', 'is', null).then(1).else(0).end())
    .orderBy('consultations.due_at')
    .orderBy('consultations.submitted_at')
    .limit(most)
    .execute()
  return rows.map(asQueued(now))
}

/** How many running questions are past their term; nothing for who is no kennismakelaar. */
export const lateCount = async (db: Kysely<Schema>, actor: Actor, now: string): Promise<number | undefined> => {
  if (!mayWatch(actor)) return undefined
  const row = await running(db)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('consultations.due_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
