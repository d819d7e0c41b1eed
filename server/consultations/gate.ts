import type { Actor } from '../people/actor.ts'
import { seal, unseal } from '../shared/sealing.ts'
import type { Secrets } from '../shared/secrets.ts'

/**
 * The spoedpoort: who said that there is no acute danger has a mark of it, with whose it is and when that was. A form without one
 * is not sent, and an address or a concept has none: whoever opens those is asked again.
 */
const purpose = 'spoedpoort'

/** How long the mark opens the form, and how long a form that was opened with it may be written on, in milliseconds. */
const opensFor = 15 * 60_000
const writesFor = 24 * 3_600_000

/** @param now a UTC ISO string */
export const passGate = (secrets: Secrets, actor: Actor, now: string): string => seal(secrets, purpose, `${actor.id} ${now}`)

const passedWithin = (secrets: Secrets, actor: Actor, mark: unknown, now: string, long: number): string | undefined => {
  const [whose, at = ''] = unseal(secrets, purpose, mark)?.split(' ') ?? []
  const age = Date.parse(now) - Date.parse(at)
  return whose === actor.id && age >= 0 && age <= long ? at : undefined
}

/** Whether this mark, of this person, opens the form now. */
export const opensForm = (secrets: Secrets, actor: Actor, mark: unknown, now: string): boolean =>
  passedWithin(secrets, actor, mark, now, opensFor) !== undefined

/** When this person said so for this form; nothing when they did not, or longer than a day ago. */
export const saidSafeAt = (secrets: Secrets, actor: Actor, mark: unknown, now: string): string | undefined =>
  passedWithin(secrets, actor, mark, now, writesFor)
