import { AppError, notFound } from '../shared/errors.ts'
import type { Span } from '../shared/working-time/terms.ts'

/** Who acts when nobody does: the clock, a job. It may read everything, and do what a row gives it. */
export const system = 'systeem'
export type System = typeof system

/** What a state waits for: who has to do the act of this row, and what their lists say to them. */
export type Wait<R extends string> = {
  from: R
  says: string
  /** Within how long it should happen; what runs is in terms.ts. */
  within?: Span
  /** While this is waited for, the terms of the other side stand still. */
  pauses?: true
}

/** One row of the table of a workflow: who may do this act, from which state, and where it leads. */
export type Rule<S extends string, A extends string, R extends string> = {
  act: A
  from: readonly S[]
  to: S | 'zelfde'
  by: readonly (R | System)[]
  /** What the journal calls it when it is done. */
  event?: string
  waits?: Wait<R>
}

export type Table<S extends string, A extends string, R extends string> = {
  /** As in ‘Deze vraag bestaat niet’. */
  what: string
  rules: readonly Rule<S, A, R>[]
  names: Record<S, string>
  /** The act of seeing it at all; who may not even do that learns nothing of it. */
  seeing: A
  /** Why the wrong person may not. */
  whoMay: Partial<Record<A, string>>
  /** Why not at this moment. */
  whyNow: Partial<Record<A, string>>
}

/** What to say when nobody wrote a better sentence. */
const tooLate = (what: string, state: string) => `Dit kan niet meer: ${what.toLowerCase()} staat nu op ‘${state}’. Ververs de pagina.`

/**
 * The machine behind a table: what is not in the table cannot happen. Every list, count, button and reminder asks here,
 * so that a new state is a new row and nothing else.
 */
export const workflow = <S extends string, A extends string, R extends string>(table: Table<S, A, R>) => {
  const { rules, names } = table
  type Row = Rule<S, A, R>
  type Who = R | System | undefined
  const isBy = (row: Row, who: Who) => who !== undefined && row.by.includes(who)

  /** The row that lets this relation do this act in this state, if there is one. */
  const ruleFor = (act: A, state: S, who: Who): Row | undefined =>
    rules.find((row) => row.act === act && row.from.includes(state) && isBy(row, who))

  const maySee = (state: S, who: Who) => who === system || ruleFor(table.seeing, state, who) !== undefined

  /**
   * Asks the table.
   * @returns the row
   * @throws AppError `not_found` for who may not even read it, `not_allowed` for the wrong person, `conflict` for the wrong moment
   */
  const allow = (act: A, state: S, who: Who): Row => {
    const found = ruleFor(act, state, who)
    if (found) return found
    if (!maySee(state, who)) throw notFound(table.what)
    const everMay = rules.some((row) => row.act === act && isBy(row, who))
    if (!everMay) throw new AppError('not_allowed', table.whoMay[act] ?? 'Dit mag je niet.')
    throw new AppError('conflict', table.whyNow[act] ?? tooLate(table.what, names[state]))
  }

  const leadsTo = (row: Row, state: S): S => (row.to === 'zelfde' ? state : row.to)

  return {
    what: table.what,
    rules,
    names,
    seeing: table.seeing,
    /** Why not at this moment, per act. */
    whyNow: table.whyNow,
    ruleFor,
    allow,
    leadsTo,
    maySee,
    /** Asks the table. @returns the state the act leads to @throws as `allow` */
    decide: (act: A, state: S, who: Who): S => leadsTo(allow(act, state, who), state),
    /** Every act this relation may do now: what a page shows as buttons. */
    actsFor: (state: S, who: R): A[] => [
      ...new Set(rules.filter((row) => row.from.includes(state) && isBy(row, who)).map((row) => row.act)),
    ],
    /** The states in which this relation may do this act, in the order of the names. */
    statesWhere: (act: A, who: R | System): S[] => (Object.keys(names) as S[]).filter((state) => ruleFor(act, state, who) !== undefined),
    /** What a state waits for, and from whom. */
    waitsOf: (state: S): Wait<R>[] => rules.flatMap((row) => (row.waits && row.from.includes(state) ? [row.waits] : [])),
    /** The states that wait for this relation. */
    statesThatWaitFor: (who: R): S[] => [...new Set(rules.flatMap((row) => (row.waits?.from === who ? row.from : [])))],
  }
}

export type Workflow<S extends string, A extends string, R extends string> = ReturnType<typeof workflow<S, A, R>>
