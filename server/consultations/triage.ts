import type { Actor } from '../people/actor.ts'
import { AppError } from '../shared/errors.ts'
import { askableLeergroep } from './asking.ts'
import { type Words, withWords, wordsOfAct } from './clarifying.ts'
import type { Desk } from './desk.ts'
import { record, type RoomEvent } from './events.ts'
import { beginAct } from './relation.ts'
import { digestOfQuestion } from './verifying.ts'

/** What a coordinator does with a question that nobody took: whether it is whole, and whether it is here in the right place. */

/**
 * Asks the asker to complete the question; until then the term stands still.
 * @throws AppError `invalid`, `personal_data`, `not_found`, `not_allowed`, `conflict`
 */
export const sendBack = withWords({ act: 'terugsturen', type: 'aanvulling-gevraagd', label: 'Wat er ontbreekt' })

/** The asker completes it, and it waits for a specialist again. @throws as `sendBack` */
export const complete = withWords({ act: 'aanvullen', type: 'aangevuld', label: 'Je aanvulling' })

/** The leergroep does not advise on this; the asker reads why. @throws as `sendBack` */
export const decline = withWords({ act: 'afwijzen', type: 'afgewezen-omdat', label: 'De reden' })

export type ReferInput = Words & { leergroep: unknown }

/**
 * The question goes to another leergroep: the same question, with everything that was said, and its term runs on. Who is only in this
 * leergroep does not see it any more.
 * @throws AppError as `sendBack`, and `invalid` for a leergroep that cannot be asked or has it already
 */
export const refer = async (desk: Desk, actor: Actor, ref: string, { leergroep, ...words }: ReferInput): Promise<RoomEvent> => {
  await desk.limits.take('write', actor.id)
  const { body, keep } = await wordsOfAct(desk, actor, ref, words, 'De reden')
  return desk.database.write(async (tx) => {
    const at = desk.now()
    const begun = await beginAct(tx, actor, ref, 'doorverwijzen')
    const leergroepId = await askableLeergroep(tx, leergroep)
    if (leergroepId === begun.row.leergroep_id)
      throw new AppError('invalid', 'De vraag is al bij deze leergroep. Kies een andere.', { field: 'leergroep' })
    const change = { leergroep_id: leergroepId, updated_at: at }
    await tx.db.updateTable('consultations').set(change).where('id', '=', begun.row.id).execute()
    const { name } = await tx.db.selectFrom('leergroepen').select('name').where('id', '=', leergroepId).executeTakeFirstOrThrow()
    await keep(tx, begun.row.id, at)
    const question = digestOfQuestion({ ...begun.row, ...change })
    return record(tx, desk.bell, begun, { actor, at }, { type: 'doorverwezen', body, to: name, question })
  })
}
