import { adviceLabels } from '../advice-fields.ts'
import { questionLabels } from '../question-fields.ts'
import { inOrder, type Step } from './order.ts'
import type { Dossier, DossierPerson } from './shape.ts'

/** Somebody in one line: name, function, organisation. */
export const personLine = ({ naam, functie, organisatie }: DossierPerson): string => [naam, functie, organisatie].filter(Boolean).join(', ')

type Words = (iso: string) => string
type Part = [heading: string, text: string]

const questionParts = (dossier: Dossier): Part[] => [
  ['Vraag', dossier.vraag],
  [questionLabels.facts, dossier.feiten],
  [questionLabels.worries, dossier.zorgen],
  [questionLabels.tried, dossier.alGedaan],
  ['Wat ik wil bereiken', dossier.watWilIkBereiken],
  ['Toestemming', dossier.toestemming],
]

const adviceParts = (advice: Dossier['adviezen'][number], inWords: Words): Part[] => [
  [`Advies van ${personLine(advice.door)}, ${inWords(advice.op)}`, advice.advies],
  [adviceLabels.why, advice.waarom],
  [
    'Bronnen',
    advice.bronnen.map(({ code, titel, kop, versie, adres }) => `- ${code} ${titel}: ${kop} (versie ${versie}) ${adres}`).join('\n'),
  ],
  [adviceLabels.unsure, advice.nietZeker],
  [adviceLabels.whenAgain, advice.wanneerOpnieuw],
]

const closingPart = (one: Dossier['besluiten'][number], inWords: Words): Part => [
  `Besluit van de aanvrager, ${inWords(one.op)}`,
  [
    `${one.besluit}.`,
    one.toelichting,
    one.nut && `Nut van het advies: ${one.nut} van de 5.`,
    one.besproken && `Besproken met het gezin: ${one.besproken.toLowerCase()}.`,
  ]
    .filter(Boolean)
    .join('\n'),
]

const effectPart = ({ op, uitgevoerd, hetGaat, anders }: NonNullable<Dossier['effect']>, inWords: Words): Part => [
  `Hoe het verder ging, ${inWords(op)}`,
  [`${uitgevoerd}.`, `${hetGaat}.`, anders].filter(Boolean).join('\n'),
]

const saidPart = ({ soort, door, op, tekst }: Dossier['uitleg'][number], inWords: Words): Part => [
  `${soort.charAt(0).toUpperCase()}${soort.slice(1)} (${personLine(door)}, ${inWords(op)})`,
  tekst,
]

const stepParts = (step: Step, inWords: Words): Part[] => {
  if (step.what === 'advice') return adviceParts(step.one, inWords)
  if (step.what === 'said') return [saidPart(step.one, inWords)]
  return [step.what === 'closing' ? closingPart(step.one, inWords) : effectPart(step.one, inWords)]
}

const head = (dossier: Dossier, inWords: Words): string =>
  [
    `CONSULTATIE ${dossier.vraagnummer}`,
    `Aanvrager: ${personLine(dossier.aanvrager)}`,
    `Leergroep: ${dossier.leergroep}`,
    `Verstuurd: ${inWords(dossier.verstuurdOp)}. Stand: ${dossier.stand}.`,
    `Dit dossier is gemaakt op ${inWords(dossier.gemaaktOp)}.`,
  ].join('\n')

/** The dossier as plain text, to paste in a file of one's own. @param inWords a moment in Dutch words */
export const asPlainText = (dossier: Dossier, inWords: Words): string => {
  const parts = [...questionParts(dossier), ...inOrder(dossier).flatMap((step) => stepParts(step, inWords))]
  const said = parts.filter(([, text]) => text).map(([heading, text]) => `${heading}\n${'-'.repeat(heading.length)}\n${text}`)
  return `${[head(dossier, inWords), ...said, dossier.verantwoordelijkheid].join('\n\n')}\n`
}
