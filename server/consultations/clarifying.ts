import type { Actor } from '../people/actor.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './desk.ts'
import { type Asking, record, type RoomEvent } from './events.ts'
import { beginAct } from './relation.ts'
import type { Act } from './workflow.ts'

/** What is asked back and its answer: an act with words of its own. */

/** @throws AppError `invalid`, `personal_data` */
export const wordsOfAct = (raw: unknown, label: string): string => {
  const body = cleanText(raw, { field: 'body', label: label.toLowerCase(), max: longest.message })
  refusePersonalData(body, 'body', label)
  return body
}

type Doing = { act: Act; type: Asking; label: string }

/** An act of which words are all there is to say; it moves the question as the table says. */
export const withWords =
  ({ act, type, label }: Doing) =>
  async (desk: Desk, actor: Actor, ref: string, raw: unknown): Promise<RoomEvent> => {
    await desk.limits.take('write', actor.id)
    const body = wordsOfAct(raw, label)
    return desk.database.write(async (tx) => {
      const at = desk.now()
      const begun = await beginAct(tx, actor, ref, act)
      await tx.db.updateTable('consultations').set({ state: begun.to, updated_at: at }).where('id', '=', begun.row.id).execute()
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
