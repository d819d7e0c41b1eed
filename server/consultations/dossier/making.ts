import type { Network } from '../../content/network.ts'
import { readTypes } from '../../journal/reading.ts'
import type { Actor } from '../../people/actor.ts'
import type { PersonCard } from '../../people/people.ts'
import { subjectOf } from '../channels.ts'
import { closingNames, discussedNames } from '../decisions.ts'
import type { Desk } from '../desk.ts'
import { doneNames, howNames } from '../effect-answers.ts'
import { asEvents, type RoomEvent } from '../events.ts'
import { type ConsultationRow, findFor } from '../relation.ts'
import { closed, flow, stateNames } from '../workflow.ts'
import type { Dossier, DossierPerson } from './shape.ts'

type Needs = { desk: Desk; baseUrl: string }

const kinds = { nagevraagd: 'vraag om uitleg', verduidelijkt: 'uitleg', vervolgvraag: 'vervolgvraag' } as const
const types = [...Object.keys(kinds), 'advice', closed, 'teruggekeken']

const unknown: PersonCard = { id: '', name: 'onbekend', function: '', organisation: null, region: null }
const asPerson = ({ name, function: work, organisation, region }: PersonCard): DossierPerson => ({
  naam: name,
  functie: work,
  organisatie: organisation,
  regio: region,
})

type Cards = Map<string, PersonCard>
const by = ({ actor }: RoomEvent, cards: Cards) => asPerson(cards.get(actor.id) ?? { ...unknown, name: actor.name })

const saidIn = (events: RoomEvent[], cards: Cards): Dossier['uitleg'] =>
  events.flatMap((event) =>
    'body' in event && event.type in kinds
      ? [{ soort: kinds[event.type as keyof typeof kinds], door: by(event, cards), op: event.at, tekst: event.body }]
      : [],
  )

const advicesIn = (events: RoomEvent[], cards: Cards, baseUrl: string): Dossier['adviezen'] =>
  events.flatMap((event) =>
    event.type === 'advice'
      ? [
          {
            door: by(event, cards),
            op: event.at,
            advies: event.advice,
            waarom: event.why,
            nietZeker: event.unsure,
            wanneerOpnieuw: event.whenAgain,
            bronnen: event.citations.map(({ code, title, heading, version, url }) => ({
              code,
              titel: title,
              kop: heading,
              versie: version,
              adres: new URL(url, baseUrl).href,
            })),
          },
        ]
      : [],
  )

const closingsIn = (events: RoomEvent[]): Dossier['besluiten'] =>
  events.flatMap((event) =>
    'decision' in event
      ? [
          {
            op: event.at,
            besluit: closingNames[event.decision],
            toelichting: event.note,
            ...(event.useful && { nut: Number(event.useful) }),
            ...(event.discussed && { besproken: discussedNames[event.discussed] }),
          },
        ]
      : [],
  )

const effectIn = (events: RoomEvent[]): Dossier['effect'] => {
  const event = events.findLast((one) => one.type === 'teruggekeken')
  if (event?.type !== 'teruggekeken') return null
  return { op: event.at, uitgevoerd: doneNames[event.done], hetGaat: howNames[event.how], anders: event.otherwise }
}

const consentOf = (row: ConsultationRow, { toestemming }: Network): string => {
  const name = toestemming.keuzes.find(({ waarde }) => waarde === row.consent)?.naam ?? ''
  return [name, row.consent_note].filter(Boolean).join('. ')
}

const leergroepOf = async ({ database }: Desk, id: string | null): Promise<string> => {
  const row = await database.db
    .selectFrom('leergroepen')
    .select(['code', 'name'])
    .where('id', '=', id ?? '')
    .executeTakeFirst()
  return row ? `${row.code} ${row.name}` : ''
}

/**
 * The question with what came of it, for the asker's own case file: advice with its sources, what was explained, the decision. No word
 * of the talk, and none of what specialists said among each other. That it was taken out is in the access log.
 * @throws AppError `not_found`, `not_allowed`, `conflict` (there is no advice yet)
 */
export const dossierFor = async ({ desk, baseUrl }: Needs, actor: Actor, ref: string): Promise<Dossier> => {
  const { row, state, relation } = await findFor(desk.database.db, actor, ref)
  flow.allow('dossier', state, relation)
  await desk.access.keep({ what: 'dossier-gehaald', object: row.id, actorId: actor.id, role: relation })
  const subject = subjectOf(row.id)
  const events = await asEvents(desk.database.db, desk.people.cards, await readTypes(desk.database.db, subject, types))
  const cards = await desk.people.cards([row.asker_id, ...events.map((event) => event.actor.id)])
  return {
    vraagnummer: row.number ?? '',
    gemaaktOp: desk.now(),
    stand: stateNames[state],
    aanvrager: asPerson(cards.get(row.asker_id) ?? unknown),
    leergroep: await leergroepOf(desk, row.leergroep_id),
    verstuurdOp: row.submitted_at ?? row.created_at,
    geenAcuteOnveiligheidGezegdOp: row.no_acute_danger_at,
    vraag: row.question,
    feiten: row.facts,
    zorgen: row.worries,
    alGedaan: row.tried,
    watWilIkBereiken: row.goal,
    toestemming: consentOf(row, desk.network),
    uitleg: saidIn(events, cards),
    adviezen: advicesIn(events, cards, baseUrl),
    besluiten: closingsIn(events),
    effect: effectIn(events),
    verantwoordelijkheid: desk.network.verantwoordelijkheid,
  }
}
