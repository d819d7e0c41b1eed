import { basisprincipes, beproefstatussen, bewijs, kaderSoorten, kerntaken, labelOf, labelsOf, soorten } from '../words.ts'
import type { BouwsteenCard } from './filter.ts'

/** How many bouwstenen stand side by side at most: more do not fit beside each other, nor in a head. */
export const most = 3

/**
 * Which bouwstenen the address asks to compare, in that order and each once.
 * @returns the cards, and a sentence per thing in the address that cannot be done
 */
export const chosenToCompare = (all: BouwsteenCard[], address: URLSearchParams): { cards: BouwsteenCard[]; problems: string[] } => {
  const asked = [
    ...new Set(
      address
        .getAll('code')
        .filter(Boolean)
        .map((code) => code.toUpperCase()),
    ),
  ]
  const found = asked.flatMap((code) => all.find((card) => card.code === code) ?? [])
  const problems = asked
    .filter((code) => !all.some((card) => card.code === code))
    .slice(0, most)
    .map((code) => `“${code.slice(0, 30)}” is geen bouwsteen die we kennen. Kies er een uit de lijst.`)
  if (found.length > most)
    problems.push(`Je koos ${found.length} bouwstenen. We zetten er hooguit ${most} naast elkaar; dit zijn de eerste ${most}.`)
  return { cards: found.slice(0, most), problems }
}

type Row = { label: string; of: (card: BouwsteenCard) => string }

/** What is compared, in words; `meta` comes from the front matter. */
const rows: Row[] = [
  { label: 'Waar het om gaat', of: ({ summary }) => summary },
  { label: 'Voor wie', of: ({ meta }) => meta.doelgroep },
  { label: 'Waar', of: ({ meta }) => meta.regio },
  { label: 'Soort', of: ({ meta }) => labelsOf(soorten, meta.soort) },
  { label: 'Kader', of: ({ meta }) => labelOf(kaderSoorten, meta.kader) },
  { label: 'Kerntaken', of: ({ meta }) => labelsOf(kerntaken, meta.kerntaken) || 'Geen in het bijzonder' },
  { label: 'Basisprincipes', of: ({ meta }) => labelsOf(basisprincipes, meta.basisprincipes) },
  { label: 'Hoe ver is het?', of: ({ meta }) => labelOf(beproefstatussen, meta.beproefstatus) },
  { label: 'Hoe zeker is het?', of: ({ meta }) => bewijs[meta.bewijs]?.label ?? '' },
  {
    label: 'Cijfers',
    of: ({ meta }) =>
      meta.effect.map(({ indicator, waarde, eenheid, status }) => `${indicator}: ${waarde} ${eenheid} (${status})`).join('; ') ||
      'Niet gevonden',
  },
]

/** What is compared: what differs between these, and what is the same for all. */
export const comparedRows = (cards: BouwsteenCard[]): { different: Row[]; same: Row[] } => {
  const isSame = ({ of }: Row) => new Set(cards.map(of)).size === 1
  return { different: rows.filter((row) => !isSame(row)), same: rows.filter(isSame) }
}
