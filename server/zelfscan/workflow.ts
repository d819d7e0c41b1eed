import { type Rule, workflow } from '../acts/workflow.ts'

/**
 * The whole life of a team's scan on one screen. Only the people of the organisation it belongs to ever see it; for
 * everybody else it does not exist. What a visitor fills in is not kept, so it has no rights. A concept that was thrown away
 * is in no table any more.
 */
export type ScanState = 'concept' | 'afgerond' | 'weg'
export type ScanAct = 'lezen' | 'invullen' | 'afronden' | 'weggooien' | 'verbeterpunten'
export type ScanRelation = 'teamlid'

export const scanRules: readonly Rule<ScanState, ScanAct, ScanRelation>[] = [
  { act: 'lezen', from: ['concept', 'afgerond'], to: 'zelfde', by: ['teamlid'] },
  { act: 'invullen', from: ['concept'], to: 'zelfde', by: ['teamlid'], event: 'stap-bewaard' },
  { act: 'afronden', from: ['concept'], to: 'afgerond', by: ['teamlid'], event: 'afgerond' },
  { act: 'weggooien', from: ['concept'], to: 'weg', by: ['teamlid'], event: 'weggegooid' },
  { act: 'verbeterpunten', from: ['afgerond'], to: 'zelfde', by: ['teamlid'], event: 'verbeterpunten' },
]

export const flow = workflow({
  what: 'Deze zelfscan',
  rules: scanRules,
  names: { concept: 'concept', afgerond: 'afgerond', weg: 'weggegooid' },
  seeing: 'lezen',
  whoMay: {},
  whyNow: {
    invullen:
      'Deze zelfscan is al afgerond, door jou of een collega. Je antwoorden staan hieronder nog. Begin een nieuwe scan om ze te bewaren.',
    afronden: 'Deze zelfscan is al afgerond.',
    verbeterpunten: 'Rond de zelfscan eerst af. Daarna kies je de verbeterpunten.',
    weggooien: 'Een afgeronde zelfscan gooi je niet weg: hij hoort bij de lijn van je team.',
  },
})

export const decideScan = flow.decide

/** A scan is what its dates say it is. */
export const scanState = (row: { finished_at: string | null }): ScanState => (row.finished_at ? 'afgerond' : 'concept')

/** True while the team can still fill it in. */
export const isBeingFilledIn = (state: ScanState): boolean => flow.ruleFor('invullen', state, 'teamlid') !== undefined
