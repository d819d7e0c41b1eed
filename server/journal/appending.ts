import { randomBytes } from 'node:crypto'
import { held, type Tx } from '../db/database.ts'
import { digestOf, type Links, linksOf } from './chain.ts'
import { columnsOf, nameOf, type Subject, subjectOfRow } from './subject.ts'

/**
 * What happened: `payload` is what may have to be redacted one day, the rest stays for ever. `from` and `to` are the states
 * of an act that moved its subject.
 */
export type Entry = {
  subject: Subject
  type: string
  actorId: string | null
  actorRole?: string | null
  from?: string | null
  to?: string | null
  at: string
  payload: object
}

/** A colon in a part would give two subjects one name in the chain. */
const requireName = ({ kind, id, channel }: Subject): void => {
  if ([kind, id, channel].some((part) => part.includes(':'))) throw new Error(`a colon in the subject ${kind} ${id} ${channel}`)
}

type Head = { subject: Subject; seq: number; hash: string }
type Heads = Map<string, Head>

/**
 * Appends entries in the order given. `seq` is gap-free per subject and channel: their head row is held until the commit,
 * so two writers of one follow each other. Heads are taken in one order, so they cannot wait for each other in a ring.
 * @returns the sequence number of each entry, in the same order
 */
export const append = async (tx: Tx, entries: Entry[]): Promise<number[]> => {
  for (const { subject } of entries) requireName(subject)
  const heads = await takeHeads(tx, new Map(entries.map((entry) => [nameOf(entry.subject), entry.subject])))
  const links = linksOf(tx.secrets)
  const rows = entries.map((entry) => nextRow(heads, entry, links))
  await tx.db.insertInto('journal').values(rows).execute()
  await Promise.all([...heads.values()].map((head) => saveHead(tx, head)))
  tx.grew()
  return rows.map((row) => row.seq)
}

const takeHeads = async (tx: Tx, subjects: Map<string, Subject>): Promise<Heads> => {
  const all = [...subjects.values()]
  const made = [...subjects].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, about]) => about)
  await tx.db
    .insertInto('journal_heads')
    .values(made.map((about) => ({ ...columnsOf(about), seq: 0, hash: '' })))
    .onConflict((on) => on.columns(['subject_kind', 'subject_id', 'channel']).doNothing())
    .execute()
  const named = (pick: keyof Subject) => [...new Set(all.map((about) => about[pick]))]
  const rows = await held(
    tx,
    tx.db
      .selectFrom('journal_heads')
      .selectAll()
      .where('subject_kind', 'in', named('kind'))
      .where('subject_id', 'in', named('id'))
      .where('channel', 'in', named('channel'))
      .orderBy('subject_kind')
      .orderBy('subject_id')
      .orderBy('channel'),
  ).execute()
  const heads = rows.map((row) => ({ subject: subjectOfRow(row), seq: row.seq, hash: row.hash }))
  return new Map(heads.filter(({ subject }) => subjects.has(nameOf(subject))).map((head) => [nameOf(head.subject), head]))
}

const saveHead = ({ db }: Tx, { subject, seq, hash }: Head) =>
  db
    .updateTable('journal_heads')
    .set({ seq, hash })
    .where((row) => row.and(columnsOf(subject)))
    .execute()

const nextRow = (heads: Heads, entry: Entry, link: Links) => {
  const head = heads.get(nameOf(entry.subject))
  if (!head) throw new Error(`no journal head for ${nameOf(entry.subject)}`)
  const payload = JSON.stringify(entry.payload)
  const salt = randomBytes(16).toString('hex')
  const base = {
    ...columnsOf(entry.subject),
    seq: head.seq + 1,
    type: entry.type,
    actor_id: entry.actorId,
    actor_role: entry.actorRole ?? null,
    from_state: entry.from ?? null,
    to_state: entry.to ?? null,
    at: entry.at,
    payload,
    salt,
    digest: digestOf(salt, payload),
  }
  const row = { ...base, hash: link(head.hash, base) }
  head.seq = row.seq
  head.hash = row.hash
  return row
}
