import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { notFound } from '../shared/errors.ts'
import type { Limits } from '../shared/limits.ts'
import type { Desk } from './desk.ts'
import { reportGap } from './reporting.ts'
import { settleGap } from './settling.ts'
import { relationOf } from './relation.ts'
import { type KeptGapState, settledStates, waitingStates } from './workflow.ts'

type Needs = { database: Database; clock: Clock; limits: Limits }

/** A term that was not found. Days are days in the Netherlands. `note` says what was done, also when it is open again. */
export type Gap = {
  id: string
  term: string
  reports: number
  firstOn: string
  lastOn: string
  note: string | null
  settledAt: string | null
}

/** The counts are of all; the lists hold at most `mostShown` each. */
export type GapList = { open: Gap[]; openTotal: number; settled: Gap[]; settledTotal: number }

export const mostShown = 200

const netherlands = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** The room of what people searched for and did not find, as far as they chose to tell. */
export const createGaps = ({ database, clock, limits }: Needs) => {
  const desk: Desk = { database, limits, now: () => isoNow(clock), today: () => netherlands.format(clock.now()) }
  const { db } = database

  const rows = (states: KeptGapState[]) =>
    db
      .selectFrom('gaps')
      .select(['id', 'term', 'reports', 'first_on as firstOn', 'last_on as lastOn', 'note', 'settled_at as settledAt'])
      .where('state', 'in', states)

  const total = async (states: KeptGapState[]) => {
    const { count } = await db
      .selectFrom('gaps')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', states)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  return {
    /** What a report will hold besides the words, to show before it is sent. */
    today: desk.today,
    report: (term: unknown, address: string) => reportGap(desk, term, address),
    settle: (actor: Actor, id: string, note: unknown) => settleGap(desk, actor, id, note),

    /** The last day before today on which something was reported that waits; nothing when nothing does. */
    async lastReportedOn(): Promise<string | undefined> {
      const waiting = db.selectFrom('gaps').where('state', 'in', waitingStates).where('last_on', '<', desk.today())
      const { day } = await waiting.select(({ fn }) => fn.max('last_on').as('day')).executeTakeFirstOrThrow()
      return day ?? undefined
    },

    /** How many wait for this person; nothing for who has no part in it. */
    async waiting(actor: Actor | null): Promise<number | undefined> {
      return relationOf(actor) === 'bureau' ? total(waitingStates) : undefined
    },

    /** Open first by how often they were reported, settled ones newest first. @throws AppError `not_found` */
    async list(actor: Actor | null): Promise<GapList> {
      if (relationOf(actor) !== 'bureau') throw notFound()
      const [open, settled, openTotal, settledTotal] = await Promise.all([
        rows(waitingStates).orderBy('reports', 'desc').orderBy('last_on', 'desc').orderBy('folded').limit(mostShown).execute(),
        rows(settledStates).orderBy('settled_at', 'desc').orderBy('folded').limit(mostShown).execute(),
        total(waitingStates),
        total(settledStates),
      ])
      return { open, openTotal, settled, settledTotal }
    },
  }
}

export type Gaps = ReturnType<typeof createGaps>
