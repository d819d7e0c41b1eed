import { actsOn, record } from '../acts/act.ts'
import { held } from '../db/database.ts'
import { subject } from '../journal/subject.ts'
import type { Actor } from '../people/actor.ts'
import { isId } from '../shared/ids.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './desk.ts'
import { relationOf, roleOf } from './relation.ts'
import { flow, type GapAct, type GapRelation, type GapState, type KeptGapState } from './workflow.ts'

const label = 'Wat er is gedaan'

const noteOf = (value: unknown): string => {
  const note = cleanText(value, { field: 'note', label, max: longest.gapNote, missing: 'Schrijf op wat er is gedaan.' })
  refusePersonalData(note, 'note', label, ['name']) // who of the bureau did it
  return note
}

type Gap = { term: string; state: KeptGapState }

const acts = actsOn<string, Gap, Actor, GapState, GapAct, GapRelation>({
  flow,
  async load(db, id, tx) {
    if (!isId(id)) return undefined
    const query = db.selectFrom('gaps').select(['term', 'state']).where('id', '=', id)
    return (tx ? held(tx, query) : query).executeTakeFirst()
  },
  relationOf: (_db, actor) => relationOf(actor),
  stateOf: ({ state }) => state,
})

/**
 * Somebody of the ondersteuningsbureau writes down what was done about a gap.
 * @throws AppError `not_found`, `conflict`, `invalid`, `personal_data`, `too_many`
 */
export const settleGap = async (desk: Desk, actor: Actor, id: string, value: unknown): Promise<void> => {
  await desk.limits.take('write', actor.id)
  const at = desk.now()
  await desk.database.write(async (tx) => {
    const begun = await acts.begin(tx, actor, id, 'afhandelen')
    const note = noteOf(value)
    const state = begun.to as KeptGapState
    await tx.db.updateTable('gaps').set({ state, note, settled_by: actor.id, settled_at: at }).where('id', '=', id).execute()
    const payload = { term: begun.row.term, note }
    await record(tx, begun, { subject: subject('gap', id), who: actor, as: roleOf(actor), at, payload })
  })
}
