import type { BouwsteenMeta } from '#server/knowledge/front-matter.ts'
import type { DocumentCard } from '#server/knowledge/library.ts'
import {
  basisprincipes,
  beproefstatussen,
  bewijsGraden,
  doelgroepen,
  kaderSoorten,
  kadersFor,
  kerntaken,
  type Meaning,
  proeftuinen,
  soorten,
  themas,
} from '../words.ts'

export type BouwsteenCard = DocumentCard<BouwsteenMeta>

type Facet = { name: string; label: string; values: Meaning[]; of: (meta: BouwsteenMeta) => readonly (string | number)[] }

const capital = ({ value, label }: Meaning): Meaning => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) })

/** What a list of bouwstenen can be narrowed by: the name in the address, the words, where it stands in the front matter. */
export const facets: Facet[] = [
  { name: 'soort', label: 'Soort', values: soorten, of: (meta) => meta.soort },
  { name: 'proeftuin', label: 'Proeftuin', values: proeftuinen, of: (meta) => meta.proeftuinen },
  { name: 'kerntaak', label: 'Kerntaak', values: kerntaken, of: (meta) => meta.kerntaken },
  { name: 'basisprincipe', label: 'Basisprincipe', values: basisprincipes.map(capital), of: (meta) => meta.basisprincipes },
  { name: 'thema', label: 'Thema', values: themas, of: (meta) => meta.themas },
  // An edition written before this field existed has none.
  { name: 'doelgroep', label: 'Doelgroep', values: doelgroepen, of: (meta) => meta.doelgroepen ?? [] },
  { name: 'beproefstatus', label: 'Beproefstatus', values: beproefstatussen, of: (meta) => [meta.beproefstatus] },
  { name: 'bewijs', label: 'Bewijs', values: bewijsGraden, of: (meta) => [meta.bewijs] },
  {
    name: 'kader',
    label: 'Kader',
    values: kaderSoorten,
    of: (meta) => kadersFor(meta.kader),
  },
]

export const orders: Meaning[] = [
  { value: '', label: 'Code' },
  { value: 'titel', label: 'Titel' },
  { value: 'bewijs', label: 'Meeste bewijs eerst' },
  { value: 'nieuwste', label: 'Nieuwste eerst' },
]

const dutch = new Intl.Collator('nl')
const compare: Record<string, (a: BouwsteenCard, b: BouwsteenCard) => number> = {
  titel: (a, b) => dutch.compare(a.title, b.title),
  bewijs: (a, b) => b.meta.bewijs - a.meta.bewijs || a.code.localeCompare(b.code),
  nieuwste: (a, b) => b.publishedAt.localeCompare(a.publishedAt) || a.code.localeCompare(b.code),
}

const known = (values: Meaning[], value: string) => values.some((item) => item.value === value)

/** One sentence per value in the address that does not exist. Such a value narrows nothing. */
const complaints = (chosen: [Facet | undefined, string][]): string[] =>
  chosen.flatMap(([facet, value]) =>
    facet && !known(facet.values, value)
      ? [`“${value.slice(0, 60)}” is geen ${facet.label.toLowerCase()} die we kennen. Kies er een uit de lijst.`]
      : [],
  )

/**
 * Narrows and orders the bouwstenen by what the address asks.
 * @returns the cards that are left, what was chosen, a sentence per value that does not exist, and every facet with how many it would leave
 */
export const narrow = (all: BouwsteenCard[], address: URLSearchParams) => {
  const words = (address.get('q') ?? '').trim().slice(0, 100)
  const cards = all.filter((card) => holds(card, words))
  const asked = facets.map((facet): [Facet, string] => [facet, address.get(facet.name) ?? '']).filter(([, value]) => value)
  const order = address.get('volgorde') ?? ''
  const valid = asked.filter(([facet, value]) => known(facet.values, value))
  const problems = complaints(asked)
  if (order && !compare[order]) problems.push(`“${order.slice(0, 60)}” is geen volgorde die we kennen. De lijst staat nu op code.`)
  const left = cards.filter((card) => valid.every(([facet, value]) => facet.of(card.meta).map(String).includes(value)))
  const sorted = compare[order] ? left.toSorted(compare[order]) : left
  return {
    cards: sorted,
    chosen: new Map(valid.map(([facet, value]) => [facet.name, value])),
    order: compare[order] ? order : '',
    problems,
    words,
    facets: facets.map((facet) => withCounts(facet, cards, valid)),
  }
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word stands in the title, the code or the line of summary. */
const holds = ({ title, code, summary }: BouwsteenCard, words: string): boolean => {
  const text = plain(`${code} ${title} ${summary}`)
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** A value of a facet and how many bouwstenen are left when it is chosen beside what is chosen of the other facets. */
export type Counted = Meaning & { count: number; isChosen: boolean }
export type CountedFacet = { name: string; label: string; values: Counted[] }

const withCounts = (facet: Facet, cards: BouwsteenCard[], chosen: [Facet, string][]): CountedFacet => {
  const others = chosen.filter(([other]) => other !== facet)
  const left = cards.filter((card) => others.every(([other, value]) => other.of(card.meta).map(String).includes(value)))
  const isChosen = (value: string) => chosen.some(([one, own]) => one === facet && own === value)
  const values = facet.values.map((item) => ({
    ...item,
    count: left.filter((card) => facet.of(card.meta).map(String).includes(item.value)).length,
    isChosen: isChosen(item.value),
  }))
  return { name: facet.name, label: facet.label, values: values.filter(({ count, isChosen: here }) => count || here) }
}
