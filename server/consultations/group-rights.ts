import { held, type Tx } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { notFound } from '../shared/errors.ts'
import { requireWriter } from './channels.ts'
import { relationOf } from './relation.ts'
import { type Channel, decide, flow, type Relation, type State } from './workflow.ts'

type Message = { actor: Actor; consultationId: string; channel: Channel }

export type Rights = Map<
  string,
  { asker_id: string; leergroep_id: string | null; holder_id: string | null; state: State; parts: Set<string> }
>

/**
 * Who takes part in the consultations of this group and still is a member of the leergroep, asked from the tables and not
 * from the session: a revoked membership counts at once. The rows are held until the commit, in order of id, so that two
 * processes cannot wait for each other in a ring and no act comes in between.
 */
export const relationsOf = async (tx: Tx, group: Message[]): Promise<Rights> => {
  const ids = [...new Set(group.map((message) => message.consultationId))]
  const columns = ['id', 'asker_id', 'leergroep_id', 'holder_id', 'state'] as const
  const rows = await held(tx, tx.db.selectFrom('consultations').select(columns).where('id', 'in', ids).orderBy('id')).execute()
  const parts = await partsIn(tx, ids)
  const rights: Rights = new Map(rows.map((row) => [row.id, { ...row, parts: new Set<string>() }]))
  for (const row of parts) rights.get(row.consultation_id)?.parts.add(row.person_id)
  return rights
}

const partsIn = (tx: Tx, ids: string[]) =>
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
    .execute()

/** @throws AppError as the workflow table says */
export const allowed = (message: Message, rights: Rights): Relation => {
  const consultation = rights.get(message.consultationId)
  if (!consultation) throw notFound(flow.what)
  const relation = relationOf(message.actor, consultation, consultation.parts.has(message.actor.id))
  if (!relation || !flow.maySee(consultation.state, relation)) throw notFound(flow.what)
  // A channel that is not theirs to read is not there, also when they could write elsewhere.
  if (message.channel !== 'allen') requireWriter(relation, message.channel)
  decide('bericht', consultation.state, relation)
  return relation
}
