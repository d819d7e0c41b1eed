import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { readTypes } from '../journal/reading.ts'
import { redact } from '../journal/redaction.ts'
import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import type { Staying } from '../privacy-guard/guarding.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import { requireWriter, subjectOf } from './channels.ts'
import type { Desk } from './desk.ts'
import { record, type RoomEvent } from './events.ts'
import { guardInRoom } from './guarding-room.ts'
import { beginAct } from './relation.ts'
import type { Channel } from './workflow.ts'

/** What both doors (socket and form) call for messages; sending itself is in sending.ts, coming in and reading in attending.ts. */

/** @throws AppError `invalid` (missing, longer than 8,000 characters, control characters) */
export const readBody = (raw: unknown): string => cleanText(raw, { field: 'body', label: 'je bericht', max: longest.message })

/** What stays in a message for a reason. @throws AppError `personal_data` */
export const guardBody = (desk: Desk, actor: Actor, ref: string, text: string, said: SaidOfSpots | undefined): Promise<Staying[]> =>
  guardInRoom(desk, actor, ref, { text, said, field: 'body', label: 'Je bericht' })

/** @throws AppError `invalid` when the message that is answered is not in this conversation */
export const requireMessage = async (db: Kysely<Schema>, consultationId: string, channel: Channel, messageId: string): Promise<void> => {
  const found = await db
    .selectFrom('messages')
    .select('id')
    .where('id', '=', messageId)
    .where('consultation_id', '=', consultationId)
    .where('channel', '=', channel)
    .executeTakeFirst()
  if (!found) throw new AppError('invalid', 'Het bericht waarop je antwoordt bestaat niet.', { field: 'replyTo' })
}

type Message = { id: string; seq: number; channel: Channel; author_id: string; retracted_at: string | null }

const ownMessage = async ({ db }: Tx, consultationId: string, actor: Actor, messageId: string): Promise<Message> => {
  const row = await db
    .selectFrom('messages')
    .select(['id', 'seq', 'channel', 'author_id', 'retracted_at'])
    .where('id', '=', messageId)
    .where('consultation_id', '=', consultationId)
    .executeTakeFirst()
  // Only its author may hear of a message in a channel that they do not read; they wrote there once.
  if (!row || (row.channel !== 'allen' && row.author_id !== actor.id)) throw new AppError('not_found', 'Dit bericht bestaat niet.')
  if (row.author_id !== actor.id) throw new AppError('not_allowed', 'Je kunt alleen je eigen berichten wijzigen of intrekken.')
  if (row.retracted_at) throw new AppError('conflict', 'Dit bericht is al ingetrokken.')
  return row
}

/** New words for a message, and what their writer says of the spots in them. */
export type EditInput = { body: unknown; said?: SaidOfSpots }

/** Changes an own message; the earlier words stay in the history of the conversation. */
export const editMessage = async (desk: Desk, actor: Actor, ref: string, messageId: string, change: EditInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const body = readBody(change.body)
  const staying = await guardBody(desk, actor, ref, body, change.said)
  return desk.database.write(async (tx) => {
    const begun = await beginAct(tx, actor, ref, 'bericht')
    const { channel } = await ownMessage(tx, begun.row.id, actor, messageId)
    requireWriter(begun.relation, channel)
    const at = desk.now()
    await keepStaying(tx, staying, { actorId: actor.id, at, about: begun.row.id, said: change.said })
    return record(tx, desk.bell, begun, { actor, channel, at }, { type: 'edit', messageId, body })
  })
}

/** The entries that hold words of a message: itself, and every change of it. */
const wordsOf = async (tx: Tx, consultationId: string, { id, seq, channel }: Message): Promise<number[]> => {
  const edits = await readTypes(tx.db, subjectOf(consultationId, channel), ['edit'], seq)
  return [seq, ...edits.filter(({ payload }) => (payload as { messageId?: string } | null)?.messageId === id).map((edit) => edit.seq)]
}

/** Takes an own message back: its words leave the journal and the files; that it was there stays visible. */
export const retractMessage = async (desk: Desk, actor: Actor, ref: string, messageId: string): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'bericht')
    const message = await ownMessage(tx, begun.row.id, actor, messageId)
    requireWriter(begun.relation, message.channel)
    await takeAway(tx, begun.row.id, message, { actorId: actor.id, actorRole: begun.relation, at })
    return record(tx, desk.bell, begun, { actor, channel: message.channel, at }, { type: 'retract', messageId })
  })
}

type By = { actorId: string; actorRole: string; at: string }

const takeAway = async (tx: Tx, consultationId: string, message: Message, by: By): Promise<void> => {
  await tx.db.updateTable('messages').set({ retracted_at: by.at }).where('id', '=', message.id).execute()
  const seqs = await wordsOf(tx, consultationId, message)
  await redact(tx, subjectOf(consultationId, message.channel), { seqs, ...by, why: 'bericht ingetrokken' })
}

/** True when the journal says that its author took it back; what stands in the table of messages anybody with a database can write. */
const isTakenBack = async (tx: Tx, consultationId: string, { id, seq, channel, author_id }: Message): Promise<boolean> => {
  const acts = await readTypes(tx.db, subjectOf(consultationId, channel), ['retract'], seq)
  return acts.some((act) => act.actorId === author_id && (act.payload as { messageId?: string } | null)?.messageId === id)
}

/**
 * At every start: takes the words away of messages that an earlier version only stopped showing when they were retracted.
 * @returns how many messages
 */
export const emptyRetracted = async ({ db, write }: Pick<Desk['database'], 'db' | 'write'>): Promise<number> => {
  let emptied = 0
  for (const { consultation_id, ...message } of await retractedWithWords(db))
    await write(async (tx) => {
      if (!(await isTakenBack(tx, consultation_id, message))) return
      await takeAway(tx, consultation_id, message, { actorId: message.author_id, actorRole: '', at: message.retracted_at ?? '' })
      emptied++
    })
  return emptied
}

const retractedWithWords = (db: Kysely<Schema>) =>
  db
    .selectFrom('messages')
    .innerJoin('journal', (join) =>
      join
        .onRef('journal.subject_id', '=', 'messages.consultation_id')
        .onRef('journal.channel', '=', 'messages.channel')
        .onRef('journal.seq', '=', 'messages.seq')
        .on('journal.subject_kind', '=', subjectOf('').kind),
    )
    .select(['messages.id', 'messages.seq', 'messages.channel', 'messages.author_id', 'messages.retracted_at', 'messages.consultation_id'])
    .where('messages.retracted_at', 'is not', null)
    .where('journal.payload', 'is not', null)
    .execute()
