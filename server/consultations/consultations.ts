import type { Network } from '../content/network.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { isId } from '../shared/ids.ts'
import { AppError, notFound } from '../shared/errors.ts'
import type { Limits } from '../shared/limits.ts'
import { type AdviceInput, giveAdvice } from './advice.ts'
import type { Passages } from './citations.ts'
import { type ClosingInput, closeQuestion } from './closing.ts'
import { type Bell, createBell } from './events.ts'
import { listsFor } from './lists.ts'
import type { Part } from './pages.ts'
import { type QuestionInput, saveConcept, submitQuestion, warningsOf } from './question.ts'
import { findFor } from './relation.ts'
import { checkBody, editMessage, joinRoom, markRead, requireMessage, retractMessage } from './room.ts'
import { createSending } from './sending.ts'
import { joinQuestion, returnQuestion, takeQuestion, withdrawQuestion } from './taking.ts'
import { inboxOf } from './unread.ts'
import { differencesWithJournal } from './verifying.ts'
import { questionOf, viewFor } from './view.ts'

/** What every act in this room works with. */
export type Room = {
  database: Database
  limits: Limits
  people: Pick<People, 'cards'>
  passages: Passages
  bell: Bell
  network: Network
  now(): string
}

type Needs = { database: Database; clock: Clock; limits: Limits; people: People; passages: Passages; network: Network }

export type MessageInput = { clientId: unknown; body: unknown; replyTo?: unknown; channel?: unknown }

/** The room of complex cases: asking, taking, talking, advising, closing. `key` is a number (2026-0042) or an id. */
export const createConsultations = ({ database, clock, limits, people, passages, network }: Needs) => {
  const bell = createBell()
  const room: Room = { database, limits, people, passages, bell, network, now: () => isoNow(clock) }
  const sending = createSending({ database, bell, now: room.now })

  return {
    listen: bell.listen,
    lists: (actor: Actor) => listsFor(database, actor),
    inbox: (actor: Actor) => inboxOf(database, actor),
    view: (actor: Actor, key: string, part: Part = {}) => viewFor(room, actor, key, part),

    saveConcept: (actor: Actor, input: QuestionInput) => saveConcept(room, actor, input),
    submit: (actor: Actor, input: QuestionInput) => submitQuestion(room, actor, input),
    take: (actor: Actor, key: string) => takeQuestion(room, actor, key),
    join: (actor: Actor, key: string) => joinQuestion(room, actor, key),
    giveBack: (actor: Actor, key: string) => returnQuestion(room, actor, key),
    withdraw: (actor: Actor, key: string) => withdrawQuestion(room, actor, key),
    advise: (actor: Actor, key: string, input: AdviceInput) => giveAdvice(room, actor, key, input),
    closeQuestion: (actor: Actor, key: string, input: ClosingInput) => closeQuestion(room, actor, key, input),

    /** What the actor is to this consultation. @throws AppError `not_found` for who may not read it */
    relation: async (actor: Actor, key: string) => (await findFor(database.db, actor, key)).relation,
    enter: (actor: Actor, key: string, sinceSeq: number, before?: number) => joinRoom(room, actor, key, sinceSeq, before),
    edit: (actor: Actor, key: string, messageId: string, body: unknown) => editMessage(room, actor, key, messageId, body),
    retract: (actor: Actor, key: string, messageId: string) => retractMessage(room, actor, key, messageId),
    markRead: (actor: Actor, key: string, seq: number) => markRead(room, actor, key, seq),

    /** Sends a message, from the socket or a form. @throws AppError; see sending.ts */
    async send(actor: Actor, consultationId: string, input: MessageInput) {
      await limits.take('write', actor.id)
      const { clientId, replyTo } = input
      if (!isId(consultationId)) throw notFound('Deze vraag')
      if (typeof clientId !== 'string' || !/^[\w-]{1,64}$/.test(clientId))
        throw new AppError('invalid', 'Dit bericht heeft geen eigen kenmerk. Ververs de pagina en verstuur het opnieuw.', {
          field: 'clientId',
        })
      if (replyTo !== undefined && !(typeof replyTo === 'string' && isId(replyTo)))
        throw new AppError('invalid', 'Het bericht waarop je antwoordt bestaat niet.', { field: 'replyTo' })
      if (input.channel !== undefined && input.channel !== 'allen')
        throw new AppError('invalid', 'Dit gesprek heeft één kanaal: iedereen die meedoet leest mee.', { field: 'channel' })
      const body = checkBody(input.body)
      if (replyTo !== undefined) await requireMessage(database.db, consultationId, replyTo)
      return sending.send({ actor, consultationId, clientId, body, replyTo: replyTo as string | undefined })
    },

    /** The own concept behind a form, to go on writing. @throws AppError `not_found` */
    async concept(actor: Actor, id: string) {
      if (!isId(id)) throw notFound('Dit concept')
      const { consultation, state } = await findFor(database.db, actor, id)
      if (state !== 'concept') throw new AppError('conflict', 'Deze vraag is al verstuurd.')
      const group =
        consultation.leergroep_id &&
        (await database.db.selectFrom('leergroepen').select('slug').where('id', '=', consultation.leergroep_id).executeTakeFirst())
      return {
        id,
        key: consultation.submit_key,
        leergroep: group ? group.slug : null,
        savedAt: consultation.updated_at,
        warnings: warningsOf(consultation).map(({ message }) => message),
        ...questionOf(consultation),
      }
    },

    /** Everybody who takes part in a consultation, the asker included. */
    async peopleOf(consultationId: string): Promise<string[]> {
      const rows = await database.db.selectFrom('participants').select('person_id').where('consultation_id', '=', consultationId).execute()
      return rows.map((row) => row.person_id)
    },

    /** What in the tables is not what the journal says was done. */
    differences: () => differencesWithJournal(database.db),

    /** Waits until every message that was accepted is durable. */
    close: () => sending.drain(),
  }
}

export type Consultations = ReturnType<typeof createConsultations>
