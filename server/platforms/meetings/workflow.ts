import { type Rule, workflow } from '../../acts/workflow.ts'

/**
 * The whole life of a meeting of a leergroep on one screen. Members read where it is and what it is about; anybody else who is
 * signed in sees that it is there (*zien*): its title and its date.
 */
export type MeetingState = 'gepland' | 'afgelast'
export type MeetingRelation = 'leiding' | 'lid' | 'buitenstaander'
export type MeetingAct = 'zien' | 'lezen' | 'wijzigen' | 'afgelasten'

const all = ['gepland', 'afgelast'] as const

export const meetingRules: readonly Rule<MeetingState, MeetingAct, MeetingRelation>[] = [
  { act: 'zien', from: all, to: 'zelfde', by: ['leiding', 'lid', 'buitenstaander'] },
  { act: 'lezen', from: all, to: 'zelfde', by: ['leiding', 'lid'] },
  { act: 'wijzigen', from: ['gepland'], to: 'zelfde', by: ['leiding'], event: 'bijeenkomst-gewijzigd' },
  { act: 'afgelasten', from: ['gepland'], to: 'afgelast', by: ['leiding'], event: 'bijeenkomst-afgelast' },
]

const who = 'Dit kan alleen een coördinator van deze leergroep, of een beheerder. Vraag het een van hen.'
const cancelled = 'Deze bijeenkomst is al afgelast. Plan een nieuwe als hij toch doorgaat.'

export const flow = workflow({
  what: 'Deze bijeenkomst',
  rules: meetingRules,
  names: { gepland: 'gepland', afgelast: 'afgelast' },
  seeing: 'zien',
  whoMay: { lezen: 'Waar en waarover lezen alleen de leden van deze leergroep.', wijzigen: who, afgelasten: who },
  whyNow: { wijzigen: cancelled, afgelasten: cancelled },
})

/** The journal’s word for planning one. */
export const plannedEvent = 'bijeenkomst-gepland'
/** Where every meeting begins. */
export const firstState: MeetingState = 'gepland'
/** True while it still goes on as far as anybody knows. */
export const isOn = (state: MeetingState): boolean => flow.ruleFor('wijzigen', state, 'leiding') !== undefined
