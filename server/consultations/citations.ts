import type { Cited, KeptSection } from '../knowledge/citing.ts'
import type { SectionCard } from '../knowledge/library.ts'
import { AppError } from '../shared/errors.ts'

/** A section as it was when somebody cited it; `version` tells which text that was. */
export type Citation = { sectionId: string; version: string; heading: string; title: string; code: string; url: string }

/** Where sections stand today, and what is kept of how they were; given by the knowledge room. */
export type Passages = {
  /** Sections by id; unknown ids are left out. */
  sections(ids: string[]): Promise<SectionCard[]>
  /** What is kept of each of these sections in the version named, in the order asked. */
  keptSections(cited: Cited[]): Promise<Array<KeptSection | undefined>>
  /** The fingerprint of what sections say today, by id. */
  wordsToday(ids: string[]): Promise<Map<string, string>>
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
  /** `gewijzigd`: the section says something else now; `vervallen`: it is gone, and nobody said what took its place. */
  today: 'gelijk' | 'gewijzigd' | 'vervallen'
  /** Where to read what was cited, in the version that was cited; else where it stands now; null when it can be read nowhere. */
  url: string | null
  /** The section that stands there, when that says something else than was cited, and where to read that. */
  now: (Pick<SectionCard, 'code' | 'heading' | 'version'> & { url: string }) | null
}

/** Adds to citations what became of their sections since they were made. */
export const compareWithToday = async (passages: Passages, citations: Citation[]): Promise<Map<Citation, ShownCitation>> => {
  const places = [...new Set(citations.map(({ sectionId }) => passages.currentSectionId(sectionId)))]
  const [sections, kept, words] = await Promise.all([
    passages.sections(places),
    passages.keptSections(citations),
    passages.wordsToday(places),
  ])
  const found = new Map(sections.map((section) => [section.id, section]))
  return new Map(
    citations.map((citation, index) => {
      const place = passages.currentSectionId(citation.sectionId)
      return [citation, shown(citation, { place, then: kept[index], section: found.get(place), words: words.get(place) })]
    }),
  )
}

/** `then`: what is kept of the cited text; `place`: where it should stand now, with the section and the words that stand there. */
type Beside = { place: string; then: KeptSection | undefined; section: SectionCard | undefined; words: string | undefined }

const shown = (citation: Citation, { place, then, section, words }: Beside): ShownCitation => {
  const kept = then && !then.isCurrent ? then.url : null
  if (!section && place.startsWith('/')) return { ...citation, today: 'gewijzigd', url: kept ?? place, now: null }
  if (!section) return { ...citation, today: 'vervallen', url: kept, now: null }
  const here = section.address
  const { code, heading, version } = section
  if (then ? then.words === words : isSame(citation, section)) return { ...citation, today: 'gelijk', url: kept ?? here, now: null }
  return { ...citation, today: 'gewijzigd', url: kept ?? here, now: { code, heading, version, url: here } }
}

// Of a text that is not kept: another section took its place, unless only the id was changed: same page, same version, same heading.
const isSame = (citation: Citation, { id, code, heading, version }: SectionCard): boolean =>
  version === citation.version && (id === citation.sectionId || (code === citation.code && heading === citation.heading))
