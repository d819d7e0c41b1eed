import { type Rule, workflow } from '../acts/workflow.ts'

/**
 * The whole life of a reported gap on one screen: a term that somebody searched for and did not find. Everybody may
 * report; the kennismakelaar and the redacteur of the ondersteuningsbureau see them and settle them. A settled term that
 * is reported again is open again. One that counts nothing yet is new, and stays in no table as such.
 */
export type GapState = 'nieuw' | 'open' | 'afgehandeld'
export type KeptGapState = Exclude<GapState, 'nieuw'>
export type GapRelation = 'bureau' | 'lezer'
export type GapAct = 'melden' | 'lezen' | 'afhandelen'

const toSettle = { from: 'bureau', says: 'Deze term wacht op iemand die kijkt wat eraan te doen is.' } as const

export const gapRules: readonly Rule<GapState, GapAct, GapRelation>[] = [
  { act: 'melden', from: ['nieuw', 'open', 'afgehandeld'], to: 'open', by: ['bureau', 'lezer'] },
  { act: 'lezen', from: ['open', 'afgehandeld'], to: 'zelfde', by: ['bureau'] },
  { act: 'afhandelen', from: ['open'], to: 'afgehandeld', by: ['bureau'], event: 'afgehandeld', waits: toSettle },
]

export const flow = workflow({
  what: 'Deze melding',
  rules: gapRules,
  names: { nieuw: 'nieuw', open: 'open', afgehandeld: 'afgehandeld' },
  seeing: 'lezen',
  whoMay: {},
  whyNow: { afhandelen: 'Deze melding is al afgehandeld. Hieronder staat wat ermee is gedaan.' },
})

export const decideGap = flow.decide

/** What a reported term is in: the first time, and after it was reported again. */
export const reportedState = (reports: number, state: KeptGapState): KeptGapState =>
  decideGap('melden', reports ? state : 'nieuw', 'lezer') as KeptGapState

/** The state of a row that was just made, before it counts anything. */
export const firstState: KeptGapState = 'open'
/** The states that wait for the bureau, and those it is done with. */
export const waitingStates = flow.statesThatWaitFor('bureau') as KeptGapState[]
export const settledStates = flow
  .statesWhere('lezen', 'bureau')
  .filter((state) => !waitingStates.includes(state as KeptGapState)) as KeptGapState[]
