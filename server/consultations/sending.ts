import type { Database, Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { subjectOf } from './channels.ts'
import { type Cards, type ConsultationBell, eventAt, type RoomEvent } from './events.ts'
import { allowed, type Rights, relationsOf } from './group-rights.ts'
import type { Channel, Relation } from './workflow.ts'

/**
 * Group commit: messages that arrive in the same turn of the event loop share one transaction, and each is answered
 * only after that commit. One flush runs at a time; what arrives meanwhile is the next group.
 */
export type NewMessage = {
  actor: Actor
  consultationId: string
  channel: Channel
  clientId: string
  body: string
  replyTo?: string | undefined
}

type Waiting = NewMessage & { resolve(event: RoomEvent): void; reject(error: unknown): void }
type Needs = { database: Database; bell: ConsultationBell; now(): string }
type Counter = Needs & { doubtful: Doubtful }

const maxGroup = 400

export const createSending = (needs: Needs) => {
  const desk: Counter = { ...needs, doubtful: createDoubtful() }
  let queue: Waiting[] = []
  let running: Promise<void> | undefined

  const flushAll = async () => {
    while (queue.length) {
      const group = queue.slice(0, maxGroup)
      queue = queue.slice(maxGroup)
      await saveGroup(desk, group)
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

/**
 * Messages whose group the database refused. A connection that breaks during the commit leaves open whether they were
 * kept; when the sender comes back and they were, the others in the room have not heard of them yet.
 */
type Doubtful = { add(message: Waiting): void; settle(message: Waiting): boolean }

const createDoubtful = (): Doubtful => {
  const keys = new Set<string>()
  return {
    add: (message) => {
      // Who never comes back must not be remembered for ever.
      if (keys.size >= 10_000) keys.clear()
      keys.add(keyOf(message))
    },
    settle: (message) => keys.delete(keyOf(message)),
  }
}

const saveGroup = async (desk: Counter, group: Waiting[]): Promise<void> => {
  try {
    const outcomes = await desk.database.write((tx) => saveMessages(tx, desk, group))
    group.forEach((waiting, index) => settle(waiting, outcomes[index]))
  } catch (error) {
    await saveApart(desk, group, error)
  }
}

/** A message the database cannot take sinks its group; then each goes on its own, and only that one is refused. */
const saveApart = async (desk: Counter, group: Waiting[], error: unknown) => {
  if (group.length > 1 && !(error instanceof AppError)) {
    for (const waiting of group) await saveGroup(desk, [waiting])
    return
  }
  for (const waiting of group) {
    desk.doubtful.add(waiting)
    waiting.reject(error)
  }
}

const settle = (waiting: Waiting, outcome: Outcome | undefined) => {
  if (outcome && 'event' in outcome) waiting.resolve(outcome.event)
  else waiting.reject(outcome?.error ?? new Error('a message was left out of its group'))
}

/** The earlier sends are looked up while the rooms are held: another process that sends the same message waits, or was first. */
const saveMessages = async (tx: Tx, desk: Counter, group: Waiting[]): Promise<Outcome[]> => {
  const rights = await relationsOf(tx, group)
  const earlier = await earlierSends(tx, group)
  const fresh = new Map<string, Fresh>()
  const plans = group.map((message) => plan(message, rights, earlier, fresh))
  const events = await insertFresh(tx, desk.now(), [...fresh.values()])
  const made = new Map([...fresh.keys()].map((key, index) => [key, events[index]]))
  tellAfterwards(tx, desk, [...fresh.values()], events)
  return Promise.all(plans.map((planned) => finish(tx, desk, planned, made)))
}

const tellAfterwards = (tx: Tx, { bell, doubtful }: Counter, fresh: Fresh[], events: RoomEvent[]) =>
  fresh.forEach(({ message }, index) => {
    const event = events[index]
    if (!event) return
    tx.afterCommit(() => {
      doubtful.settle(message)
      bell.ring({ consultationId: message.consultationId, event })
    })
  })

type Fresh = { message: Waiting; id: string; relation: Relation }
type Plan = { fresh: string } | { earlier: EarlierSend; message: Waiting } | { error: unknown }

const keyOf = (message: { consultationId: string; clientId: string; actor: { id: string } }) =>
  `${message.consultationId} ${message.actor.id} ${message.clientId}`

/** What has to happen with one message of the group; a refusal of one does not touch the others. */
const plan = (message: Waiting, rights: Rights, earlier: Map<string, EarlierSend>, fresh: Map<string, Fresh>): Plan => {
  try {
    const relation = allowed(message, rights)
    const key = keyOf(message)
    const before = earlier.get(key)
    if (before) return { earlier: before, message }
    if (!fresh.has(key)) fresh.set(key, { message, id: newId(), relation })
    return { fresh: key }
  } catch (error) {
    return { error }
  }
}

const finish = async (tx: Tx, desk: Counter, planned: Plan, made: Map<string, RoomEvent | undefined>): Promise<Outcome> => {
  if ('error' in planned) return planned
  if ('fresh' in planned) {
    const event = made.get(planned.fresh)
    return event ? { event } : { error: new Error('a message was planned but not made') }
  }
  const { message } = planned
  const event = await sentBefore(tx, message, planned.earlier)
  tx.afterCommit(() => {
    if (desk.doubtful.settle(message)) desk.bell.ring({ consultationId: message.consultationId, event })
  })
  return { event }
}

const sentBefore = async (tx: Tx, { actor, consultationId }: Waiting, { channel, seq }: EarlierSend): Promise<RoomEvent> => {
  // Nobody else is named in it, and asking for names from inside a transaction would wait for that transaction.
  const cards: Cards = async () => new Map([[actor.id, actor]])
  const event = await eventAt(tx.db, cards, { consultationId, channel }, seq)
  if (!event) throw new Error('a message that the journal does not know')
  return event
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
      subject: subjectOf(message.consultationId, message.channel),
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
        channel: message.channel,
        seq: seqs[index] ?? 0,
        author_id: message.actor.id,
        client_id: message.clientId,
        retracted_at: null,
      })),
    )
    .execute()
  return fresh.map(({ message, relation }, index) => {
    const actor = { id: message.actor.id, name: message.actor.name, role: relation }
    return { seq: seqs[index], channel: message.channel, type: 'message', at, actor, ...contents[index] } as RoomEvent
  })
}

type EarlierSend = { channel: Channel; seq: number }

/** Looked up by clientId alone: that one index answers it, whatever the group holds. */
const earlierSends = async (tx: Tx, group: Waiting[]): Promise<Map<string, EarlierSend>> => {
  const clientIds = [...new Set(group.map((message) => message.clientId))]
  const rows = await tx.db
    .selectFrom('messages')
    .select(['consultation_id', 'author_id', 'client_id', 'channel', 'seq'])
    .where('client_id', 'in', clientIds)
    .execute()
  return new Map(rows.map(({ channel, seq, ...row }) => [`${row.consultation_id} ${row.author_id} ${row.client_id}`, { channel, seq }]))
}
