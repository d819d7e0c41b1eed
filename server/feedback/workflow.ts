import { type Rule, workflow } from '../acts/workflow.ts'

/**
 * The whole life of a remark about a page on one screen. Everybody may ask; the owner of the page answers in public, or
 * keeps it closed when it cannot be shown (it is about people, or not about the page).
 */
export type FeedbackState = 'open' | 'openbaar' | 'besloten'
export type FeedbackRelation = 'eigenaar' | 'lezer'
export type FeedbackAct = 'lezen' | 'beantwoorden' | 'besluiten'

const toAnswer = { from: 'eigenaar', says: 'Deze opmerking wacht op een antwoord.' } as const

export const feedbackRules: readonly Rule<FeedbackState, FeedbackAct, FeedbackRelation>[] = [
  { act: 'lezen', from: ['openbaar'], to: 'zelfde', by: ['eigenaar', 'lezer'] },
  { act: 'lezen', from: ['open', 'besloten'], to: 'zelfde', by: ['eigenaar'] },
  { act: 'beantwoorden', from: ['open'], to: 'openbaar', by: ['eigenaar'], event: 'beantwoord', waits: toAnswer },
  { act: 'beantwoorden', from: ['openbaar', 'besloten'], to: 'openbaar', by: ['eigenaar'], event: 'beantwoord' },
  { act: 'besluiten', from: ['open', 'openbaar', 'besloten'], to: 'besloten', by: ['eigenaar'], event: 'besloten' },
]

const names: Record<FeedbackState, string> = { open: 'open', openbaar: 'beantwoord', besloten: 'besloten' }

const owner = 'Antwoorden kan alleen de eigenaar van deze pagina: de redacteur, of de coördinator van de leergroep.'

export const flow = workflow({
  what: 'Deze opmerking',
  rules: feedbackRules,
  names,
  seeing: 'lezen',
  whoMay: { beantwoorden: owner, besluiten: owner },
  whyNow: {},
})

export const decideFeedback = flow.decide

/** Where every remark begins. */
export const firstState: FeedbackState = 'open'
/** The states in which everybody may read a remark with its answer. */
export const publicStates = flow.statesWhere('lezen', 'lezer')
/** The states that wait for the owner. */
export const waitingStates = flow.statesThatWaitFor('eigenaar')
/** True when everybody can read it. */
export const isPublic = (state: FeedbackState): boolean => publicStates.includes(state)

/** What the owner did with a remark, and as which act that counts. The last one is not shown to others. */
export const outcomes = {
  aangepast: 'De tekst is aangepast',
  later: 'De tekst wordt aangepast bij de volgende herziening',
  blijft: 'De tekst blijft zoals hij is',
  besloten: 'Niet openbaar: dit gaat over mensen, of niet over de pagina',
} as const
export type Outcome = keyof typeof outcomes

/** Answering in public, or keeping it closed. */
export const actOf = (outcome: Outcome): FeedbackAct => (outcome === 'besloten' ? 'besluiten' : 'beantwoorden')
