import { type Beat, beats, flow as consultations } from '../consultations/workflow.ts'
import { flow as feedback } from '../feedback/workflow.ts'
import { flow as meetings, plannedEvent } from '../platforms/meetings/workflow.ts'
import { counted } from '../shared/counted.ts'

/**
 * Who is told of what, on one screen. A row says: of this act (as the workflow of its room calls it) or this entry of the journal,
 * who is what to its subject hears, and what it says to them. Whether an act is asked of somebody is not here: that is what
 * `waits` in the workflow of the room says, as it stands when it is shown or mailed. So only an act clears it.
 */
export type Told = {
  about: Kind
  /** What the journal calls it; nothing for what a day brings and nobody did. */
  event: string | undefined
  hears: readonly string[]
  /** How it is kept, never changed. */
  what: string
  group: Group
  says: string | ((count: number) => string)
}

/** What a notification can be about: the kinds of the journal, and what has no journal. */
export type Kind = 'consultation' | 'feedback' | 'leergroep' | 'persoon' | 'document' | 'gemist'

/** What somebody can have mailed or not, in the words of the page where they choose. */
export const groups = {
  vragen: 'Vragen aan mijn leergroepen',
  gesprekken: 'Vragen die ik stelde of waaraan ik meedoe',
  bijeenkomsten: 'Bijeenkomsten van mijn leergroepen',
  paginas: 'Pagina’s waarvoor ik verantwoordelijk ben, en antwoorden op mijn opmerkingen',
  ikzelf: 'Mijn account, rollen en leergroepen',
} as const
export type Group = keyof typeof groups

const eventsOf = <A extends string>(rules: readonly { act: A; event?: string }[]) =>
  Object.fromEntries(rules.flatMap(({ act, event }) => (event ? [[act, event]] : []))) as Partial<Record<A, string>>

const ofAct = { ...eventsOf(consultations.rules), ...eventsOf(feedback.rules) }
const ofMeeting = eventsOf(meetings.rules)

const question = (hears: Told['hears'], act: keyof typeof ofAct, what: string, says: Told['says'], group: Group = 'gesprekken'): Told => ({
  about: 'consultation',
  event: ofAct[act],
  hears,
  what,
  group,
  says,
})

/** What a clock of a question says. */
const clock = (hears: Told['hears'], event: Beat, says: string, what: string = event): Told => ({
  about: 'consultation',
  event,
  hears,
  what,
  group: hears.includes('aanvrager') ? 'gesprekken' : 'vragen',
  says,
})

const meeting = (event: string | undefined, what: string, done: string): Told => ({
  about: 'leergroep',
  event,
  hears: ['groepslid'],
  what,
  group: 'bijeenkomsten',
  says: (count) => (count === 1 ? `Er is een bijeenkomst ${done}` : `Er is ${count} keer een bijeenkomst ${done}`),
})

const members = ['lid', 'coordinator']
const takingPart = ['houder', 'behandelaar']
const inside = ['aanvrager', ...takingPart]

// prettier-ignore
export const whatIsTold: readonly Told[] = [
  question(members,         'indienen',   'vraag-nieuw',          'Nieuwe vraag aan je leergroep', 'vragen'),
  question(members,         'teruggeven', 'vraag-terug',          'De vraag is teruggegeven en wacht weer op een specialist', 'vragen'),
  question(['aanvrager'],   'teruggeven', 'mijn-vraag-terug',     'Je vraag wacht weer op een specialist'),
  question(['behandelaar'], 'teruggeven', 'vraag-teruggegeven',   'De vraag is teruggegeven aan de leergroep'),
  question(['aanvrager'],   'oppakken',   'mijn-vraag-opgepakt',  'Een specialist heeft je vraag opgepakt'),
  question(['behandelaar'], 'oppakken',   'vraag-opgepakt',       'Een collega heeft de vraag opgepakt'),
  question(inside,          'meedoen',    'iemand-doet-mee',      (count) => counted(count, 'specialist doet nu mee', 'specialisten doen nu mee')),
  question(inside,          'bericht',    'berichten',            (count) => counted(count, 'nieuw bericht', 'nieuwe berichten')),
  question(['aanvrager'],   'adviseren',  'advies-voor-mij',      (count) => (count === 1 ? 'Er is advies' : `Er is ${count} keer advies`)),
  question(takingPart,      'adviseren',  'advies-van-collega',   (count) => (count === 1 ? 'Een collega gaf advies' : `Collega’s gaven ${count} keer advies`)),
  question(takingPart,      'sluiten',    'vraag-dicht',          'De aanvrager heeft de vraag gesloten'),
  question(['behandelaar'], 'intrekken',  'vraag-weg',            'De aanvrager heeft de vraag ingetrokken'),
  question(members,         'aanvullen',  'vraag-aangevuld',      'De aanvrager vulde de vraag aan', 'vragen'),
  question(members,         'doorverwijzen', 'vraag-doorverwezen', 'Een vraag is naar je leergroep doorverwezen', 'vragen'),
  question(['aanvrager'],   'doorverwijzen', 'mijn-vraag-doorverwezen', 'Je vraag ging naar een andere leergroep'),
  question(['aanvrager'],   'terugsturen', 'aanvulling-gevraagd', 'De coördinator vraagt je om een aanvulling'),
  question(['aanvrager'],   'afwijzen',   'mijn-vraag-afgewezen', 'De leergroep geeft op je vraag geen advies; lees waarom'),
  question(['aanvrager'],   'navragen',   'uitleg-gevraagd',      'De specialist vraagt je om uitleg'),
  question(takingPart,      'verduidelijken', 'uitleg-gegeven',   'De aanvrager gaf uitleg'),
  question([...takingPart, 'coordinator'], 'heropenen', 'vervolgvraag', 'De aanvrager heeft een vervolgvraag'),
  question(['aanvrager'],   'effect-vragen', 'hoe-ging-het',      'Hoe ging het verder met je vraag?'),
  question(takingPart,      'terugkijken', 'teruggekeken',        'De aanvrager schreef hoe het verder ging'),

  clock(members,            'norm-half',      'De helft van de tijd voor een advies is om'),
  clock(['coordinator'],    'norm-driekwart', 'Driekwart van de tijd voor een advies is om'),
  clock(['coordinator', ...takingPart], 'norm-voorbij', 'De tijd voor een advies is voorbij'),
  clock(['aanvrager'],      'norm-voorbij',   'Het advies is later dan de leergroep wilde', 'mijn-norm-voorbij'),
  clock(['bureau'],         'norm-voorbij',   'De tijd voor een advies is voorbij', 'bureau-norm-voorbij'),
  clock(['houder'],         'houder-half',    'Over een halve werkdag gaat de vraag terug naar de leergroep'),
  clock(['aanvrager'],      'uitleg-3',       'De specialist wacht nog op je uitleg'),
  clock(['aanvrager'],      'uitleg-10',      'De specialist wacht al lang op je uitleg'),
  clock(['aanvrager'],      'reactie-3',      'Er is advies: laat weten wat je ermee doet'),
  clock(['aanvrager'],      'reactie-10',     'Over vijf werkdagen sluit je vraag vanzelf'),
  clock(['aanvrager'],      'effect-10',      'We vroegen hoe het verder ging met je vraag'),

  meeting(plannedEvent,         'bijeenkomst-nieuw',     meetings.names.gepland),
  meeting(ofMeeting.wijzigen,   'bijeenkomst-anders',    'gewijzigd'),
  meeting(ofMeeting.afgelasten, 'bijeenkomst-afgelast',  meetings.names.afgelast),

  { about: 'feedback',  event: 'gevraagd',           hears: ['eigenaar'],   what: 'opmerking',      group: 'paginas', says: 'Een lezer heeft een opmerking' },
  { about: 'feedback',  event: ofAct.beantwoorden,   hears: ['vrager'],     what: 'antwoord',       group: 'paginas', says: 'Je opmerking is beantwoord' },
  { about: 'document',  event: undefined,            hears: ['eigenaar'],   what: 'herzien',        group: 'paginas', says: 'De datum om dit te herzien is voorbij' },
  { about: 'gemist',    event: undefined,            hears: ['bureau'],     what: 'gemeld',         group: 'paginas', says: 'Er is gemeld wat niet te vinden was' },
  { about: 'leergroep', event: 'lid-geworden',       hears: ['betrokkene'], what: 'lid-geworden',   group: 'ikzelf',  says: 'Je bent lid geworden van deze leergroep' },
  { about: 'leergroep', event: 'lid-af',             hears: ['betrokkene'], what: 'lid-af',         group: 'ikzelf',  says: 'Je bent geen lid meer van deze leergroep' },
  { about: 'leergroep', event: 'lid-rol',            hears: ['betrokkene'], what: 'lid-rol',        group: 'ikzelf',  says: 'Je hebt een andere rol in deze leergroep' },
  { about: 'persoon',   event: 'rollen-gewijzigd',   hears: ['betrokkene'], what: 'rollen',         group: 'ikzelf',  says: 'Een beheerder veranderde je rollen' },
  { about: 'persoon',   event: 'gegevens-gewijzigd', hears: ['betrokkene'], what: 'gegevens',       group: 'ikzelf',  says: 'Een beheerder veranderde je gegevens' },
  { about: 'persoon',   event: 'verplaatst',         hears: ['betrokkene'], what: 'verplaatst',     group: 'ikzelf',  says: 'Je hoort nu bij een andere organisatie' },
]

/** Who can be asked for an act in a question at all; whether it is theirs to do is asked when it is mailed. */
const asked: readonly string[] = ['aanvrager', 'houder', ...members]

const moves: Partial<Record<Kind, readonly { from: string }[]>> = {
  consultation: consultations.rules.flatMap(({ event, to }) =>
    to === 'zelfde' ? [] : consultations.waitsOf(to).map((wait) => ({ ...wait, event })),
  ),
  feedback: feedback.rules.flatMap(({ waits }) => waits ?? []),
}

/**
 * Whether what is told may ask for an act: it led to a state that waits for who hears of it. Whether it does is asked when it is mailed.
 */
export const mayAsk = ({ about, event, hears }: Told): boolean =>
  (moves[about] ?? []).some((wait) => hears.includes(wait.from) && (!('event' in wait) || wait.event === event)) ||
  (about === 'consultation' && (beats as readonly (string | undefined)[]).includes(event) && hears.some((who) => asked.includes(who)))

const byWhat = new Map(whatIsTold.map((told) => [told.what, told]))

/** The row of a kept notification; nothing when a later version no longer tells it. */
export const toldAs = (what: string): Told | undefined => byWhat.get(what)

/** What a notification says, in Dutch. */
export const sentenceOf = (told: Told, count: number): string => (typeof told.says === 'string' ? told.says : told.says(count))

/** What somebody is told of because of an entry of the journal with this kind and type. */
export const toldOf = (kind: string, type: string): Told[] => whatIsTold.filter(({ about, event }) => about === kind && event === type)
