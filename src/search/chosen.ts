import type { FilterName } from '#server/search/finding/filters.ts'
import { pageful } from './count.ts'

/** What the filters are called in the form, in its order. */
export const filterLabels: Record<FilterName, string> = {
  soort: 'Soort',
  thema: 'Thema',
  kerntaak: 'Kerntaak',
  proeftuin: 'Proeftuin',
  beproefstatus: 'Beproefstatus',
  platform: 'Platform',
}

/** A filter that is set, in words: `Kerntaak 2`, `Thema: Spoed`. */
export type Chosen = { name: string; value: string; label: string }

/** @param option the words of the value; those of a kerntaak begin with its number, which says enough */
export const chosenLabel = (filter: string, option: string): string => {
  const number = /^\d+(?=\. )/.exec(option)?.[0]
  return number ? `${filter} ${number}` : `${filter}: ${option}`
}

/** The address of a search: what can be kept, shared and opened without script. `count`: how many results it shows. */
export const searchAddress = (query: string, chosen: Pick<Chosen, 'name' | 'value'>[] = [], count = pageful): string => {
  const params = new URLSearchParams([...(query ? [['q', query]] : []), ...chosen.map(({ name, value }) => [name, value])])
  if (count > pageful) params.set('aantal', String(count))
  return params.size ? `/zoeken?${params}` : '/zoeken'
}

/** The same search with more results, at the first of them that is new. */
export const moreAddress = (query: string, chosen: Pick<Chosen, 'name' | 'value'>[], shown: number): string =>
  `${searchAddress(query, chosen, shown + pageful)}#resultaat-${shown + 1}`

/** Where somebody asks what the search did not tell. What was searched for goes along in the tab (words-client.ts), not in the address. */
export const askAddress = '/consultaties/nieuw'

/** Where somebody reports that it is missing, with the words to be looked at before they are sent. */
export const reportAddress = '/gemist/melden'
