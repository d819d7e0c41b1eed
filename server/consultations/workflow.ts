import { type Rule, system, workflow } from '../acts/workflow.ts'
import { firstAdviceWithin } from './first-advice-norm.ts'
import type { Span } from '../shared/working-time/terms.ts'

/**
 * The whole life of a consultation on one screen. A row says: who may do this act, from which state, and where it
 * leads. What is not in the table cannot happen. Under it: what the clock does. Triage and tegenspraak come as rows of their own.
 */
export type State =
  | 'concept'
  | 'open'
  | 'teruggestuurd'
  | 'afgewezen'
  | 'opgepakt'
  | 'verduidelijking'
  | 'advies'
  | 'heropend'
  | 'gesloten'
  | 'effectvraag'
  | 'afgerond'
  | 'ingetrokken'

/**
 * What somebody is to one consultation, derived from memberships: the aanvrager; a behandelaar (member of the
 * leergroep who takes part), of whom one is houder; or a member of the leergroep who does not take part (yet): a lid, or its
 * coordinator.
 */
export type Relation = 'aanvrager' | 'houder' | 'behandelaar' | 'lid' | 'coordinator'

export type Act =
  | 'lezen'
  | 'bewaren'
  | 'indienen'
  | 'intrekken'
  | 'oppakken'
  | 'meedoen'
  | 'terugsturen'
  | 'aanvullen'
  | 'doorverwijzen'
  | 'afwijzen'
  | 'teruggeven'
  | 'navragen'
  | 'verduidelijken'
  | 'bericht'
  | 'adviseren'
  | 'sluiten'
  | 'heropenen'
  | 'effect-vragen'
  | 'terugkijken'
  | 'afronden'
  | 'dossier'

/** What the conversation shows of an act that moved the question or somebody in it; those with words of their own are in events.ts. */
export type Step = 'ingediend' | 'opgepakt' | 'meegedaan' | 'teruggegeven' | 'ingetrokken' | 'effect-gevraagd' | 'afgerond'
/** Who comes to work on it and who goes. */
export const stepsOfHandling: readonly Step[] = ['opgepakt', 'meegedaan', 'teruggegeven']
export const closed = 'gesloten'
export type Closed = typeof closed

const takingPart = ['houder', 'behandelaar'] as const
const members = ['lid', 'coordinator'] as const

const toSend = { from: 'aanvrager', says: 'Je concept is nog niet verstuurd.' } as const
const toTake = { from: 'lid', says: 'Deze vraag wacht op een specialist van je leergroep.' } as const
const toHaveTaken = { from: 'coordinator', says: 'Deze vraag wacht op een specialist van jouw leergroep.' } as const
const toClarify = {
  from: 'aanvrager',
  says: 'De specialist vraagt je iets. Zolang je niet antwoordt, staat de tijd voor het advies stil.',
  pauses: true,
} as const
const toComplete = {
  from: 'aanvrager',
  says: 'De coördinator vraagt je om een aanvulling. Zolang die er niet is, staat de tijd voor het advies stil.',
  pauses: true,
} as const
const toAnswerAgain = { from: 'houder', says: 'De aanvrager heeft een vervolgvraag. Antwoord, of geef aanvullend advies.' } as const
const toLookBack = { from: 'aanvrager', says: 'Hoe ging het verder? Het kost je een minuut.' } as const
const toAdvise = { from: 'houder', says: 'Jij hebt deze vraag opgepakt. Geef advies of geef hem terug.' } as const
const toClose = { from: 'aanvrager', says: 'Er is advies. Lees het en sluit de vraag af.' } as const

export const rules: readonly Rule<State, Act, Relation>[] = [
  { act: 'lezen', from: ['concept', 'ingetrokken'], to: 'zelfde', by: ['aanvrager'] },
  {
    act: 'lezen',
    from: ['open', 'teruggestuurd', 'opgepakt', 'verduidelijking', 'advies', 'heropend'],
    to: 'zelfde',
    by: ['aanvrager', ...takingPart, ...members],
  },
  { act: 'lezen', from: ['gesloten', 'effectvraag', 'afgerond'], to: 'zelfde', by: ['aanvrager', ...takingPart, 'coordinator'] },
  { act: 'lezen', from: ['afgewezen'], to: 'zelfde', by: ['aanvrager', 'coordinator'] },
  { act: 'bewaren', from: ['concept'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'indienen', from: ['concept'], to: 'open', by: ['aanvrager'], event: 'ingediend', waits: toSend },
  { act: 'intrekken', from: ['concept', 'open', 'teruggestuurd'], to: 'ingetrokken', by: ['aanvrager'], event: 'ingetrokken' },
  { act: 'terugsturen', from: ['open'], to: 'teruggestuurd', by: ['coordinator'], event: 'aanvulling-gevraagd' },
  { act: 'aanvullen', from: ['teruggestuurd'], to: 'open', by: ['aanvrager'], event: 'aangevuld', waits: toComplete },
  { act: 'doorverwijzen', from: ['open', 'teruggestuurd'], to: 'zelfde', by: ['coordinator'], event: 'doorverwezen' },
  { act: 'afwijzen', from: ['open', 'teruggestuurd'], to: 'afgewezen', by: ['coordinator'], event: 'afgewezen-omdat' },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: ['lid', ...takingPart], event: 'opgepakt', waits: toTake },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: ['coordinator'], event: 'opgepakt', waits: toHaveTaken },
  { act: 'meedoen', from: ['opgepakt', 'verduidelijking', 'advies', 'heropend'], to: 'zelfde', by: members, event: 'meegedaan' },
  { act: 'teruggeven', from: ['opgepakt', 'verduidelijking'], to: 'open', by: ['houder', system], event: 'teruggegeven' },
  { act: 'navragen', from: ['opgepakt'], to: 'verduidelijking', by: ['houder'], event: 'nagevraagd' },
  { act: 'verduidelijken', from: ['verduidelijking'], to: 'opgepakt', by: ['aanvrager'], event: 'verduidelijkt', waits: toClarify },
  { act: 'bericht', from: ['open', 'teruggestuurd'], to: 'zelfde', by: ['aanvrager'], event: 'message' },
  {
    act: 'bericht',
    from: ['opgepakt', 'verduidelijking', 'advies', 'heropend', 'gesloten', 'effectvraag'],
    to: 'zelfde',
    by: ['aanvrager', ...takingPart],
    event: 'message',
  },
  { act: 'adviseren', from: ['opgepakt'], to: 'advies', by: takingPart, event: 'advice', waits: toAdvise },
  { act: 'adviseren', from: ['verduidelijking', 'advies'], to: 'advies', by: takingPart, event: 'advice' },
  { act: 'adviseren', from: ['heropend'], to: 'advies', by: takingPart, event: 'advice', waits: toAnswerAgain },
  { act: 'sluiten', from: ['advies'], to: 'gesloten', by: ['aanvrager', system], event: closed, waits: toClose },
  { act: 'sluiten', from: ['heropend'], to: 'gesloten', by: ['aanvrager'], event: closed },
  { act: 'dossier', from: ['advies', 'heropend', 'gesloten', 'effectvraag', 'afgerond'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'heropenen', from: ['gesloten'], to: 'heropend', by: ['aanvrager'], event: 'vervolgvraag' },
  { act: 'effect-vragen', from: ['gesloten'], to: 'effectvraag', by: [system], event: 'effect-gevraagd' },
  { act: 'terugkijken', from: ['effectvraag'], to: 'afgerond', by: ['aanvrager'], event: 'teruggekeken', waits: toLookBack },
  { act: 'afronden', from: ['effectvraag'], to: 'afgerond', by: [system], event: 'afgerond' },
]

/** What the conversation and the notifications call what a clock says; nobody did it. */
export type Beat =
  'norm-half' | 'norm-driekwart' | 'norm-voorbij' | 'houder-half' | 'uitleg-3' | 'uitleg-10' | 'reactie-3' | 'reactie-10' | 'effect-10'

/** A moment on a clock, at a share of it or after a span: then something is said, or the system does an act. */
export type Tick = { at: number | Span } & ({ says: Beat } | { does: Act })

/** A clock runs in its states, and stands still in a state that waits with `pauses`. `shown`: it is the *vóór* of rooms and lists. */
export type Clock = { runs: readonly State[]; from: Relation; within: Span; shown?: true; ticks: readonly Tick[] }

/** How long after the closing it can be opened again, in days of the calendar. */
export const reopenWithinDays = 30

const norm = [
  { at: 0.5, says: 'norm-half' },
  { at: 0.75, says: 'norm-driekwart' },
  { at: 1, says: 'norm-voorbij' },
] as const

// prettier-ignore
export const clocks: readonly Clock[] = [
  { runs: ['open', 'opgepakt'], from: 'lid',       within: firstAdviceWithin,     shown: true, ticks: norm },
  { runs: ['heropend'],         from: 'houder',    within: firstAdviceWithin,     shown: true, ticks: norm },
  { runs: ['opgepakt'],         from: 'houder',    within: { days: 1 },           ticks: [{ at: 0.5, says: 'houder-half' }, { at: 1, does: 'teruggeven' }] },
  { runs: ['verduidelijking', 'teruggestuurd'], from: 'aanvrager', within: { days: 10 }, ticks: [{ at: { days: 3 }, says: 'uitleg-3' }, { at: 1, says: 'uitleg-10' }] },
  { runs: ['advies'],           from: 'aanvrager', within: { days: 15 },          shown: true, ticks: [{ at: { days: 3 }, says: 'reactie-3' }, { at: { days: 10 }, says: 'reactie-10' }, { at: 1, does: 'sluiten' }] },
  { runs: [closed],             from: 'aanvrager', within: { calendarDays: 56 },  ticks: [{ at: 1, does: 'effect-vragen' }] },
  { runs: ['effectvraag'],      from: 'aanvrager', within: { calendarDays: 28 },  shown: true, ticks: [{ at: { calendarDays: 14 }, says: 'effect-10' }, { at: 1, does: 'afronden' }] },
]

/** Everything a clock can say. */
export const beats: readonly Beat[] = [
  ...new Set(clocks.flatMap(({ ticks }) => ticks.flatMap((tick) => ('says' in tick ? [tick.says] : [])))),
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
  teruggestuurd: 'wacht op een aanvulling van de aanvrager',
  afgewezen: 'afgewezen',
  opgepakt: 'in behandeling',
  verduidelijking: 'wacht op uitleg van de aanvrager',
  advies: 'advies gegeven',
  heropend: 'heropend',
  gesloten: 'gesloten',
  effectvraag: 'hoe ging het verder?',
  afgerond: 'afgerond',
  ingetrokken: 'ingetrokken',
}

const whoMay: Record<Act, string> = {
  lezen: 'Lezen kan alleen wie bij deze vraag hoort.',
  bewaren: 'Alleen de aanvrager kan een concept bewaren.',
  indienen: 'Alleen de aanvrager kan de vraag versturen.',
  intrekken: 'Alleen de aanvrager kan de vraag intrekken.',
  oppakken: 'Oppakken kan alleen een lid van de leergroep dat de vraag niet zelf stelde.',
  meedoen: 'Meedoen kan alleen een lid van de leergroep dat nog niet meedoet.',
  terugsturen: 'Om een aanvulling vragen kan alleen de coördinator van de leergroep.',
  aanvullen: 'Aanvullen kan alleen de aanvrager.',
  doorverwijzen: 'Doorverwijzen kan alleen de coördinator van de leergroep.',
  afwijzen: 'Afwijzen kan alleen de coördinator van de leergroep.',
  teruggeven: 'Teruggeven kan alleen de specialist die de vraag oppakte.',
  navragen: 'Om verduidelijking vragen kan alleen de specialist die de vraag oppakte.',
  verduidelijken: 'Antwoorden op een verduidelijkingsvraag kan alleen de aanvrager.',
  dossier: 'Het dossier is voor de aanvrager, voor het eigen dossier van het gezin.',
  heropenen: 'Alleen de aanvrager kan de vraag heropenen.',
  'effect-vragen': 'Dat gaat vanzelf, acht weken na het sluiten.',
  terugkijken: 'Alleen de aanvrager kan zeggen hoe het verder ging.',
  afronden: 'Dat gaat vanzelf, twaalf weken na het sluiten.',
  bericht: 'Schrijven kunnen de aanvrager en de specialisten die meedoen. Kies eerst ‘Meedoen’.',
  adviseren: 'Adviseren kan alleen een specialist die meedoet. Kies eerst ‘Oppakken’ of ‘Meedoen’.',
  sluiten: 'Alleen de aanvrager kan de vraag sluiten: die blijft verantwoordelijk.',
}

const whyNow: Partial<Record<Act, string>> = {
  oppakken: 'Deze vraag is net door een collega opgepakt. Je kunt wel meedoen.',
  intrekken: 'Intrekken kan niet meer: een specialist is al aan de slag. Laat het weten in een bericht.',
  terugsturen: 'Om een aanvulling vragen kan alleen zolang niemand de vraag heeft opgepakt.',
  aanvullen: 'Er wacht geen verzoek om een aanvulling (meer) op je. Schrijf een bericht.',
  doorverwijzen: 'Doorverwijzen kan alleen zolang niemand de vraag heeft opgepakt.',
  afwijzen: 'Afwijzen kan alleen zolang niemand de vraag heeft opgepakt.',
  sluiten: 'Sluiten kan pas als er een advies is.',
  teruggeven: 'Teruggeven kan niet meer: er is al een advies.',
  navragen: 'Er loopt al een verduidelijkingsvraag, of er is al advies. Schrijf een bericht.',
  verduidelijken: 'Er wacht geen verduidelijkingsvraag (meer) op je. Schrijf een bericht.',
  dossier: 'Een dossier is er zodra er advies is.',
  heropenen: 'Heropenen kan alleen met een gesloten vraag, binnen dertig dagen. Stel anders een nieuwe vraag.',
  terugkijken: 'We vragen hoe het verder ging acht weken na het sluiten, en je kunt één keer antwoorden.',
  bewaren: 'Deze vraag is al verstuurd. Vul aan met een bericht.',
  indienen: 'Deze vraag is al verstuurd.',
  bericht: 'Schrijven kan in deze stap nog niet: wacht tot een specialist de vraag oppakt.',
}

/** The stops of a question on its way; where a state is not a stop itself, which one it stands at. */
const stops: readonly State[] = ['open', 'opgepakt', 'advies', 'gesloten']
const stopOf: Partial<Record<State, State>> = {
  teruggestuurd: 'open',
  verduidelijking: 'opgepakt',
  heropend: 'advies',
  effectvraag: closed,
  afgerond: closed,
}

/** Where on its way a question is: how many stops there are, and the place (from 0) of the last one it passed; none for one that is not on it. */
export const wayOf = (state: State): { stops: number; at: number } | undefined => {
  const at = stops.indexOf(stopOf[state] ?? state)
  return at < 0 ? undefined : { stops: stops.length, at }
}

export const flow = workflow({ what: 'Deze vraag', rules, names: stateNames, seeing: 'lezen', whoMay, whyNow })

export const { decide, actsFor, ruleFor, statesWhere } = flow

/** Where every consultation begins. */
export const firstState: State = 'concept'
/** True while it is still being written: it has no number, and nobody else can read it. */
export const isConcept = (state: State): boolean => flow.ruleFor('bewaren', state, 'aanvrager') !== undefined
/** The states in which somebody still has to do something with it before it is closed, after it was sent. */
export const runningStates: readonly State[] = [
  ...new Set([
    ...flow.statesWhere('oppakken', 'lid'),
    ...flow.statesWhere('aanvullen', 'aanvrager'),
    ...flow.statesWhere('adviseren', 'houder'),
  ]),
]
/** The states in which somebody has it in hand: it was taken, and an advice is expected of them. */
export const inHandStates: readonly State[] = [
  ...new Set([...flow.statesWhere('teruggeven', 'houder'), ...flow.statesThatWaitFor('houder')]),
]
/** Where somebody takes part, or did: a question that was given back waits in the leergroep again, for everybody. */
export const statesOfHandling: readonly State[] = flow
  .statesWhere('lezen', 'behandelaar')
  .filter((state) => flow.ruleFor('oppakken', state, 'lid') === undefined && flow.ruleFor('aanvullen', state, 'aanvrager') === undefined)
/** The states in which the asker waits for somebody else. */
export const waitsForOthers = (state: State): boolean =>
  runningStates.includes(state) && !flow.waitsOf(state).some(({ from }) => from === 'aanvrager')
