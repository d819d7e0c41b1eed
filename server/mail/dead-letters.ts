import { type Database, held, type Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { opened } from './outbox.ts'

/** A letter that could not be sent, for who looks after that. */
export type DeadLetter = { id: string; kind: string; to: string; subject: string; createdAt: string; givenUpAt: string; trouble: string }

/** What was given up, the latest first. */
export const deadLetters = async (database: Database): Promise<DeadLetter[]> => {
  const rows = await database.db
    .selectFrom('letters')
    .selectAll()
    .where('given_up_at', 'is not', null)
    .orderBy('given_up_at', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => {
    const letter = opened(database.secrets, row.sealed)
    const { id, kind, created_at: createdAt } = row
    const [to, about] = letter ? [letter.to, letter.subject] : ['(niet te openen)', '(niet te openen)']
    return { id, kind, to, subject: about, createdAt, givenUpAt: row.given_up_at ?? '', trouble: row.trouble ?? '' }
  })
}

/** Which letter, and who does something with it; nobody's id: whoever runs the server. */
export type Settling = { id: string; by: string | null }

/** Who threw a letter away that somebody waits for is known afterwards; what was in it and for whom is not kept. */
const keep = (tx: Tx, clock: Clock, { id, by }: Settling, { type, kind }: { type: string; kind: string }) =>
  append(tx, [{ subject: subject('mail', id), type, actorId: by, at: isoNow(clock), payload: { kind } }])

const dead = (tx: Tx, id: string) =>
  held(tx, tx.db.selectFrom('letters').select('kind').where('id', '=', id).where('given_up_at', 'is not', null)).executeTakeFirst()

/** Tries one that was given up again, from the start. @returns false when there is none with this id */
export const tryAgain = ({ write }: Database, clock: Clock, settling: Settling): Promise<boolean> =>
  write(async (tx) => {
    const row = await dead(tx, settling.id)
    if (!row) return false
    const anew = { given_up_at: null, tries: 0, due_at: isoNow(clock), trouble: null }
    await tx.db.updateTable('letters').set(anew).where('id', '=', settling.id).execute()
    await keep(tx, clock, settling, { type: 'mail-opnieuw', ...row })
    return true
  })

/** Throws one away that was given up. @returns false when there is none with this id */
export const discard = ({ write }: Database, clock: Clock, settling: Settling): Promise<boolean> =>
  write(async (tx) => {
    const row = await dead(tx, settling.id)
    if (!row) return false
    await tx.db.deleteFrom('letters').where('id', '=', settling.id).execute()
    await keep(tx, clock, settling, { type: 'mail-weggegooid', ...row })
    return true
  })
