import { type Rule, workflow } from '../../acts/workflow.ts'

/** The life of a request to be let in, on one screen. Everybody may ask; only a beheerder sees who did, and settles it. */
export type EntryState = 'nieuw' | 'gevraagd' | 'uitgenodigd' | 'afgewezen'
export type KeptEntryState = Exclude<EntryState, 'nieuw'>
export type EntryRelation = 'beheerder' | 'bezoeker'
export type EntryAct = 'vragen' | 'lezen' | 'uitnodigen' | 'afwijzen'

const toSettle = { from: 'beheerder', says: 'Iemand vraagt om toegang.' } as const

export const entryRules: readonly Rule<EntryState, EntryAct, EntryRelation>[] = [
  { act: 'vragen', from: ['nieuw'], to: 'gevraagd', by: ['bezoeker'], event: 'toegang-gevraagd' },
  { act: 'lezen', from: ['gevraagd', 'uitgenodigd', 'afgewezen'], to: 'zelfde', by: ['beheerder'] },
  { act: 'uitnodigen', from: ['gevraagd'], to: 'uitgenodigd', by: ['beheerder'], event: 'aanvraag-uitgenodigd', waits: toSettle },
  { act: 'afwijzen', from: ['gevraagd'], to: 'afgewezen', by: ['beheerder'], event: 'aanvraag-afgewezen', waits: toSettle },
]

const settled = 'Deze aanvraag is al behandeld.'

export const flow = workflow({
  what: 'Deze aanvraag',
  rules: entryRules,
  names: { nieuw: 'nieuw', gevraagd: 'wacht op een beheerder', uitgenodigd: 'uitgenodigd', afgewezen: 'afgewezen' },
  seeing: 'lezen',
  whoMay: {},
  whyNow: { uitnodigen: settled, afwijzen: settled },
})

/** What a request is in when it was asked, and what waits for a beheerder. */
export const firstState = flow.decide('vragen', 'nieuw', 'bezoeker') as KeptEntryState
export const waitingStates = flow.statesThatWaitFor('beheerder') as KeptEntryState[]
