import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import type { People } from '../people/people.ts'
import { kind, readableBy } from './channels.ts'
import { unreadCounts } from './inbox.ts'
import {
  flow,
  isConcept,
  type Relation,
  runningStates,
  type State,
  stateNames,
  statesOfHandling,
  waitsForOthers,
  wayOf,
} from './workflow.ts'

/** A consultation in a list. `unread`: events since this person last read it; `reason`: what this person has to do. */
export type ConsultationCard = {
  id: string
  number: string | null
  state: State
  stateName: string
  /** Where it is on its way (workflow.ts). */
  way: { stops: number; at: number } | undefined
  /** It was not sent yet, and is gone on with in the form. */
  isConcept: boolean
  /** It was sent and is not done yet. */
  isRunning: boolean
  /** It is somebody else who has to move it on. */
  waitsForOthers: boolean
  question: string
  leergroep: string | null
  leergroepCode: string | null
  /** Who asked, and who has it in hand; only for who takes part in it. */
  asker: string | undefined
  holder: string | undefined
  updatedAt: string
  /** Until when what it waits for should have happened; nothing where no term runs or it stands still. */
  dueAt: string | null
  submittedAt: string | null
  unread: number
  reason?: string
}

export type Lists = { needsMe: ConsultationCard[]; mine: ConsultationCard[]; joined: ConsultationCard[]; pool: ConsultationCard[] }

/** `updatedAt` is the last thing that happened where this relation can read it: a message counts, also when it changes no state. */
const cards = ({ db }: Database, relation: Relation) =>
  db
    .selectFrom('consultations')
    .leftJoin('leergroepen', 'leergroepen.id', 'consultations.leergroep_id')
    .select((row) => [
      'consultations.id',
      'consultations.number',
      'consultations.state',
      'consultations.question',
      'consultations.asker_id',
      'consultations.holder_id',
      'leergroepen.name as leergroep',
      'leergroepen.code as leergroepCode',
      row.fn
        .coalesce(
          row
            .selectFrom('journal_heads')
            .innerJoin('journal', (join) =>
              join
                .onRef('journal.subject_kind', '=', 'journal_heads.subject_kind')
                .onRef('journal.subject_id', '=', 'journal_heads.subject_id')
                .onRef('journal.channel', '=', 'journal_heads.channel')
                .onRef('journal.seq', '=', 'journal_heads.seq'),
            )
            .select(({ fn }) => fn.max('journal.at').as('at'))
            .where('journal_heads.subject_kind', '=', sql.lit(kind))
            .whereRef('journal_heads.subject_id', '=', 'consultations.id')
            .where('journal_heads.channel', 'in', readableBy(relation)),
          'consultations.updated_at',
        )
        .as('updatedAt'),
      'consultations.submitted_at as submittedAt',
      'consultations.due_at as dueAt',
    ])

type Room = { database: Database; people: Pick<People, 'cards'> }
type Names = Map<string, string>

/** Who asked and who has it in hand, by id. */
const namesOf = async (people: Room['people'], rows: CardRow[]): Promise<Names> => {
  const ids = new Set(rows.flatMap(({ asker_id, holder_id }) => [asker_id, ...(holder_id ? [holder_id] : [])]))
  return new Map([...(await people.cards([...ids]))].map(([id, { name }]) => [id, name]))
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cards>['execute']>>[number]

/** More than anybody has in hand; a list shows them a page at a time. */
const mostListed = 500

/**
 * The lists of one person. *Vraagt actie van mij* is what only an act clears, reading does not.
 * @returns newest first; the pool oldest first, because that one waits longest
 */
export const listsFor = async ({ database, people }: Room, actor: Actor): Promise<Lists> => {
  const groups = actor.memberships.map((membership) => membership.leergroepId)
  const asMember = groups.length > 0
  const [mine, joined, pool] = await Promise.all([
    mineRows(database, actor),
    asMember ? joinedRows(database, actor, groups) : [],
    asMember ? poolRows(database, actor, groups) : [],
  ])
  const names = await namesOf(people, [...mine, ...joined])
  const named = async (rows: CardRow[], relation: Relation, who: Names = names) => {
    const unread = await unreadCounts(database, actor.id, { relation, rooms: rows.map(({ id }) => id) })
    return rows.map((row) => asCard(row, actor.id, { unread, who }))
  }
  const lists = {
    mine: await named(mine, 'aanvrager'),
    joined: await named(joined, 'behandelaar'),
    pool: await named(pool, 'lid', new Map()),
  }
  return { ...lists, needsMe: [...lists.mine, ...lists.joined].filter((item) => item.reason) }
}

const mineRows = (database: Database, actor: Actor) =>
  cards(database, 'aanvrager').where('asker_id', '=', actor.id).orderBy('updatedAt', 'desc').limit(mostListed).execute()

const joinedRows = (database: Database, actor: Actor, groups: string[]) =>
  cards(database, 'behandelaar')
    .innerJoin('participants', 'participants.consultation_id', 'consultations.id')
    .where('participants.person_id', '=', actor.id)
    .where('participants.role', '=', 'specialist')
    .where('consultations.leergroep_id', 'in', groups)
    .where('consultations.state', 'in', statesOfHandling)
    .orderBy('updatedAt', 'desc')
    .limit(mostListed)
    .execute()

/** Which ones is asked first, so that only those are looked up in the journal and not everything that waits. */
const poolRows = (database: Database, actor: Actor, groups: string[]) =>
  cards(database, 'lid')
    .where('consultations.id', 'in', (query) =>
      query
        .selectFrom('consultations as waiting')
        .select('waiting.id')
        .where('waiting.leergroep_id', 'in', groups)
        .where('waiting.state', 'in', flow.statesWhere('oppakken', 'lid'))
        .where('waiting.asker_id', '!=', actor.id)
        .orderBy('waiting.submitted_at')
        .limit(mostListed),
    )
    .orderBy('consultations.submitted_at')
    .execute()

/** As what this person may have to act, in a list of their own questions and those they handle. */
const actsAs = (row: CardRow, personId: string): Relation | undefined => {
  if (row.asker_id === personId) return 'aanvrager'
  return row.holder_id === personId ? 'houder' : undefined
}

const asCard = (row: CardRow, personId: string, { unread, who }: { unread: Map<string, number>; who: Names }): ConsultationCard => {
  const { asker_id, holder_id, ...rest } = row
  const relation = actsAs(row, personId)
  const reason = flow.waitsOf(row.state).find(({ from }) => from === relation)?.says
  const shown = {
    stateName: stateNames[row.state],
    way: wayOf(row.state),
    isConcept: isConcept(row.state),
    isRunning: runningStates.includes(row.state),
    waitsForOthers: waitsForOthers(row.state),
    unread: unread.get(row.id) ?? 0,
    asker: who.get(asker_id),
    holder: who.get(holder_id ?? ''),
  }
  return { ...rest, ...shown, ...(reason && { reason }) }
}
