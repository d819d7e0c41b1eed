import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { subjectOf } from './events.ts'
import { unreadCounts } from './unread.ts'
import { type State, stateNames } from './workflow.ts'

/** A consultation in a list. `unread`: events since this person last read it; `reason`: what this person has to do. */
export type ConsultationCard = {
  id: string
  number: string | null
  state: State
  stateName: string
  question: string
  leergroep: string | null
  leergroepCode: string | null
  updatedAt: string
  submittedAt: string | null
  unread: number
  reason?: string
}

export type Lists = { needsMe: ConsultationCard[]; mine: ConsultationCard[]; joined: ConsultationCard[]; pool: ConsultationCard[] }

/** `updatedAt` is the last thing that happened in the room: a message counts, also when it changes no state. */
const cards = ({ db }: Database) =>
  db
    .selectFrom('consultations')
    .leftJoin('leergroepen', 'leergroepen.id', 'consultations.leergroep_id')
    .leftJoin('journal_heads', (join) => join.on('journal_heads.subject', '=', sql<string>`${sql.lit(subjectOf(''))} || consultations.id`))
    .leftJoin('journal', (join) =>
      join.onRef('journal.subject', '=', 'journal_heads.subject').onRef('journal.seq', '=', 'journal_heads.seq'),
    )
    .select([
      'consultations.id',
      'consultations.number',
      'consultations.state',
      'consultations.question',
      'consultations.asker_id',
      'consultations.holder_id',
      'leergroepen.name as leergroep',
      'leergroepen.code as leergroepCode',
      sql<string>`coalesce(journal.at, consultations.updated_at)`.as('updatedAt'),
      'consultations.submitted_at as submittedAt',
    ])

type CardRow = Awaited<ReturnType<ReturnType<typeof cards>['execute']>>[number]

/**
 * The lists of one person. *Vraagt actie van mij* is what only an act clears, reading does not.
 * @returns newest first; the pool oldest first, because that one waits longest
 */
export const listsFor = async (database: Database, actor: Actor): Promise<Lists> => {
  const groups = actor.memberships.map((membership) => membership.leergroepId)
  const [mine, joined, pool] = await Promise.all([
    cards(database).where('asker_id', '=', actor.id).orderBy('updatedAt', 'desc').limit(200).execute(),
    groups.length ? joinedRows(database, actor, groups) : [],
    groups.length ? poolRows(database, actor, groups) : [],
  ])
  const unread = await unreadCounts(
    database,
    actor.id,
    [...mine, ...joined, ...pool].map(({ id }) => id),
  )
  const card = (row: CardRow) => asCard(row, actor.id, unread)
  const lists = { mine: mine.map(card), joined: joined.map(card), pool: pool.map(card) }
  return { ...lists, needsMe: [...lists.mine, ...lists.joined].filter((item) => item.reason) }
}

const joinedRows = (database: Database, actor: Actor, groups: string[]) =>
  cards(database)
    .innerJoin('participants', 'participants.consultation_id', 'consultations.id')
    .where('participants.person_id', '=', actor.id)
    .where('participants.role', '=', 'specialist')
    .where('consultations.leergroep_id', 'in', groups)
    // A question that was handed back waits in the pool again, for everybody.
    .where('consultations.state', 'not in', ['open', 'ingetrokken'])
    .orderBy('updatedAt', 'desc')
    .limit(200)
    .execute()

/** Which ones is asked first, so that only those are looked up in the journal and not everything that waits. */
const poolRows = (database: Database, actor: Actor, groups: string[]) =>
  cards(database)
    .where('consultations.id', 'in', (query) =>
      query
        .selectFrom('consultations as waiting')
        .select('waiting.id')
        .where('waiting.leergroep_id', 'in', groups)
        .where('waiting.state', '=', sql.lit('open'))
        .where('waiting.asker_id', '!=', actor.id)
        .orderBy('waiting.submitted_at')
        .limit(200),
    )
    .orderBy('consultations.submitted_at')
    .execute()

const reasonFor = (row: CardRow, personId: string): string | undefined => {
  if (row.asker_id === personId && row.state === 'advies') return 'Er is advies. Lees het en sluit de vraag af.'
  if (row.asker_id === personId && row.state === 'concept') return 'Je concept is nog niet verstuurd.'
  if (row.holder_id === personId && row.state === 'opgepakt') return 'Jij hebt deze vraag opgepakt. Geef advies of geef hem terug.'
  return undefined
}

const asCard = (row: CardRow, personId: string, unread: Map<string, number>): ConsultationCard => {
  const { asker_id: _asker, holder_id: _holder, ...rest } = row
  const reason = reasonFor(row, personId)
  const state = row.state as State
  return { ...rest, state, stateName: stateNames[state], unread: unread.get(row.id) ?? 0, ...(reason && { reason }) }
}
