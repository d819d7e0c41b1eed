import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Actor } from '../actor.ts'
import { leergroepId } from '../administration/groups.ts'
import { openMemberships } from '../memberships.ts'

type Desk = { database: Pick<Database, 'write'>; clock: Clock; limits: Limits }

/**
 * What the calendar address of a member of a leergroep (its slug) is made with. A new one makes the address of before worth nothing, and
 * it goes with the membership.
 * @returns nothing for who has no address, is no member, or whose account is closed
 */
export const calendarMarkOf = async (db: Kysely<Schema>, slug: string, personId: string): Promise<string | undefined> => {
  const row = await openMemberships(db)
    .innerJoin('leergroepen', 'leergroepen.id', 'leergroep_members.leergroep_id')
    .select('leergroep_members.calendar')
    .where('leergroepen.slug', '=', slug)
    .where('leergroep_members.person_id', '=', personId)
    .executeTakeFirst()
  return row?.calendar ?? undefined
}

const setMark = async ({ database, clock, limits }: Desk, actor: Actor, slug: string, [type, calendar]: [string, string | null]) => {
  await limits.take('write', actor.id)
  await database.write(async (tx) => {
    const leergroep_id = await leergroepId(tx, slug)
    const { numUpdatedRows } = await tx.db
      .updateTable('leergroep_members')
      .set({ calendar })
      .where('leergroep_id', '=', leergroep_id)
      .where('person_id', '=', actor.id)
      .executeTakeFirst()
    if (!numUpdatedRows)
      throw new AppError('not_allowed', 'Een agenda-adres is voor leden van deze leergroep. Vraag de coördinator of je erbij hoort.')
    const payload = { leergroepId: leergroep_id }
    await append(tx, [{ subject: subject('persoon', actor.id), type, actorId: actor.id, at: isoNow(clock), payload }])
  })
}

/** A new address, by the member: one of before opens nothing any more. @throws AppError `not_found`, `not_allowed` for who is no member */
export const renewCalendarMark = (desk: Desk, actor: Actor, slug: string): Promise<void> =>
  setMark(desk, actor, slug, ['agenda-adres-gemaakt', randomBytes(16).toString('base64url')])

/** No address any more, by the member. @throws AppError `not_found`, `not_allowed` for who is no member */
export const withdrawCalendarMark = (desk: Desk, actor: Actor, slug: string): Promise<void> =>
  setMark(desk, actor, slug, ['agenda-adres-ingetrokken', null])
