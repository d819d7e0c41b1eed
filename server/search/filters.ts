import type { PublicPage } from './catalogue.ts'
import { statusLabels, taskLabels, themeLabels } from './filter-labels.ts'
import { kindNames } from './kinds.ts'

/** What answers can be narrowed by: the names in the address, in the public index and in the database. */
export const filterNames = ['soort', 'thema', 'kerntaak', 'proeftuin', 'beproefstatus', 'platform'] as const
export type FilterName = (typeof filterNames)[number]

/** Values per filter. A page fits when it has one of the values of every filter that is named. */
export type Filters = Partial<Record<FilterName, string[]>>

/** A value that occurs in the library; `pages` counts the pages that have it, whatever is searched for. */
export type Choice = { value: string; label: string; pages: number }
export type Choices = Record<FilterName, Choice[]>

/** A value nobody can choose, with the sentence that says so and what is shown instead. */
export type RefusedFilter = { name: FilterName; value: string; message: string }

const most = 10 // values of one filter that are read from an address; a form sends one
const dutch = new Intl.Collator('nl')

type Words = {
  /** What a value is called on the page. */
  label(value: string, pages: PublicPage[]): string
  /** What is shown in place of a value that does not exist. */
  one: string
  all: string
  /** The order of the values; without it by label. */
  order?: string[]
}

const titleOf = (url: (value: string) => (page: PublicPage) => boolean) => (value: string, pages: PublicPage[]) =>
  pages.find(url(value))?.title ?? value

const words: Record<FilterName, Words> = {
  soort: {
    label: (value) => kindNames[value as keyof typeof kindNames] ?? value,
    one: 'De soort',
    all: 'alle soorten',
    order: Object.keys(kindNames),
  },
  thema: { label: (value) => themeLabels[value] ?? value, one: 'Het thema', all: 'alle thema’s' },
  kerntaak: { label: (value) => taskLabels[value] ?? value, one: 'De kerntaak', all: 'alle kerntaken', order: Object.keys(taskLabels) },
  proeftuin: {
    label: titleOf(
      (value) =>
        ({ kind, url }) =>
          kind === 'proeftuin' && url === `/proeftuinen/${value}`,
    ),
    one: 'De proeftuin',
    all: 'alle proeftuinen',
  },
  beproefstatus: {
    label: (value) => statusLabels[value] ?? value,
    one: 'De beproefstatus',
    all: 'elke beproefstatus',
    order: Object.keys(statusLabels),
  },
  platform: {
    label: titleOf(
      (value) =>
        ({ kind, code }) =>
          kind === 'platform' && code.toLowerCase() === value,
    ),
    one: 'Het platform',
    all: 'alle platforms',
  },
}

/** Per filter the values that occur in these pages, in the order a list shows them. Plain data: it is kept as JSON. */
export const choicesOf = (pages: PublicPage[]): Choices =>
  Object.fromEntries(filterNames.map((name) => [name, choicesFor(name, pages)])) as Choices

const choicesFor = (name: FilterName, pages: PublicPage[]): Choice[] => {
  const { label, order } = words[name]
  const counts = new Map<string, number>()
  for (const page of pages) for (const value of new Set(page.filters[name])) counts.set(value, (counts.get(value) ?? 0) + 1)
  const choices = [...counts].map(([value, count]) => ({ value, label: label(value, pages), pages: count }))
  const place = ({ value }: Choice) => (order?.includes(value) ? order.indexOf(value) : Infinity)
  return choices.sort((one, other) => (place(one) === place(other) ? dutch.compare(one.label, other.label) : place(one) - place(other)))
}

/**
 * Reads the filters of an address. A filter may be there more than once; parameters that are no filter are left alone.
 * @returns the filters that can be used, and every value that cannot, in the order of the address
 */
export const readFilters = (params: URLSearchParams, choices: Choices): { filters: Filters; refused: RefusedFilter[] } => {
  const filters: Filters = {}
  const refused: RefusedFilter[] = []
  for (const name of filterNames) {
    const asked = [...new Set(params.getAll(name).filter(Boolean))].slice(0, most)
    const known = asked.filter((value) => choices[name].some((choice) => choice.value === value))
    const unknown = asked.filter((value) => !known.includes(value))
    if (known.length) filters[name] = known
    refused.push(...unknown.map((value) => ({ name, value, message: refusal(name, value, known.length > 0) })))
  }
  return { filters, refused }
}

const refusal = (name: FilterName, value: string, others: boolean): string => {
  const { one, all } = words[name]
  return `${one} ‘${value.slice(0, 40)}’ bestaat niet. ${others ? 'We zoeken wel met je andere keuze.' : `Je ziet daarom ${all}.`}`
}
