import { namesOf, type Network, taskNames } from '../../content/network.ts'
import { type Choice, type Choices, type FilterName, filterNames } from '../finding/filters.ts'
import { kindNames } from '../finding/kind-names.ts'
import type { PublicPage } from './catalogue.ts'

const dutch = new Intl.Collator('nl')

/** `label`: what a value is called on the page; `order`: the order of the values, without it by label. */
type Words = { label(value: string, pages: PublicPage[]): string; order?: string[] }

const titleOf = (fits: (value: string) => (page: PublicPage) => boolean) => (value: string, pages: PublicPage[]) =>
  pages.find(fits(value))?.title ?? value

const isProeftuin = (value: string) => (page: PublicPage) => page.kind === 'proeftuin' && page.url === `/proeftuinen/${value}`
const isPlatform = (value: string) => (page: PublicPage) => page.kind === 'platform' && page.code.toLowerCase() === value

const called = (names: Record<string, string>, order?: string[]): Words => ({ label: (value) => names[value] ?? value, order })

const wordsOf = ({ themas, beproefstatussen, kerntaken }: Choosing): Record<FilterName, Words> => {
  const [tasks, statuses] = [taskNames({ kerntaken }), namesOf(beproefstatussen)]
  return {
    soort: called(kindNames, Object.keys(kindNames)),
    thema: called(namesOf(themas)),
    kerntaak: called(tasks, Object.keys(tasks)),
    proeftuin: { label: titleOf(isProeftuin) },
    beproefstatus: called(statuses, Object.keys(statuses)),
    platform: { label: titleOf(isPlatform) },
  }
}

type Choosing = Pick<Network, 'themas' | 'beproefstatussen' | 'kerntaken'>

/** Per filter the values that occur in these pages, in the order a list shows them. Plain data: it is kept as JSON. */
export const choicesOf = (pages: PublicPage[], network: Choosing): Choices => {
  const words = wordsOf(network)
  return Object.fromEntries(filterNames.map((name) => [name, choicesFor(name, words[name], pages)])) as Choices
}

/** Before the first index is made nothing can be chosen. */
export const noChoices = (): Choices => Object.fromEntries(filterNames.map((name) => [name, []])) as unknown as Choices

const choicesFor = (name: FilterName, { label, order }: Words, pages: PublicPage[]): Choice[] => {
  const counts = new Map<string, number>()
  for (const page of pages) for (const value of new Set(page.filters[name])) counts.set(value, (counts.get(value) ?? 0) + 1)
  const choices = [...counts].map(([value, count]) => ({ value, label: label(value, pages), pages: count }))
  const place = ({ value }: Choice) => (order?.includes(value) ? order.indexOf(value) : Infinity)
  return choices.sort((one, other) => (place(one) === place(other) ? dutch.compare(one.label, other.label) : place(one) - place(other)))
}
