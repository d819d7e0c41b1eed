import type { ConsultationView } from '#server/consultations/view.ts'
import type { Act } from '#server/consultations/workflow.ts'
import { inWords } from '../ui/dates.ts'

/** An act of which words are all there is to say, as its form shows it. `door`: its action; `folds`: not what the page is for now. */
export type WordAct = {
  act: Act
  door: 'sendBack' | 'complete' | 'decline' | 'refer' | 'askBack' | 'clarify' | 'reopen'
  id: string
  heading: string
  why: string
  label: string
  button: string
  folds?: true
}

/** In the order in which they stand under the conversation. */
export const wordActs = ({ reopenUntil }: Pick<ConsultationView, 'reopenUntil'>): WordAct[] => [
  {
    act: 'aanvullen',
    door: 'complete',
    id: 'aanvullen',
    heading: 'De coördinator vraagt om een aanvulling',
    why: 'Wat er ontbreekt, staat in het gesprek. Zolang je niet aanvult, staat de tijd voor het advies stil.',
    label: 'Je aanvulling',
    button: 'Aanvulling versturen',
  },
  {
    act: 'verduidelijken',
    door: 'clarify',
    id: 'uitleggen',
    heading: 'De specialist vraagt om uitleg',
    why: 'De vraag staat in het gesprek. Zolang je niet antwoordt, staat de tijd voor het advies stil.',
    label: 'Je antwoord',
    button: 'Antwoord versturen',
  },
  {
    act: 'navragen',
    door: 'askBack',
    id: 'navragen',
    heading: 'Om uitleg vragen',
    why: 'Kun je nog geen advies geven? Vraag wat je mist. De tijd voor het advies staat stil tot de aanvrager antwoordt.',
    label: 'Wat wil je weten?',
    button: 'Om uitleg vragen',
    folds: true,
  },
  {
    act: 'terugsturen',
    door: 'sendBack',
    id: 'terugsturen',
    heading: 'Om een aanvulling vragen',
    why: 'Is de vraag nog niet af, of is een gezin eraan te herkennen? Schrijf op wat er anders moet. De tijd voor het advies staat stil.',
    label: 'Wat ontbreekt er?',
    button: 'Om een aanvulling vragen',
    folds: true,
  },
  {
    act: 'doorverwijzen',
    door: 'refer',
    id: 'doorverwijzen',
    heading: 'Naar een andere leergroep',
    why: 'Dezelfde vraag gaat met alles wat er staat naar die leergroep. De tijd voor het advies loopt door.',
    label: 'Waarom past hij daar beter?',
    button: 'Doorverwijzen',
    folds: true,
  },
  {
    act: 'afwijzen',
    door: 'decline',
    id: 'afwijzen',
    heading: 'Vraag afwijzen',
    why: 'Past de vraag bij geen enkele leergroep? De aanvrager leest je reden. Schrijf ook waar die wel terecht kan.',
    label: 'Waarom geven jullie geen advies?',
    button: 'Vraag afwijzen',
    folds: true,
  },
  {
    act: 'heropenen',
    door: 'reopen',
    id: 'heropenen',
    heading: 'Vraag heropenen',
    why: `Heb je een vervolgvraag? Tot en met ${reopenUntil ? inWords(reopenUntil.slice(0, 10)) : ''} kan dezelfde vraag weer open, bij dezelfde specialisten.`,
    label: 'Je vervolgvraag',
    button: 'Vraag heropenen',
    folds: true,
  },
]
