import { kaders as named } from 'virtual:netwerk'
import type { Chapter } from './chapters.ts'

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

export type ChapterGroup = { heading: string; chapters: Chapter[]; isRoute: boolean }

/** The chapters of a kader under the headings its codes give them. The first group is the way one goes; the rest holds for all of it. */
export const chapterGroups = (kader: Kader, chapters: Chapter[]): ChapterGroup[] => {
  const headingOf = (code: string) => kader.codes.find(({ begin }) => code.startsWith(begin))?.groep ?? kader.soort
  return [...Map.groupBy(chapters, ({ data }) => headingOf(data.code))].map(([heading, those]) => ({
    heading,
    chapters: those,
    isRoute: heading === kader.soort,
  }))
}

/** What stands at the stop of a chapter: `BHK-05` → 5, `DT-A` → A, `K4` → 4. */
export const stopOf = (code: string): string => code.replace(/^[A-Z]+-|^[A-Z]+(?=\d)/, '').replace(/^0+(?=\d)/, '')
