import { type Rule, system, workflow } from '../acts/workflow.ts'

/**
 * The whole life of a consultation on one screen. A row says: who may do this act, from which state, and where it
 * leads. What is not in the table cannot happen. Triage, verduidelijking, tegenspraak and effect come as rows of their own.
 */
export type State = 'concept' | 'open' | 'opgepakt' | 'advies' | 'gesloten' | 'ingetrokken'

/**
 * What somebody is to one consultation, derived from memberships: the aanvrager; a behandelaar (member of the
 * leergroep who takes part), of whom one is houder; or a member of the leergroep who does not take part (yet): a lid, or its
 * coordinator.
 */
export type Relation = 'aanvrager' | 'houder' | 'behandelaar' | 'lid' | 'coordinator'

export type Act =
  'lezen' | 'bewaren' | 'indienen' | 'intrekken' | 'oppakken' | 'meedoen' | 'teruggeven' | 'bericht' | 'adviseren' | 'sluiten'

/** What the conversation shows of an act that moved the question or somebody in it; the last one comes with a decision. */
export type Step = 'ingediend' | 'opgepakt' | 'meegedaan' | 'teruggegeven' | 'ingetrokken'
/** Who comes to work on it and who goes. */
export const stepsOfHandling: readonly Step[] = ['opgepakt', 'meegedaan', 'teruggegeven']
export const closed = 'gesloten'
export type Closed = typeof closed

const takingPart = ['houder', 'behandelaar'] as const
const members = ['lid', 'coordinator'] as const

const toSend = { from: 'aanvrager', says: 'Je concept is nog niet verstuurd.' } as const
const toTake = { from: 'lid', says: 'Deze vraag wacht op een specialist van je leergroep.' } as const
const toHaveTaken = { from: 'coordinator', says: 'Deze vraag wacht op een specialist van jouw leergroep.' } as const
const toAdvise = { from: 'houder', says: 'Jij hebt deze vraag opgepakt. Geef advies of geef hem terug.' } as const
const toClose = { from: 'aanvrager', says: 'Er is advies. Lees het en sluit de vraag af.' } as const

export const rules: readonly Rule<State, Act, Relation>[] = [
  { act: 'lezen', from: ['concept', 'ingetrokken'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'lezen', from: ['open', 'opgepakt', 'advies'], to: 'zelfde', by: ['aanvrager', ...takingPart, ...members] },
  { act: 'lezen', from: ['gesloten'], to: 'zelfde', by: ['aanvrager', ...takingPart, 'coordinator'] },
  { act: 'bewaren', from: ['concept'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'indienen', from: ['concept'], to: 'open', by: ['aanvrager'], event: 'ingediend', waits: toSend },
  { act: 'intrekken', from: ['concept', 'open'], to: 'ingetrokken', by: ['aanvrager'], event: 'ingetrokken' },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: ['lid', ...takingPart], event: 'opgepakt', waits: toTake },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: ['coordinator'], event: 'opgepakt', waits: toHaveTaken },
  { act: 'meedoen', from: ['opgepakt', 'advies'], to: 'zelfde', by: members, event: 'meegedaan' },
  { act: 'teruggeven', from: ['opgepakt'], to: 'open', by: ['houder', system], event: 'teruggegeven' },
  { act: 'bericht', from: ['open'], to: 'zelfde', by: ['aanvrager'], event: 'message' },
  { act: 'bericht', from: ['opgepakt', 'advies', 'gesloten'], to: 'zelfde', by: ['aanvrager', ...takingPart], event: 'message' },
  { act: 'adviseren', from: ['opgepakt'], to: 'advies', by: takingPart, event: 'advice', waits: toAdvise },
  { act: 'adviseren', from: ['advies'], to: 'advies', by: takingPart, event: 'advice' },
  { act: 'sluiten', from: ['advies'], to: 'gesloten', by: ['aanvrager'], event: closed, waits: toClose },
]

/** A conversation beside another, with an own count: who may not read it sees no gap where something was said. */
export type Channel = 'allen' | 'overleg' | 'tegenspraak' | 'meelezers'

/**
 * Who reads and who writes in which channel; writing needs the act *bericht* as well. Nobody is tegenspreker or meelezer
 * yet, so nobody is in those two.
 */
export const channels: Record<Channel, { reads: readonly Relation[]; writes: readonly Relation[] }> = {
  allen: { reads: ['aanvrager', ...takingPart, ...members], writes: ['aanvrager', ...takingPart] },
  overleg: { reads: [...takingPart, 'coordinator'], writes: takingPart },
  tegenspraak: { reads: [], writes: [] },
  meelezers: { reads: [], writes: [] },
}

export const stateNames: Record<State, string> = {
  concept: 'concept',
  open: 'wacht op een specialist',
  opgepakt: 'in behandeling',
  advies: 'advies gegeven',
  gesloten: 'gesloten',
  ingetrokken: 'ingetrokken',
}

const whoMay: Record<Act, string> = {
  lezen: 'Lezen kan alleen wie bij deze vraag hoort.',
  bewaren: 'Alleen de aanvrager kan een concept bewaren.',
  indienen: 'Alleen de aanvrager kan de vraag versturen.',
  intrekken: 'Alleen de aanvrager kan de vraag intrekken.',
  oppakken: 'Oppakken kan alleen een lid van de leergroep dat de vraag niet zelf stelde.',
  meedoen: 'Meedoen kan alleen een lid van de leergroep dat nog niet meedoet.',
  teruggeven: 'Teruggeven kan alleen de specialist die de vraag oppakte.',
  bericht: 'Schrijven kunnen de aanvrager en de specialisten die meedoen. Kies eerst ‘Meedoen’.',
  adviseren: 'Adviseren kan alleen een specialist die meedoet. Kies eerst ‘Oppakken’ of ‘Meedoen’.',
  sluiten: 'Alleen de aanvrager kan de vraag sluiten: die blijft verantwoordelijk.',
}

const whyNow: Partial<Record<Act, string>> = {
  oppakken: 'Deze vraag is net door een collega opgepakt. Je kunt wel meedoen.',
  intrekken: 'Intrekken kan niet meer: een specialist is al aan de slag. Laat het weten in een bericht.',
  sluiten: 'Sluiten kan pas als er een advies is.',
  teruggeven: 'Teruggeven kan niet meer: er is al een advies.',
  bewaren: 'Deze vraag is al verstuurd. Vul aan met een bericht.',
  indienen: 'Deze vraag is al verstuurd.',
  bericht: 'Schrijven kan in deze stap nog niet: wacht tot een specialist de vraag oppakt.',
}

/** The stops of a question on its way. */
const stops: readonly State[] = ['open', 'opgepakt', 'advies', 'gesloten']

/** Where on its way a question is: how many stops there are, and the place (from 0) of the last one it passed; none for one that is not on it. */
export const wayOf = (state: State): { stops: number; at: number } | undefined =>
  stops.includes(state) ? { stops: stops.length, at: stops.indexOf(state) } : undefined

export const flow = workflow({ what: 'Deze vraag', rules, names: stateNames, seeing: 'lezen', whoMay, whyNow })

export const { decide, actsFor, ruleFor, statesWhere } = flow

/** Where every consultation begins. */
export const firstState: State = 'concept'
/** True while it is still being written: it has no number, and nobody else can read it. */
export const isConcept = (state: State): boolean => flow.ruleFor('bewaren', state, 'aanvrager') !== undefined
/** The states in which somebody still has to do something with it, after it was sent. */
export const runningStates: readonly State[] = [
  ...new Set([...flow.statesWhere('oppakken', 'lid'), ...flow.statesThatWaitFor('houder'), ...flow.statesWhere('sluiten', 'aanvrager')]),
]
/** The states in which the asker waits for somebody else. */
export const waitsForOthers = (state: State): boolean =>
  runningStates.includes(state) && !flow.waitsOf(state).some(({ from }) => from === 'aanvrager')
