import type { Closed, Relation, State, Step } from '#server/consultations/workflow.ts'

/** What is called what on the pages of a consultation. */
export const roleNames: Record<Relation, string> = {
  aanvrager: 'aanvrager',
  houder: 'specialist',
  behandelaar: 'specialist',
  lid: 'lid van de leergroep',
  coordinator: 'coördinator',
}

export const stateTones: Record<State, 'neutral' | 'info' | 'positive' | 'warning'> = {
  concept: 'neutral',
  open: 'warning',
  opgepakt: 'info',
  advies: 'positive',
  gesloten: 'neutral',
  ingetrokken: 'neutral',
}

/** One line of the timeline: who did what. */
export const transitionText: Record<Step | Closed, string> = {
  ingediend: 'stelde de vraag',
  opgepakt: 'pakte de vraag op',
  meegedaan: 'doet mee',
  teruggegeven: 'gaf de vraag terug aan de leergroep',
  ingetrokken: 'trok de vraag in',
  gesloten: 'sloot de vraag',
}
