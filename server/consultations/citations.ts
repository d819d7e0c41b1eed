import type { SectionCard } from '../knowledge/library.ts'
import { AppError } from '../shared/errors.ts'

/** A section as it was when somebody cited it; `version` tells which text that was. */
export type Citation = { sectionId: string; version: string; heading: string; title: string; code: string; url: string }

/** Looks sections up by id; given by the knowledge room. */
export type FindSections = (ids: string[]) => Promise<SectionCard[]>

const maxCitations = 10

/** The address of a section on its page. */
export const sectionUrl = (section: Pick<SectionCard, 'id' | 'url'>): string =>
  section.url.includes('#') ? section.url : `${section.url}#${section.id}`

/**
 * Turns picked section ids into citations with the version of today.
 * @throws AppError `invalid` when there is none, there are too many, or one does not exist (any more)
 */
export const citeSections = async (find: FindSections, picked: unknown): Promise<Citation[]> => {
  const ids = [...new Set(Array.isArray(picked) ? picked.filter((id): id is string => typeof id === 'string' && id !== '') : [])]
  if (!ids.length)
    throw new AppError('invalid', 'Kies minstens één passage uit de kaders of bouwstenen waar je advies op rust.', { field: 'citations' })
  if (ids.length > maxCitations)
    throw new AppError('invalid', `Kies hooguit ${maxCitations} passages. Haal er een paar weg.`, { field: 'citations' })
  const found = new Map((await find(ids)).map((section) => [section.id, section]))
  return ids.map((id) => {
    const section = found.get(id)
    if (!section) throw new AppError('invalid', 'Een gekozen passage bestaat niet (meer). Zoek hem opnieuw op.', { field: 'citations' })
    return {
      sectionId: id,
      version: section.version,
      heading: section.heading,
      title: section.title,
      code: section.code,
      url: sectionUrl(section),
    }
  })
}

export type ShownCitation = Citation & { changed: boolean }

/** Adds to citations whether their section changed (or went) since they were made. */
export const markChanged = async (find: FindSections, citations: Citation[]): Promise<Map<Citation, ShownCitation>> => {
  const today = new Map(
    (await find([...new Set(citations.map((citation) => citation.sectionId))])).map((section) => [section.id, section.version]),
  )
  return new Map(citations.map((citation) => [citation, { ...citation, changed: today.get(citation.sectionId) !== citation.version }]))
}
