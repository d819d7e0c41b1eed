import { held } from '../db/database.ts'
import { append } from '../journal/journal.ts'
import type { Actor } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import { isId } from '../shared/ids.ts'
import { refusePersonalData } from '../shared/personal-data.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Room } from './gaps.ts'
import { decideGap, relationOf } from './workflow.ts'

const label = 'Wat er is gedaan'

const noteOf = (value: unknown): string => {
  const note = cleanText(value, { field: 'note', label, max: longest.gapNote, missing: 'Schrijf op wat er is gedaan.' })
  refusePersonalData(note, 'note', label)
  return note
}

/**
 * Somebody of the ondersteuningsbureau writes down what was done about a gap.
 * @throws AppError `not_found`, `conflict`, `invalid`, `personal_data`, `too_many`
 */
export const settleGap = async (room: Room, actor: Actor, id: string, value: unknown): Promise<void> => {
  await room.limits.take('write', actor.id)
  const at = room.now()
  await room.database.write(async (tx) => {
    if (!isId(id)) throw notFound('Deze melding')
    const row = await held(tx, tx.db.selectFrom('gaps').select(['term', 'state']).where('id', '=', id)).executeTakeFirst()
    if (!row) throw notFound('Deze melding')
    const state = decideGap('afhandelen', row.state, relationOf(actor)) as 'afgehandeld'
    const note = noteOf(value)
    await tx.db.updateTable('gaps').set({ state, note, settled_by: actor.id, settled_at: at }).where('id', '=', id).execute()
    const payload = { term: row.term, note }
    const actorRole = actor.roles.includes('kennismakelaar') ? 'kennismakelaar' : 'redacteur'
    await append(tx, [{ subject: `gap:${id}`, type: 'afgehandeld', actorId: actor.id, actorRole, at, payload }])
  })
}
