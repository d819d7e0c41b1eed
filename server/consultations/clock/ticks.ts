import type { Move } from '../../acts/terms.ts'
import type { Tick } from '../workflow.ts'
import { clocksThatRun, momentOf, type Runs } from './running.ts'

/** Something that was said by a clock: what, and when. */
export type Said = { type: string; at: string }

/** A tick whose moment came, or comes. */
export type Due = { tick: Tick; at: string }

const wasSaid = ({ since }: Runs, tick: Tick, said: readonly Said[]) =>
  'says' in tick && said.some(({ type, at }) => type === tick.says && at >= since)

/**
 * The ticks of one clock that still have to come. What stands before one that was said is over: a server that was down says the
 * last thing, and not all of them at once.
 */
const toCome = (runs: Runs, said: readonly Said[]): Due[] => {
  const last = runs.clock.ticks.findLastIndex((tick) => wasSaid(runs, tick, said))
  return runs.clock.ticks.slice(last + 1).flatMap((tick) => {
    const at = momentOf(runs, tick)
    return at === undefined ? [] : [{ tick, at }]
  })
}

/** Of every clock, the last tick whose moment has come at `now`, and the first that comes after it. */
const ofClock = (runs: Runs, said: readonly Said[], now: string) => {
  const ticks = toCome(runs, said)
  return { due: ticks.findLast(({ at }) => at <= now), next: ticks.find(({ at }) => at > now) }
}

/**
 * What the clocks of one question ask for at this moment.
 * @param moves all of them, oldest first
 * @param said what clocks said about it before
 * @returns what has to be said or done now, and until when nobody has to look again; nothing when no clock runs
 */
export const ticksAt = (moves: readonly Move[], said: readonly Said[], now: string): { due: Due[]; lookAt: string | null } => {
  const each = clocksThatRun(moves).map((runs) => ofClock(runs, said, now))
  const later = each.flatMap(({ next }) => next?.at ?? []).toSorted()
  return { due: each.flatMap(({ due }) => due ?? []), lookAt: later[0] ?? null }
}

/** When the term ends that rooms and lists show; nothing when there is none, or it stands still. */
export const dueAfter = (moves: readonly Move[]): string | null => clocksThatRun(moves).find(({ clock }) => clock.shown)?.due ?? null
