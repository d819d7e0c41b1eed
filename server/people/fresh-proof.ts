import type { Clock } from '../shared/clock.ts'
import { AppError } from '../shared/errors.ts'
import type { Actor } from './actor.ts'

/** How long a proof of who somebody is counts for an act that asks for a fresh one. */
export const freshFor = 15 * 60_000

/**
 * For acts that may not be done by whoever finds a screen unlocked: changing rights, reading with a reason, taking words away.
 * The door sends who is refused to a page that asks for a proof, and keeps the form (src/actions/door.ts).
 * @throws AppError `proof_needed` when this session last proved who it is more than fifteen minutes ago, or at no known time
 */
export const requireFreshProof = (actor: Pick<Actor, 'provedAt'>, clock: Clock): void => {
  if (actor.provedAt && clock.now().getTime() - Date.parse(actor.provedAt) <= freshFor) return
  throw new AppError('proof_needed', 'Bevestig eerst dat jij het bent. Dat vragen we als je langer dan 15 minuten geleden inlogde.')
}
