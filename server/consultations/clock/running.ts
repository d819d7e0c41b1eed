import { type Move, termsOf, type RunningTerm } from '../../acts/terms.ts'
import type { Wait } from '../../acts/workflow.ts'
import { endOfSpan } from '../../shared/working-time/terms.ts'
import { type Clock, clocks, type Relation, rules, type Tick } from '../workflow.ts'

type Timed = Wait<Relation> & { clock?: Clock }

/** The clocks as terms, with the rows during which they stand still. */
const timed = [
  ...clocks.map((clock) => ({ from: clock.runs, waits: { from: clock.from, says: '', within: clock.within, clock } as Timed })),
  ...rules.map(({ from, waits }) => ({ from, waits: waits as Timed | undefined })),
]

/** A clock that runs now: since when, and when it ends; nothing while it stands still. */
export type Runs = { clock: Clock; since: string; due: string | undefined; term: RunningTerm<Relation, Timed> }

/** The clocks that run after these moves, in the order of the table. @param moves all of them, oldest first */
export const clocksThatRun = (moves: readonly Move[]): Runs[] =>
  termsOf({ rules: timed }, moves).flatMap((term) =>
    term.wait.clock ? [{ clock: term.wait.clock, since: term.since, due: term.due, term }] : [],
  )

/** When this tick comes; nothing while its clock stands still. */
export const momentOf = ({ clock, since, term }: Runs, { at }: Tick): string | undefined => {
  const running = { start: since, pauses: term.pauses }
  return typeof at === 'number' ? endOfSpan(running, clock.within, at) : endOfSpan(running, at)
}
