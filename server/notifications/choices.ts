import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { AppError } from '../shared/errors.ts'
import { type Group, groups } from './what-is-told.ts'

/** How often somebody gets everything that was not mailed at once. */
export const rhythms = {
  dagelijks: 'Op werkdagen om 7.30 uur',
  wekelijks: 'Eén keer per week, op de eerste werkdag om 7.30 uur',
  nooit: 'Geen overzicht',
} as const
export type Rhythm = keyof typeof rhythms

/** What somebody gets by mail. In the app everything is told. */
export type Choices = { rhythm: Rhythm; mailed: Group[] }

const rhythmName = 'overzicht'
const off = 'uit'
const everything = Object.keys(groups) as Group[]

const isRhythm = (value: unknown): value is Rhythm => typeof value === 'string' && Object.hasOwn(rhythms, value)

/** What somebody chose; who never chose gets everything, and the overview on working days. */
export const choicesOf = async (db: Kysely<Schema>, personId: string): Promise<Choices> => {
  const rows = await db.selectFrom('notification_choices').select(['name', 'value']).where('person_id', '=', personId).execute()
  const chosen = new Map(rows.map(({ name, value }) => [name, value]))
  const rhythm = chosen.get(rhythmName)
  return { rhythm: isRhythm(rhythm) ? rhythm : 'dagelijks', mailed: everything.filter((group) => chosen.get(group) !== off) }
}

/** @throws AppError `invalid` naming the field */
export const readChoices = (rhythm: unknown, mailed: unknown[]): Choices => {
  if (!isRhythm(rhythm)) throw new AppError('invalid', 'Kies hoe vaak je het overzicht wilt.', { field: 'rhythm' })
  if (mailed.some((group) => typeof group !== 'string' || !Object.hasOwn(groups, group)))
    throw new AppError('invalid', 'Kies uit de onderwerpen die er staan.', { field: 'mailed' })
  return { rhythm, mailed: everything.filter((group) => mailed.includes(group)) }
}

/** Keeps what somebody chose. @param actorId nobody: by the link in a mail */
export const keepChoices = async (tx: Tx, personId: string, { rhythm, mailed }: Choices, at: string, actorId: string | null) => {
  const values = [
    { name: rhythmName, value: rhythm as string },
    ...everything.map((group) => ({ name: group as string, value: mailed.includes(group) ? 'aan' : off })),
  ]
  await tx.db
    .insertInto('notification_choices')
    .values(values.map((value) => ({ person_id: personId, ...value })))
    .onConflict((on) => on.columns(['person_id', 'name']).doUpdateSet(({ ref }) => ({ value: ref('excluded.value') })))
    .execute()
  await append(tx, [{ subject: subject('persoon', personId), type: 'mail-gekozen', actorId, at, payload: { rhythm, mailed } }])
}
