import { type CollectionEntry, getCollection } from 'astro:content'

export type Chapter = CollectionEntry<'kaders'>
export type Kader = { slug: string; titel: string; lead: string; soort: string }

/** The two kaders, as they are named on the pages. */
export const kaders: Kader[] = [
  {
    slug: 'basishandelingskader',
    titel: 'Basishandelingskader',
    soort: 'Hoofdstukken',
    lead: 'Van het eerste signaal tot het afsluiten: wat je doet, welke beslissing er ligt, wat de wet zegt en hoe je het kunt zeggen.',
  },
  {
    slug: 'kwaliteitskader',
    titel: 'Kwaliteitskader',
    soort: 'Groepen van normen',
    lead: 'Vierentwintig normen voor een lokaal team dat aan veiligheid werkt. Per norm staat er waarom hij telt en hoe je ziet of het goed gaat.',
  },
]

export const kaderOf = (chapter: Chapter): string => chapter.id.split('/')[0] ?? ''
export const urlOf = (chapter: Chapter): string => `/kaders/${chapter.id}`

/** The chapters of one kader in reading order. */
export const chaptersOf = async (kader: string): Promise<Chapter[]> =>
  (await getCollection('kaders', (chapter) => kaderOf(chapter) === kader)).sort((a, b) => a.data.volgorde - b.data.volgorde)
