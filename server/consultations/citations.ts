import type { SectionCard } from '../knowledge/library.ts'
import { AppError } from '../shared/errors.ts'

/** A section as it was when somebody cited it; `version` tells which text that was. */
export type Citation = { sectionId: string; version: string; heading: string; title: string; code: string; url: string }

/** Where sections stand today; given by the knowledge room. */
export type Passages = {
  /** Sections by id; unknown ids are left out. */
  sections(ids: string[]): Promise<SectionCard[]>
  /** The id a section has now, or the address (with a `/`) that took its place; the same id when nothing moved. */
  currentSectionId(id: string): string
}

const maxCitations = 10

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/**
 * Turns picked section ids into citations with the version of today. An id that moved is cited where it stands now.
 * @throws AppError `invalid` when there is none, there are too many, or one does not exist (any more)
 */
export const citeSections = async (passages: Passages, picked: unknown): Promise<Citation[]> => {
  const ids = [...new Set(Array.isArray(picked) ? picked.filter(isText).map(passages.currentSectionId) : [])]
  if (!ids.length)
    throw new AppError('invalid', 'Kies minstens één passage uit de kaders of bouwstenen waar je advies op rust.', { field: 'citations' })
  if (ids.length > maxCitations)
    throw new AppError('invalid', `Kies hooguit ${maxCitations} passages. Haal er een paar weg.`, { field: 'citations' })
  const found = new Map((await passages.sections(ids)).map((section) => [section.id, section]))
  return ids.map((sectionId) => {
    const section = found.get(sectionId)
    if (!section) throw new AppError('invalid', 'Een gekozen passage bestaat niet (meer). Zoek hem opnieuw op.', { field: 'citations' })
    const { version, heading, title, code } = section
    return { sectionId, version, heading, title, code, url: section.address }
  })
}

/** A citation beside what stands in its place today. */
export type ShownCitation = Omit<Citation, 'url'> & {
  /** `vervallen`: the section is gone, and nobody said what took its place. */
  today: 'gelijk' | 'gewijzigd' | 'vervallen'
  /** Where to read it now; null when it can be read nowhere any more. */
  url: string | null
  /** The section that stands there, when that is another one or another version than was cited. */
  now: Pick<SectionCard, 'code' | 'heading' | 'version'> | null
}

// Another section took its place, unless only the id was changed: same page, same version, same heading.
const isSame = (citation: Citation, { id, code, heading, version }: SectionCard): boolean =>
  version === citation.version && (id === citation.sectionId || (code === citation.code && heading === citation.heading))

/** Adds to citations what became of their sections since they were made. */
export const compareWithToday = async (passages: Passages, citations: Citation[]): Promise<Map<Citation, ShownCitation>> => {
  const placeOf = ({ sectionId }: Citation) => passages.currentSectionId(sectionId)
  const found = new Map((await passages.sections([...new Set(citations.map(placeOf))])).map((section) => [section.id, section]))
  const shown = (citation: Citation): ShownCitation => {
    const place = placeOf(citation)
    const section = found.get(place)
    if (!section) return place.startsWith('/') ? { ...citation, today: 'gewijzigd', url: place, now: null } : gone(citation)
    const { code, heading, version } = section
    if (isSame(citation, section)) return { ...citation, today: 'gelijk', url: section.address, now: null }
    return { ...citation, today: 'gewijzigd', url: section.address, now: { code, heading, version } }
  }
  return new Map(citations.map((citation) => [citation, shown(citation)]))
}

const gone = (citation: Citation): ShownCitation => ({ ...citation, today: 'vervallen', url: null, now: null })
