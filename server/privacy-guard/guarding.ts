import { AppError } from '../shared/errors.ts'
import { numbersOfEveryCountry } from './every-country.ts'
import { withoutColleagues } from './colleagues.ts'
import { type Answers, answersOf, type SaidOfSpots } from './said-of-spots.ts'
import type { Finding, Found, Kind } from './scanning/finding.ts'
import { scan } from './scanning/scan.ts'
import { divided, type Spot, spotsOf } from './spots.ts'

/** What a text holds that is about somebody, with the telephone numbers of every country. */
export const scanHere = (text: string): Found => scan(text, { morePhones: numbersOfEveryCountry })

const mostFindings = 20

/** What in a text may not be there without more, in order of place; after twenty spots the rest is left out. */
export const findPersonalData = (text: string): Finding[] => scanHere(text).blocks.slice(0, mostFindings)

/** Something in a text has to come out, or needs an answer. `spots`: which, for the form; they hold words of the text. */
export class PersonalData extends AppError {
  readonly spots: Spot[]

  constructor(sentence: string, field: string, spots: Spot[]) {
    super('personal_data', sentence, { field })
    this.spots = spots
  }
}

const names: Record<Kind, string> = {
  bsn: 'een burgerservicenummer',
  email: 'een e-mailadres',
  phone: 'een telefoonnummer',
  iban: 'een rekeningnummer',
  address: 'een adres',
  birthdate: 'een geboortedatum',
  plate: 'een kenteken',
  school: 'de naam van een school',
  name: 'een naam',
  date: 'een dag',
}

const list = new Intl.ListFormat('nl')

const placeOf = (text: string, { start, words }: Spot): string =>
  `op regel ${text.slice(0, start).split('\n').length} (begint met ‘${words.slice(0, 3)}…’)`

const instead = 'Haal dat weg; noem een rol, zoals ‘moeder’ of ‘kind 1’.'

/** Names the spots (line, and how they begin) without repeating them, and says what to do. */
const sentenceOf = (text: string, label: string, spots: Spot[]): string => {
  const sure = spots.filter(({ way }) => way !== 'vraag')
  const asked = spots.filter(({ way }) => way === 'vraag')
  const there = sure.length
    ? ` hier staat ${list.format(sure.map((spot) => `${names[spot.kind]} ${placeOf(text, spot)}`))}. ${instead}`
    : ''
  const unsure = asked.length
    ? ` is ${list.format(asked.map((spot) => `wat ${placeOf(text, spot)} staat`))} van iemand uit het gezin? Noem dan een rol, of vink aan dat het niet zo is.`
    : ''
  return `${label}:${there}${there && unsure ? ` En${unsure}` : unsure}`
}

/**
 * What is in a text that has to come out, in a sentence.
 * @param label what the text is called on the page
 */
export const personalDataIn = (text: string, label: string): { kinds: Set<Kind>; sentence: string } | undefined => {
  const spots = spotsOf(text, { blocks: findPersonalData(text), asks: [] })
  return spots.length ? { kinds: new Set(spots.map(({ kind }) => kind)), sentence: sentenceOf(text, label, spots) } : undefined
}

type Where = { field: string; label: string }

/**
 * A text outside a case: what is surely about somebody is refused, and nothing is asked.
 * @param allowed kinds that belong in this text: a meeting has an address
 * @throws PersonalData
 */
export const refusePersonalData = (text: string, field: string, label: string, allowed: Kind[] = []): void => {
  const spots = spotsOf(text, { blocks: findPersonalData(text).filter(({ kind }) => !allowed.includes(kind)), asks: [] })
  if (spots.length) throw new PersonalData(sentenceOf(text, label, spots), field, spots)
}

/** A spot that stays because its writer said so. */
export type Staying = Pick<Spot, 'words' | 'kind' | 'way'> & { field: string }

/**
 * A text of a case: what is surely about somebody is refused until it is out or has a reason, and what may be is asked about.
 * @param colleagues names that may be there: of who takes part
 * @returns what stays because of what its writer said; that is written down (standing-by.ts)
 * @throws PersonalData
 */
export const guardCaseText = (text: string, { field, label }: Where, said?: SaidOfSpots, colleagues: string[] = []): Staying[] => {
  const { blocks, asks } = withoutColleagues(text, scanHere(text), colleagues)
  if (!blocks.length && !asks.length) return []
  const answers: Answers = answersOf(said)
  const { open, staying } = divided(spotsOf(text, { blocks, asks }), answers)
  if (open.length) throw new PersonalData(sentenceOf(text, label, open.slice(0, mostFindings)), field, open.slice(0, mostFindings))
  return staying.map(({ words, kind, way }) => ({ words, kind, way, field }))
}
