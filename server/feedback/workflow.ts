import { AppError, notFound } from '../shared/errors.ts'

/**
 * The whole life of a remark about a page on one screen. Everybody may ask; the owner of the page answers in public, or
 * keeps it closed when it cannot be shown (it is about people, or not about the page).
 */
export type FeedbackState = 'open' | 'openbaar' | 'besloten'
export type FeedbackRelation = 'eigenaar' | 'lezer'
export type FeedbackAct = 'lezen' | 'beantwoorden' | 'besluiten'

type Rule = { act: FeedbackAct; from: readonly FeedbackState[]; to: FeedbackState | 'zelfde'; by: readonly FeedbackRelation[] }

export const feedbackRules: readonly Rule[] = [
  { act: 'lezen', from: ['openbaar'], to: 'zelfde', by: ['eigenaar', 'lezer'] },
  { act: 'lezen', from: ['open', 'besloten'], to: 'zelfde', by: ['eigenaar'] },
  { act: 'beantwoorden', from: ['open', 'openbaar', 'besloten'], to: 'openbaar', by: ['eigenaar'] },
  { act: 'besluiten', from: ['open', 'openbaar', 'besloten'], to: 'besloten', by: ['eigenaar'] },
]

/**
 * Asks the table.
 * @returns the state the act leads to
 * @throws AppError `not_found` for who may not even read it, `not_allowed` for who is not the owner
 */
export const decideFeedback = (act: FeedbackAct, state: FeedbackState, relation: FeedbackRelation): FeedbackState => {
  const row = (wanted: FeedbackAct) =>
    feedbackRules.find((rule) => rule.act === wanted && rule.from.includes(state) && rule.by.includes(relation))
  const found = row(act)
  if (found) return found.to === 'zelfde' ? state : found.to
  if (!row('lezen')) throw notFound('Deze opmerking')
  throw new AppError('not_allowed', 'Antwoorden kan alleen de eigenaar van deze pagina: de redacteur, of de coördinator van de leergroep.')
}
