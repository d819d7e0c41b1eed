import type { Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { SaidOfSpots } from '../privacy-guard/said-of-spots.ts'
import { keepStaying } from '../privacy-guard/standing-by.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './desk.ts'
import { type Asking, record, type RoomEvent } from './events.ts'
import { guardInRoom } from './guarding-room.ts'
import { beginAct } from './relation.ts'
import type { Act } from './workflow.ts'

/** What is asked back and its answer: an act with words of its own. */

/** The words of an act as they come in, with what their writer said of the spots in them. */
export type Words = { body: unknown; said?: SaidOfSpots | undefined }

/**
 * The words of an act, looked at.
 * @returns the text, and what has to be kept in the transaction of the act of words that stay in it
 * @throws AppError `invalid`, `not_found`, PersonalData
 */
export const wordsOfAct = async (desk: Desk, actor: Actor, ref: string, { body: raw, said }: Words, label: string) => {
  const body = cleanText(raw, { field: 'body', label: label.toLowerCase(), max: longest.message })
  const staying = await guardInRoom(desk, actor, ref, { text: body, field: 'body', label, said })
  const keep = (tx: Tx, about: string, at: string) => keepStaying(tx, staying, { actorId: actor.id, at, about, said })
  return { body, keep }
}

type Doing = { act: Act; type: Asking; label: string }

/** An act of which words are all there is to say; it moves the question as the table says. */
export const withWords =
  ({ act, type, label }: Doing) =>
  async (desk: Desk, actor: Actor, ref: string, words: Words): Promise<RoomEvent> => {
    await desk.limits.take('write', actor.id)
    const { body, keep } = await wordsOfAct(desk, actor, ref, words, label)
    return desk.database.write(async (tx) => {
      const at = desk.now()
      const begun = await beginAct(tx, actor, ref, act)
      await tx.db.updateTable('consultations').set({ state: begun.to, updated_at: at }).where('id', '=', begun.row.id).execute()
      await keep(tx, begun.row.id, at)
      return record(tx, desk.bell, begun, { actor, at }, { type, body })
    })
  }

/**
 * The holder asks what is not clear yet; the term for the advice stands still until the asker answers.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict`
 */
export const askBack = withWords({ act: 'navragen', type: 'nagevraagd', label: 'Je vraag' })

/** The asker answers, and the term goes on. @throws as `askBack` */
export const clarify = withWords({ act: 'verduidelijken', type: 'verduidelijkt', label: 'Je antwoord' })
