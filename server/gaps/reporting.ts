import { randomUUID } from 'node:crypto'
import { held, type Tx } from '../db/database.ts'
import { AppError } from '../shared/errors.ts'
import { refusePersonalData } from '../privacy-guard/guarding.ts'
import { cleanText } from '../shared/text.ts'
import { longest } from '../shared/text-lengths.ts'
import type { Desk } from './desk.ts'
import { firstState, reportedState } from './workflow.ts'

const label = 'Wat je zocht'

/** The same words in another coat (capitals, accents, spaces, a question mark at the end) are the same term. */
const foldedTerm = (term: string): string =>
  term
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()

const termOf = (value: unknown): { term: string; folded: string } => {
  const term = cleanText(value, { field: 'term', label, max: longest.gapTerm, missing: 'Schrijf op wat je zocht.' }).replace(/\s+/g, ' ')
  const folded = foldedTerm(term)
  if (folded.length < 2) throw new AppError('invalid', `${label}: schrijf minstens twee letters.`, { field: 'term' })
  refusePersonalData(term, 'term', label)
  return { term, folded }
}

/**
 * Keeps that a term was searched for and not found: the words, how often, and the first and the last day. Not who, not
 * from where, not what time it was. That is why there is no entry in the journal (it keeps the moment) and why the id is
 * a random one: ours (UUIDv7) hold the moment as well.
 * @param address where it came from, for the limit only; it is not kept
 * @throws AppError `invalid`, `personal_data`, `too_many`
 */
export const reportGap = async (desk: Desk, value: unknown, address: string): Promise<void> => {
  await desk.limits.take('door', `gemist ${address}`)
  const { term, folded } = termOf(value)
  const day = desk.today()
  await desk.database.write(async (tx) => {
    await insert(tx, { term, folded, day })
    await count(tx, folded, day)
  })
}

/** A row that counts nothing yet, when there is none. Two who report the same at once meet here. */
const insert = (tx: Tx, { term, folded, day }: { term: string; folded: string; day: string }) =>
  tx.db
    .insertInto('gaps')
    .values({ id: randomUUID(), term, folded, reports: 0, first_on: day, last_on: day, state: firstState })
    .onConflict((on) => on.column('folded').doNothing())
    .execute()

const count = async (tx: Tx, folded: string, day: string) => {
  const row = await held(
    tx,
    tx.db.selectFrom('gaps').select(['id', 'reports', 'state']).where('folded', '=', folded),
  ).executeTakeFirstOrThrow()
  const state = reportedState(row.reports, row.state)
  await tx.db
    .updateTable('gaps')
    .set({ reports: row.reports + 1, last_on: day, state })
    .where('id', '=', row.id)
    .execute()
}
