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

// What is shown in place of a value that does not exist.
const words: Record<FilterName, { one: string; all: string }> = {
  soort: { one: 'De soort', all: 'alle soorten' },
  thema: { one: 'Het thema', all: 'alle thema’s' },
  kerntaak: { one: 'De kerntaak', all: 'alle kerntaken' },
  proeftuin: { one: 'De proeftuin', all: 'alle proeftuinen' },
  beproefstatus: { one: 'De beproefstatus', all: 'elke beproefstatus' },
  platform: { one: 'Het platform', all: 'alle platforms' },
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
