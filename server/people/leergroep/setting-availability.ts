import { held, type Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { dutchDay, isoNow } from '../../shared/clock.ts'
import { notFound } from '../../shared/errors.ts'
import type { Actor } from '../actor.ts'
import { type Desk, inTurn } from '../administration/desk.ts'
import { leergroepId } from '../administration/groups.ts'
import type { Left } from '../memberships.ts'
import { type Availability, type AvailabilityInput, readAvailability } from './availability.ts'
import { leadIn } from './leading.ts'

const columns = (now: Availability) => ({ capacity: now.capacity, absent_from: now.absentFrom, absent_until: now.absentUntil })

type Was = ReturnType<typeof columns>

/** The names of what is different; not what it was or became: when somebody is away is for the leergroep, not for the log. */
const changedFields = (was: Was, now: Was): string[] => [
  ...(was.capacity === now.capacity ? [] : ['capacity']),
  ...(was.absent_from === now.absent_from && was.absent_until === now.absent_until ? [] : ['absence']),
]

const whoseIn = async (tx: Tx, actor: Actor, slug: string, personId: string): Promise<Left> => ({
  leergroepId: personId === actor.id ? await leergroepId(tx, slug) : await leadIn(tx, actor, slug),
  personId,
})

/**
 * How many questions a member takes at once and when they are away: by the member, or by who leads the leergroep.
 * @returns false when nothing was different
 * @throws AppError `not_found`, `not_allowed`; FormProblems per field
 */
export const setAvailability = async (
  desk: Desk,
  actor: Actor,
  slug: string,
  personId: string,
  input: AvailabilityInput,
): Promise<boolean> => {
  const now = columns(readAvailability(input, dutchDay(desk.clock)))
  return inTurn(desk, async (tx) => {
    const member = await whoseIn(tx, actor, slug, personId)
    const row = tx.db
      .selectFrom('leergroep_members')
      .select(['capacity', 'absent_from', 'absent_until'])
      .where('leergroep_id', '=', member.leergroepId)
      .where('person_id', '=', personId)
    const was = await held(tx, row).executeTakeFirst()
    if (!was) throw notFound('Dit lid')
    const fields = changedFields(was, now)
    if (!fields.length) return false
    await tx.db
      .updateTable('leergroep_members')
      .set(now)
      .where('leergroep_id', '=', member.leergroepId)
      .where('person_id', '=', personId)
      .execute()
    const about = subject('leergroep', member.leergroepId)
    await append(tx, [
      { subject: about, type: 'lid-beschikbaar', actorId: actor.id, at: isoNow(desk.clock), payload: { personId, fields } },
    ])
    return true
  })
}
