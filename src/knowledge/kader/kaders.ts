import { kaders as named } from 'virtual:netwerk'

/** The kaders, as they are named on the pages. */
export const kaders = named.map(({ adres, naam, delen, uitleg, codes }) => ({
  slug: adres,
  titel: naam,
  soort: delen,
  lead: uitleg,
  codes,
}))

export type Kader = (typeof kaders)[number]

/** The kader that an address under `/kaders/` stands in. */
export const kaderAt = (url: string): Kader | undefined => kaders.find(({ slug }) => url.startsWith(`/kaders/${slug}/`))
