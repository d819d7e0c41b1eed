import { AppError, notFound } from '../shared/errors.ts'

/**
 * The whole life of a team's scan on one screen. Only the people of the organisation it belongs to ever see it; for
 * everybody else it does not exist. What a visitor fills in is not kept, so it has no rights.
 */
export type ScanState = 'concept' | 'afgerond'
export type ScanAct = 'lezen' | 'invullen' | 'afronden' | 'weggooien' | 'verbeterpunten'
export type ScanRelation = 'teamlid'

type Rule = { act: ScanAct; from: readonly ScanState[]; to: ScanState | 'zelfde' | 'weg'; by: readonly ScanRelation[] }

export const scanRules: readonly Rule[] = [
  { act: 'lezen', from: ['concept', 'afgerond'], to: 'zelfde', by: ['teamlid'] },
  { act: 'invullen', from: ['concept'], to: 'zelfde', by: ['teamlid'] },
  { act: 'afronden', from: ['concept'], to: 'afgerond', by: ['teamlid'] },
  { act: 'weggooien', from: ['concept'], to: 'weg', by: ['teamlid'] },
  { act: 'verbeterpunten', from: ['afgerond'], to: 'zelfde', by: ['teamlid'] },
]

const whyNow: Partial<Record<ScanAct, string>> = {
  invullen:
    'Deze zelfscan is al afgerond, door jou of een collega. Je antwoorden staan hieronder nog. Begin een nieuwe scan om ze te bewaren.',
  afronden: 'Deze zelfscan is al afgerond.',
  verbeterpunten: 'Rond de zelfscan eerst af. Daarna kies je de verbeterpunten.',
  weggooien: 'Een afgeronde zelfscan gooi je niet weg: hij hoort bij de lijn van je team.',
}

/**
 * Asks the table.
 * @throws AppError `not_found` for who is not of the team, `conflict` for the wrong moment
 */
export const decideScan = (act: ScanAct, state: ScanState, relation: ScanRelation | undefined): void => {
  const may = (wanted: ScanAct) =>
    scanRules.some((rule) => rule.act === wanted && rule.from.includes(state) && relation !== undefined && rule.by.includes(relation))
  if (may(act)) return
  if (!may('lezen')) throw notFound('Deze zelfscan')
  throw new AppError('conflict', whyNow[act] ?? 'Dit kan nu niet met deze zelfscan. Ververs de pagina.')
}
