import { spoed } from 'virtual:netwerk'
import type { Asking } from '#server/consultations/events.ts'
import type { Beat, Closed, Relation, Step } from '#server/consultations/workflow.ts'

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
export const transitionText: Record<Step | Closed | Asking | 'doorverwezen' | 'teruggekeken', string> = {
  ingediend: 'stelde de vraag',
  opgepakt: 'pakte de vraag op',
  meegedaan: 'doet mee',
  teruggegeven: 'gaf de vraag terug aan de leergroep',
  ingetrokken: 'trok de vraag in',
  gesloten: 'sloot de vraag',
  nagevraagd: 'vraagt om uitleg. De tijd voor het advies staat stil',
  verduidelijkt: 'gaf uitleg. De tijd voor het advies loopt weer',
  vervolgvraag: 'heropende de vraag',
  'aanvulling-gevraagd': 'vraagt om een aanvulling. De tijd voor het advies staat stil',
  aangevuld: 'vulde de vraag aan. De tijd voor het advies loopt weer',
  'afgewezen-omdat': 'wees de vraag af',
  doorverwezen: 'verwees de vraag door',
  'effect-gevraagd': 'vroeg de aanvrager hoe het verder ging',
  teruggekeken: 'keek terug',
  afgerond: 'rondde de vraag af: er kwam geen antwoord op hoe het verder ging',
}

/** What a clock says, to everybody in the conversation: a reminder is no secret. */
export const beatText: Record<Beat, string> = {
  'norm-half': 'Herinnering aan de leergroep: de helft van de tijd voor een advies is om.',
  'norm-driekwart': 'Herinnering aan de coördinator: driekwart van de tijd voor een advies is om.',
  'norm-voorbij': `De tijd waarbinnen de leergroep antwoord wilde geven is voorbij, en er is nog geen antwoord. De coördinator en de kennismakelaar weten het. Kun je niet wachten? Overleg in je eigen organisatie, of bel ${spoed.twijfel.naam}, ${spoed.twijfel.nummer}. Bij direct gevaar: ${spoed.gevaar.nummer}.`,
  'houder-half': 'Herinnering aan de specialist: over een halve werkdag gaat de vraag terug naar de leergroep als er geen advies is.',
  'uitleg-3': 'Herinnering aan de aanvrager: de specialist wacht al drie werkdagen op uitleg.',
  'uitleg-10': 'Herinnering aan de aanvrager: de specialist wacht al tien werkdagen op uitleg.',
  'reactie-3': 'Herinnering aan de aanvrager: er is advies. Laat weten wat je ermee doet.',
  'reactie-10': 'Herinnering aan de aanvrager: over vijf werkdagen sluit de vraag vanzelf.',
  'effect-10': 'Herinnering aan de aanvrager: hoe ging het verder?',
}

/** Who has to act, as a sentence goes on about it. */
export const whoActs: Record<Relation, string> = {
  aanvrager: 'de aanvrager',
  houder: 'de specialist',
  behandelaar: 'de specialist',
  lid: 'een specialist van de leergroep',
  coordinator: 'de coördinator',
}

const rings: Partial<Record<Relation | 'systeem', string>> = { aanvrager: 'vraagt', coordinator: 'coordinator' }

/** With which ring somebody is drawn who has this role in a question. */
export const ringOf = (role: Relation | 'systeem'): string => rings[role] ?? 'specialist'
