import { stemsOf } from './stem.ts'

/** The words of one page with what each counts, ready to be judged. Pure: the server and the browser judge the same page alike. */

/** A page as texts, wherever they were read. `kern`: what it is about; `implied`: parts of its compounds. */
export type PageTexts = { title: string; kern: string; implied: string; sections: Array<{ id: string; heading: string; text: string }> }

/** Part of a page (or all of it): per stem how often, counted by where it stands; `runs` are the stems in their order. */
export type Place = { counts: Map<string, number>; runs: string[][]; length: number }
export type WeighedWords = Place & { implied: Set<string>; sections: Array<Place & { id: string }> }

const inTitle = 5
const inKern = 4
const inHeading = 2.5
const inText = 1

const shortestPart = 4

/** True when a stem begins or ends with another: mishandel is part of kindermishandel. */
export const isPart = (part: string, whole: string): boolean =>
  part.length >= shortestPart && whole.length > part.length + 2 && (whole.endsWith(part) || whole.startsWith(part))

/** A list of sources names everything and explains nothing: it does not count as text. */
export const isSources = (heading: string): boolean => /^Bronnen\b/.test(heading)

type Field = [stems: string[], weight: number]

const placeOf = (fields: Field[]): Place => {
  const counts = new Map<string, number>()
  for (const [stems, weight] of fields) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + weight)
  return { counts, runs: fields.map(([stems]) => stems), length: fields.reduce((sum, [stems]) => sum + stems.length, 0) }
}

const stems = (text: string): string[] => text.split(' ').filter(Boolean)

/** The same page with stems, spaces between, in place of its texts: what is kept, so that it is analysed once. */
export const stemmed = ({ title, kern, implied, sections }: PageTexts): PageTexts => {
  const joined = (text: string) => stemsOf(text).join(' ')
  const told = sections.map(({ id, heading, text }) => ({ id, heading: joined(heading), text: isSources(heading) ? '' : joined(text) }))
  return { title: joined(title), kern: joined(kern), implied: joined(implied), sections: told }
}

/** @param page stemmed */
export const weighWords = (page: PageTexts): WeighedWords => {
  const parts = page.sections.map(({ id, heading, text }) => {
    const fields: Field[] = [
      [stems(heading), inHeading],
      [stems(text), inText],
    ]
    return { id, fields }
  })
  const names: Field[] = [
    [stems(page.title), inTitle],
    [stems(page.kern), inKern],
  ]
  return {
    ...placeOf([...names, ...parts.flatMap(({ fields }) => fields)]),
    implied: new Set(stems(page.implied)),
    sections: parts.map(({ id, fields }) => ({ id, ...placeOf(fields) })),
  }
}
