import { type CollectionEntry, getCollection } from 'astro:content'
import { kaders as named } from 'virtual:netwerk'

export type Chapter = CollectionEntry<'kaders'>
/** The kaders, as they are named on the pages. */
export const kaders = named.map(({ adres, naam, delen, uitleg, codes }) => ({
  slug: adres,
  titel: naam,
  soort: delen,
  lead: uitleg,
  codes,
}))

export type Kader = (typeof kaders)[number]

export const kaderOf = (chapter: Chapter): string => chapter.id.split('/')[0] ?? ''
export const urlOf = (chapter: Chapter): string => `/kaders/${chapter.id}`

/** The chapters of one kader in reading order. */
export const chaptersOf = async (kader: string): Promise<Chapter[]> =>
  (await getCollection('kaders', (chapter) => kaderOf(chapter) === kader)).sort((a, b) => a.data.volgorde - b.data.volgorde)
