import type { Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { newId } from '../shared/ids.ts'
import { subjectOf } from './channels.ts'
import { nextNumber } from './numbers.ts'
import { decide, firstState } from './workflow.ts'

/** A consultation that is in hand at once, for load tests: nobody acts it out. The first specialist is houder. */
export type InHand = { leergroepId: string; askerId: string; specialistIds: string[]; question: string; at: string }

const sent = decide('indienen', firstState, 'aanvrager')
const inHand = decide('oppakken', sent, 'lid')

const text = { facts: 'Proef.', worries: 'Proef.', tried: 'Proef.', goal: 'Proef.' }
const consent = { consent: 'niet-herleidbaar', consent_note: '', consent_explained: 0, decision_note: '' }

/** @returns its id */
export const loadInHand = async (tx: Tx, { leergroepId, askerId, specialistIds, question, at }: InHand): Promise<string> => {
  const id = newId()
  const times = { created_at: at, updated_at: at, submitted_at: at, taken_at: at, no_acute_danger_at: at }
  const who = { leergroep_id: leergroepId, asker_id: askerId, holder_id: specialistIds[0] ?? null }
  const row = { id, number: await nextNumber(tx, at), state: inHand, submit_key: newId(), question, ...who, ...text, ...consent, ...times }
  await tx.db.insertInto('consultations').values(row).execute()
  const seats = [
    { person_id: askerId, role: 'aanvrager' as const },
    ...specialistIds.map((person_id) => ({ person_id, role: 'specialist' as const })),
  ]
  await tx.db
    .insertInto('participants')
    .values(seats.map((seat) => ({ consultation_id: id, since: at, ...seat })))
    .execute()
  const entry = { type: 'ingediend', actorId: askerId, actorRole: 'aanvrager', from: firstState, to: inHand, at, payload: {} }
  await append(tx, [{ subject: subjectOf(id), ...entry }])
  return id
}
