import type { Actor } from '../people/actor.ts'
import { AppError, notFound } from '../shared/errors.ts'

/**
 * The whole life of a reported gap on one screen: a term that somebody searched for and did not find. Everybody may
 * report; the kennismakelaar and the redacteur of the ondersteuningsbureau see them and settle them. A settled term that
 * is reported again is open again.
 */
export type GapState = 'nieuw' | 'open' | 'afgehandeld'
export type GapRelation = 'bureau' | 'lezer'
export type GapAct = 'melden' | 'lezen' | 'afhandelen'

type Rule = { act: GapAct; from: readonly GapState[]; to: 'open' | 'afgehandeld' | 'zelfde'; by: readonly GapRelation[] }

export const gapRules: readonly Rule[] = [
  { act: 'melden', from: ['nieuw', 'open', 'afgehandeld'], to: 'open', by: ['bureau', 'lezer'] },
  { act: 'lezen', from: ['open', 'afgehandeld'], to: 'zelfde', by: ['bureau'] },
  { act: 'afhandelen', from: ['open'], to: 'afgehandeld', by: ['bureau'] },
]

export const relationOf = (actor: Actor | null): GapRelation =>
  actor?.roles.some((role) => role === 'kennismakelaar' || role === 'redacteur') ? 'bureau' : 'lezer'

/**
 * Asks the table.
 * @returns the state the act leads to
 * @throws AppError `not_found` for who may not even read it, `conflict` when somebody was there first
 */
export const decideGap = (act: GapAct, state: GapState, relation: GapRelation): GapState => {
  const row = gapRules.find((rule) => rule.act === act && rule.from.includes(state) && rule.by.includes(relation))
  if (row) return row.to === 'zelfde' ? state : row.to
  if (relation === 'lezer') throw notFound('Deze melding')
  throw new AppError('conflict', 'Deze melding is al afgehandeld. Hieronder staat wat ermee is gedaan.')
}
