import { AppError, notFound } from '../shared/errors.ts'

/**
 * The whole life of a consultation on one screen. A row says: who may do this act, from which state, and where it
 * leads. What is not in the table cannot happen. Triage, verduidelijking, tegenspraak and effect come as rows of their own.
 */
export type State = 'concept' | 'open' | 'opgepakt' | 'advies' | 'gesloten' | 'ingetrokken'

/**
 * What somebody is to one consultation, derived from memberships: the aanvrager; a behandelaar (member of the
 * leergroep who takes part), of whom one is houder; or a member of the leergroep who does not take part (yet).
 */
export type Relation = 'aanvrager' | 'houder' | 'behandelaar' | 'specialist' | 'coordinator'

export type Act =
  'lezen' | 'bewaren' | 'indienen' | 'intrekken' | 'oppakken' | 'meedoen' | 'teruggeven' | 'bericht' | 'adviseren' | 'sluiten'

type Rule = { act: Act; from: readonly State[]; to: State | 'zelfde'; by: readonly Relation[] }

const takingPart = ['houder', 'behandelaar'] as const
const members = ['specialist', 'coordinator'] as const

export const rules: readonly Rule[] = [
  { act: 'lezen', from: ['concept', 'ingetrokken'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'lezen', from: ['open', 'opgepakt', 'advies'], to: 'zelfde', by: ['aanvrager', ...takingPart, ...members] },
  { act: 'lezen', from: ['gesloten'], to: 'zelfde', by: ['aanvrager', ...takingPart, 'coordinator'] },
  { act: 'bewaren', from: ['concept'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'indienen', from: ['concept'], to: 'open', by: ['aanvrager'] },
  { act: 'intrekken', from: ['concept', 'open'], to: 'ingetrokken', by: ['aanvrager'] },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: members },
  { act: 'oppakken', from: ['open'], to: 'opgepakt', by: takingPart },
  { act: 'meedoen', from: ['opgepakt', 'advies'], to: 'zelfde', by: members },
  { act: 'teruggeven', from: ['opgepakt'], to: 'open', by: ['houder'] },
  { act: 'bericht', from: ['open'], to: 'zelfde', by: ['aanvrager'] },
  { act: 'bericht', from: ['opgepakt', 'advies', 'gesloten'], to: 'zelfde', by: ['aanvrager', ...takingPart] },
  { act: 'adviseren', from: ['opgepakt', 'advies'], to: 'advies', by: takingPart },
  { act: 'sluiten', from: ['advies'], to: 'gesloten', by: ['aanvrager'] },
]

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

/** The row that lets this relation do this act in this state, if there is one. */
export const ruleFor = (act: Act, state: State, relation: Relation | undefined): Rule | undefined =>
  rules.find((rule) => rule.act === act && rule.from.includes(state) && relation !== undefined && rule.by.includes(relation))

/**
 * Asks the table.
 * @returns the state the act leads to
 * @throws AppError `not_found` for who may not even read it, `not_allowed` for the wrong person, `conflict` for the wrong moment
 */
export const decide = (act: Act, state: State, relation: Relation | undefined): State => {
  const rule = ruleFor(act, state, relation)
  if (rule) return rule.to === 'zelfde' ? state : rule.to
  if (!ruleFor('lezen', state, relation)) throw notFound('Deze vraag')
  const everMay = rules.some((other) => other.act === act && relation !== undefined && other.by.includes(relation))
  if (!everMay) throw new AppError('not_allowed', whoMay[act])
  throw new AppError('conflict', whyNow[act] ?? `Dit kan niet meer: de vraag staat nu op ‘${stateNames[state]}’. Ververs de pagina.`)
}

/** Every act this relation may do now: what a page shows as buttons. */
export const actsFor = (state: State, relation: Relation): Act[] => [
  ...new Set(rules.filter((rule) => rule.from.includes(state) && rule.by.includes(relation)).map((rule) => rule.act)),
]
