import { type Rule, system, workflow } from '../../acts/workflow.ts'

/**
 * The whole life of an invitation on one screen. A beheerder (or whoever runs the server: the system) sends it, sends it again and
 * takes it back; who has its link accepts it, once. That its time is over is no state: sent again, it waits again.
 */
export type InvitationState = 'uitgenodigd' | 'aangenomen' | 'ingetrokken'
export type InvitationRelation = 'beheerder' | 'genodigde'
export type InvitationAct = 'lezen' | 'versturen' | 'intrekken' | 'aannemen'

const toAccept = { from: 'genodigde', says: 'Je bent uitgenodigd.' } as const

export const invitationRules: readonly Rule<InvitationState, InvitationAct, InvitationRelation>[] = [
  { act: 'lezen', from: ['uitgenodigd', 'aangenomen', 'ingetrokken'], to: 'zelfde', by: ['beheerder', 'genodigde'] },
  { act: 'versturen', from: ['uitgenodigd'], to: 'zelfde', by: ['beheerder', system], event: 'opnieuw-verstuurd' },
  { act: 'intrekken', from: ['uitgenodigd'], to: 'ingetrokken', by: ['beheerder', system], event: 'ingetrokken' },
  { act: 'aannemen', from: ['uitgenodigd'], to: 'aangenomen', by: ['genodigde'], event: 'aangenomen', waits: toAccept },
]

const names: Record<InvitationState, string> = { uitgenodigd: 'wacht op antwoord', aangenomen: 'aangenomen', ingetrokken: 'ingetrokken' }

export const flow = workflow({
  what: 'Deze uitnodiging',
  rules: invitationRules,
  names,
  seeing: 'lezen',
  whoMay: {},
  whyNow: {
    versturen: 'Deze uitnodiging is al aangenomen of ingetrokken. Nodig opnieuw uit als dat nodig is.',
    intrekken: 'Deze uitnodiging is al aangenomen of ingetrokken.',
    aannemen: 'Deze uitnodiging is al gebruikt. Log in met je e-mailadres en wachtwoord.',
  },
})

/** Where every invitation begins. */
export const firstState: InvitationState = 'uitgenodigd'
/** True while somebody may still accept it. */
export const waitsForAnswer = (state: InvitationState): boolean => flow.waitsOf(state).length > 0
/** The journal's word for sending the first time. */
export const sentEvent = 'uitgenodigd'
