import type { Actor } from '../people/actor.ts'
import type { GapRelation } from './workflow.ts'

/** The two roles of the ondersteuningsbureau that work on what was not found. */
export const roleOf = (actor: Actor | null): 'kennismakelaar' | 'redacteur' | undefined =>
  (['kennismakelaar', 'redacteur'] as const).find((role) => actor?.roles.includes(role))

/** What somebody is to every gap there is. */
export const relationOf = (actor: Actor | null): GapRelation => (roleOf(actor) ? 'bureau' : 'lezer')
