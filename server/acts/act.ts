import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import type { Subject } from '../journal/subject.ts'
import { notFound } from '../shared/errors.ts'
import { system, type System, type Workflow } from './workflow.ts'

/** How a room finds what its acts are about. `Who` is what it derives relations from: an actor, or also nobody. */
export type About<Ref, Row, Who, S extends string, A extends string, R extends string> = {
  flow: Workflow<S, A, R>
  /** Looks it up by what people name it with; with a `tx`, holds it until the commit. */
  load(db: Kysely<Schema>, ref: Ref, tx?: Tx): Promise<Row | undefined>
  relationOf(db: Kysely<Schema>, who: Who, row: Row): Promise<R | undefined> | R | undefined
  stateOf(row: Row): S
}

/** Something that was found, and what the one who looks is to it. */
export type Found<Row, S, R> = { row: Row; state: S; relation: R }

/** An act that may be done: where it leads, and what the journal calls it. */
export type Begun<Row, S, R> = Found<Row, S, R> & { to: S; event: string | undefined }

/** The first two beats of every act of a room: load through membership, ask the table. */
export const actsOn = <Ref, Row, Who, S extends string, A extends string, R extends string>(about: About<Ref, Row, Who, S, A, R>) => {
  const { flow, load, relationOf, stateOf } = about

  const found = async (db: Kysely<Schema>, who: Who | System, row: Row | undefined): Promise<Found<Row, S, R | System>> => {
    if (row === undefined) throw notFound(flow.what)
    const relation = who === system ? system : await relationOf(db, who as Who, row)
    const state = stateOf(row)
    if (relation === undefined || !flow.maySee(state, relation)) throw notFound(flow.what)
    return { row, state, relation }
  }

  return {
    /** What somebody may see. @throws AppError `not_found` when it does not exist or is not theirs to see */
    find: async (db: Kysely<Schema>, who: Who, ref: Ref): Promise<Found<Row, S, R>> =>
      (await found(db, who, await load(db, ref))) as Found<Row, S, R>,

    /**
     * Begins an act. The row is held until the commit, so two people who act at once follow each other.
     * @throws AppError `not_found`, `not_allowed`, `conflict`
     */
    async begin<W extends Who | System>(tx: Tx, who: W, ref: Ref, act: A): Promise<Begun<Row, S, W extends System ? R | System : R>> {
      const { row, state, relation } = await found(tx.db, who, await load(tx.db, ref, tx))
      const rule = flow.allow(act, state, relation)
      return { row, state, relation: relation as R, to: flow.leadsTo(rule, state), event: rule.event }
    },
  }
}

/** What goes into the journal of an act, besides what the act itself says. */
export type Recording = {
  subject: Subject
  who: { id: string } | System | null
  at: string
  payload?: object
  /** When it is not the event of the row. */
  type?: string
  /** What somebody is because of the act, when that is not what they were before. */
  as?: string
}

type Done = { relation: string; state: string; to: string; event: string | undefined }

/** The third beat: the journal. An act that moves its subject says from where to where. @returns the sequence number */
export const record = async (tx: Tx, done: Done, { subject, who, at, payload = {}, type, as }: Recording): Promise<number> => {
  const moved = done.state === done.to ? {} : { from: done.state, to: done.to }
  const actorId = who === null || who === system ? null : who.id
  const name = type ?? done.event
  if (!name) throw new Error('an act that the journal has no name for')
  const [seq = 0] = await append(tx, [{ subject, type: name, actorId, actorRole: as ?? done.relation, ...moved, at, payload }])
  return seq
}
