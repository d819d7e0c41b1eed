import { endOfSpan, type Pause, type Span } from '../shared/working-time/terms.ts'
import type { Wait } from './workflow.ts'

/** When something came into a state; the journal keeps it (`from` and `to` of an entry). Moments are ISO strings. */
export type Move = { to: string; at: string }

/** A term that runs now: what is waited for, since when, and when it ends; nothing while it stands still. */
export type RunningTerm<R extends string, W extends Wait<R> = Wait<R>> = {
  wait: W
  since: string
  pauses: Pause[]
  due: string | undefined
}

type Flow<S extends string, R extends string, W extends Wait<R>> = { rules: readonly { from: readonly S[]; waits?: W | undefined }[] }
type Row<S extends string, R extends string, W extends Wait<R>> = { from: readonly S[]; wait: W & { within: Span } }

type Walk = { since: string | undefined; pauses: Pause[] }

/** One step on: in a waiting state the term runs, in a pausing one it stands still, anywhere else it is over. */
const step = ({ since, pauses }: Walk, at: string, runs: boolean, still: boolean): Walk => {
  const open = pauses.at(-1)?.until === null
  const ended = open ? [...pauses.slice(0, -1), { from: pauses.at(-1)?.from ?? at, until: at }] : pauses
  if (runs) return { since: since ?? at, pauses: ended }
  if (still && since !== undefined) return { since, pauses: open ? pauses : [...ended, { from: at, until: null }] }
  return { since: undefined, pauses: [] }
}

/**
 * The terms that run on something, computed from its moves and never from its last message: a message moves nothing. A term
 * begins where its state is entered, goes on through every state of its row, and stands still in a state that waits for
 * somebody with `pauses`.
 * @param moves all of them, oldest first
 */
export const termsOf = <S extends string, R extends string, W extends Wait<R> = Wait<R>>(
  { rules }: Flow<S, R, W>,
  moves: readonly Move[],
): RunningTerm<R, W>[] => {
  const still = new Set<string>(rules.flatMap((row) => (row.waits?.pauses ? row.from : [])))
  const timed = rules.flatMap((row): Row<S, R, W>[] =>
    row.waits?.within ? [{ from: row.from, wait: row.waits as Row<S, R, W>['wait'] }] : [],
  )
  return timed.flatMap(({ from, wait }) => {
    const runsIn = (state: string) => (from as readonly string[]).includes(state)
    const begun: Walk = { since: undefined, pauses: [] }
    const { since, pauses } = moves.reduce((walk, move) => step(walk, move.at, runsIn(move.to), still.has(move.to)), begun)
    return since === undefined ? [] : [{ wait, since, pauses, due: endOfSpan({ start: since, pauses }, wait.within) }]
  })
}
