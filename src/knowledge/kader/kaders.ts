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

/** The kader that an address under `/kaders/` stands in. */
export const kaderAt = (url: string): Kader | undefined => kaders.find(({ slug }) => url.startsWith(`/kaders/${slug}/`))
