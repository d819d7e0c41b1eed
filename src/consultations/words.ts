import type { Closed, Relation, Step } from '#server/consultations/workflow.ts'

/** What is called what on the pages of a consultation. */
export const roleNames: Record<Relation | 'systeem', string> = {
  aanvrager: 'aanvrager',
  houder: 'specialist',
  behandelaar: 'specialist',
  lid: 'lid van de leergroep',
  coordinator: 'coördinator',
  systeem: 'vanzelf',
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

const rings: Partial<Record<Relation | 'systeem', string>> = { aanvrager: 'vraagt', coordinator: 'coordinator' }

/** With which ring somebody is drawn who has this role in a question. */
export const ringOf = (role: Relation | 'systeem'): string => rings[role] ?? 'specialist'
