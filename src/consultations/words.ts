import type { RoomEvent } from '#server/consultations/events.ts'
import type { Relation, State } from '#server/consultations/workflow.ts'

/** What is called what on the pages of a consultation. */
export const roleNames: Record<Relation, string> = {
  aanvrager: 'aanvrager',
  houder: 'specialist',
  behandelaar: 'specialist',
  specialist: 'specialist',
  coordinator: 'coördinator',
}

export const decisionNames = { volg: 'Ik volg het advies', deels: 'Ik volg het advies deels', niet: 'Ik volg het advies niet' } as const

export const stateTones: Record<State, 'neutral' | 'info' | 'positive' | 'warning'> = {
  concept: 'neutral',
  open: 'warning',
  opgepakt: 'info',
  advies: 'positive',
  gesloten: 'neutral',
  ingetrokken: 'neutral',
}

type Transition = Extract<RoomEvent['type'], 'ingediend' | 'opgepakt' | 'meegedaan' | 'teruggegeven' | 'ingetrokken' | 'gesloten'>

/** One line of the timeline: who did what. */
export const transitionText: Record<Transition, string> = {
  ingediend: 'stelde de vraag',
  opgepakt: 'pakte de vraag op',
  meegedaan: 'doet mee',
  teruggegeven: 'gaf de vraag terug aan de leergroep',
  ingetrokken: 'trok de vraag in',
  gesloten: 'sloot de vraag',
}
