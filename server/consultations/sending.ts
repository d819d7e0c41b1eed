import type { Database, Tx } from '../db/database.ts'
import { append, readEntry } from '../journal/journal.ts'
import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import type { Bell, RoomEvent } from './events.ts'
import { subjectOf } from './events.ts'
import { relationOf } from './relation.ts'
import { decide, type Relation, type State } from './workflow.ts'

/**
 * Group commit: messages that arrive in the same turn of the event loop share one transaction, and each is answered
 * only after that commit. One flush runs at a time; what arrives meanwhile is the next group.
 */
export type NewMessage = { actor: Actor; consultationId: string; clientId: string; body: string; replyTo?: string | undefined }

type Waiting = NewMessage & { resolve(event: RoomEvent): void; reject(error: unknown): void }
type Needs = { database: Database; bell: Bell; now(): string }

const maxGroup = 400

export const createSending = ({ database, bell, now }: Needs) => {
  let queue: Waiting[] = []
  let running: Promise<void> | undefined

  const flushAll = async () => {
    while (queue.length) {
      const group = queue.slice(0, maxGroup)
      queue = queue.slice(maxGroup)
      await saveGroup(database, bell, now(), group)
    }
  }

  const schedule = () => {
    running ??= new Promise<void>((done) => setImmediate(done)).then(flushAll).finally(() => {
      running = undefined
      if (queue.length) schedule()
    })
  }

  return {
    /**
     * Saves a message; the same `clientId` of the same person again gives the same event.
     * @throws AppError `not_found`, `not_allowed`, `conflict`, `unavailable` (not saved: the sender keeps it)
     */
    send: (message: NewMessage): Promise<RoomEvent> =>
      new Promise((resolve, reject) => {
        queue.push({ ...message, resolve, reject })
        schedule()
      }),
    /** Waits until everything that was accepted is durable or refused. */
    async drain() {
      while (running) await running
    },
  }
}

export type Sending = ReturnType<typeof createSending>

type Outcome = { event: RoomEvent } | { error: unknown }

const saveGroup = async (database: Database, bell: Bell, at: string, group: Waiting[]) => {
  try {
    const outcomes = await database.write((tx) => saveMessages(tx, bell, at, group))
    group.forEach((waiting, index) => settle(waiting, outcomes[index]))
  } catch (error) {
    for (const waiting of group) waiting.reject(error)
  }
}

const settle = (waiting: Waiting, outcome: Outcome | undefined) => {
  if (outcome && 'event' in outcome) waiting.resolve(outcome.event)
  else waiting.reject(outcome?.error ?? new Error('a message was left out of its group'))
}

const saveMessages = async (tx: Tx, bell: Bell, at: string, group: Waiting[]): Promise<Outcome[]> => {
  const [rights, earlier] = await Promise.all([relationsOf(tx, group), earlierSends(tx, group)])
  const fresh = new Map<string, Fresh>()
  const plans = group.map((message) => plan(message, rights, earlier, fresh))
  const events = await insertFresh(tx, at, [...fresh.values()])
  tx.afterCommit(() =>
    events.forEach((event, index) => bell.ring({ consultationId: [...fresh.values()][index]?.message.consultationId ?? '', event })),
  )
  const made = new Map([...fresh.keys()].map((key, index) => [key, events[index]]))
  return Promise.all(plans.map((planned) => finish(tx, planned, made)))
}

type Fresh = { message: Waiting; id: string; relation: Relation }
type Plan = { fresh: string } | { earlier: EarlierSend; message: Waiting; relation: Relation } | { error: unknown }

const keyOf = (message: { consultationId: string; clientId: string; actor: { id: string } }) =>
  `${message.consultationId} ${message.actor.id} ${message.clientId}`

/** What has to happen with one message of the group; a refusal of one does not touch the others. */
const plan = (message: Waiting, rights: Rights, earlier: Map<string, EarlierSend>, fresh: Map<string, Fresh>): Plan => {
  try {
    const relation = allowed(message, rights)
    const key = keyOf(message)
    const before = earlier.get(key)
    if (before) return { earlier: before, message, relation }
    if (!fresh.has(key)) fresh.set(key, { message, id: newId(), relation })
    return { fresh: key }
  } catch (error) {
    return { error }
  }
}

const finish = async (tx: Tx, planned: Plan, made: Map<string, RoomEvent | undefined>): Promise<Outcome> => {
  if ('error' in planned) return planned
  if ('fresh' in planned) {
    const event = made.get(planned.fresh)
    return event ? { event } : { error: new Error('a message was planned but not made') }
  }
  return { event: await sentBefore(tx, planned.message, planned.relation, planned.earlier) }
}

const sentBefore = async (tx: Tx, message: Waiting, relation: Relation, before: EarlierSend): Promise<RoomEvent> => {
  const row = await readEntry(tx.db, subjectOf(message.consultationId), before.seq)
  const actor = { id: message.actor.id, name: message.actor.name, role: (row?.actorRole ?? relation) as Relation }
  const event = { ...row?.payload, seq: before.seq, type: 'message', at: row?.at ?? '', actor } as RoomEvent
  return before.retracted && event.type === 'message' ? { ...event, body: '', retracted: true } : event
}

const insertFresh = async (tx: Tx, at: string, fresh: Fresh[]): Promise<RoomEvent[]> => {
  if (!fresh.length) return []
  const contents = fresh.map(({ message, id }) => ({
    id,
    clientId: message.clientId,
    body: message.body,
    ...(message.replyTo && { replyTo: message.replyTo }),
  }))
  const seqs = await append(
    tx,
    fresh.map(({ message, relation }, index) => ({
      subject: subjectOf(message.consultationId),
      type: 'message',
      actorId: message.actor.id,
      actorRole: relation,
      at,
      payload: contents[index] ?? {},
    })),
  )
  await tx.db
    .insertInto('messages')
    .values(
      fresh.map(({ message, id }, index) => ({
        id,
        consultation_id: message.consultationId,
        seq: seqs[index] ?? 0,
        author_id: message.actor.id,
        client_id: message.clientId,
        retracted_at: null,
      })),
    )
    .execute()
  return fresh.map(({ message, relation }, index) => {
    const actor = { id: message.actor.id, name: message.actor.name, role: relation }
    return { seq: seqs[index], type: 'message', at, actor, ...contents[index] } as RoomEvent
  })
}

type Rights = Map<string, { asker_id: string; leergroep_id: string | null; holder_id: string | null; state: string; parts: Set<string> }>

/**
 * Who takes part in the rooms of this group and still is a member of the leergroep, asked from the tables and not from
 * the session: a revoked membership counts at once.
 */
const relationsOf = async (tx: Tx, group: Waiting[]): Promise<Rights> => {
  const ids = [...new Set(group.map((message) => message.consultationId))]
  const [rows, parts] = await Promise.all([
    tx.db.selectFrom('consultations').select(['id', 'asker_id', 'leergroep_id', 'holder_id', 'state']).where('id', 'in', ids).execute(),
    tx.db
      .selectFrom('participants')
      .innerJoin('consultations', 'consultations.id', 'participants.consultation_id')
      .innerJoin('leergroep_members', (join) =>
        join
          .onRef('leergroep_members.leergroep_id', '=', 'consultations.leergroep_id')
          .onRef('leergroep_members.person_id', '=', 'participants.person_id'),
      )
      .select(['participants.consultation_id', 'participants.person_id'])
      .where('participants.consultation_id', 'in', ids)
      .execute(),
  ])
  const rights: Rights = new Map(rows.map((row) => [row.id, { ...row, parts: new Set<string>() }]))
  for (const row of parts) rights.get(row.consultation_id)?.parts.add(row.person_id)
  return rights
}

/** @throws AppError as the workflow table says */
const allowed = (message: Waiting, rights: Rights): Relation => {
  const room = rights.get(message.consultationId)
  if (!room) throw notFound('Deze vraag')
  const takesPart = room.parts.has(message.actor.id)
  const relation = relationOf(message.actor, room, takesPart)
  decide('bericht', room.state as State, relation)
  if (!relation) throw new AppError('not_found', 'Deze vraag bestaat niet.')
  return relation
}

type EarlierSend = { seq: number; retracted: boolean }

/** Looked up by clientId alone: that one index answers it, whatever the group holds. */
const earlierSends = async (tx: Tx, group: Waiting[]): Promise<Map<string, EarlierSend>> => {
  const clientIds = [...new Set(group.map((message) => message.clientId))]
  const rows = await tx.db
    .selectFrom('messages')
    .select(['consultation_id', 'author_id', 'client_id', 'seq', 'retracted_at'])
    .where('client_id', 'in', clientIds)
    .execute()
  return new Map(
    rows.map((row) => [`${row.consultation_id} ${row.author_id} ${row.client_id}`, { seq: row.seq, retracted: row.retracted_at !== null }]),
  )
}
