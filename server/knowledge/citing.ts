import type { Kysely } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import type { Kind } from './document.ts'
import { published, publishedEditions } from './published.ts'

/** A section as somebody named it: on a page, in the version that page had. */
export type Cited = { code: string; version: string; sectionId: string }

/**
 * What is kept of a cited section. `words` tells whether two texts are the same words (shared/section-words.ts); `url` is where
 * that version can be read, nothing when pages of this kind show only what they say today.
 */
export type KeptSection = Cited & { words: string; isCurrent: boolean; url: string | null }

const kindsWithVersions: Kind[] = ['kader', 'bouwsteen']

/** The address of one version of a page; nothing when only the text of today can be read. */
export const versionUrl = ({ kind, url, version }: { kind: Kind; url: string; version: string }): string | null =>
  kindsWithVersions.includes(kind) ? `${url}/versies/${version}` : null

const keptSections = (db: Kysely<Schema>) =>
  publishedEditions(db)
    .innerJoin('revision_sections', 'revision_sections.revision_id', 'editions.revision_id')
    .select(['documents.code', 'documents.kind', 'documents.url', 'documents.current_edition_id as currentId'])
    .select(['editions.id', 'editions.version', 'revision_sections.section_id as sectionId', 'revision_sections.words'])
    .$narrowType<{ version: string }>()

type Row = Awaited<ReturnType<ReturnType<typeof keptSections>['execute']>>[number]

const asKept = ({ code, kind, url, currentId, id, version, sectionId, words }: Row): KeptSection => {
  const page = versionUrl({ kind, url, version })
  return { code, version, sectionId, words, isCurrent: id === currentId, url: page && `${page}#${sectionId}` }
}

const isOf = (cited: Cited) => (row: Cited) => row.sectionId === cited.sectionId && row.version === cited.version && row.code === cited.code

const unique = <T>(values: T[]): T[] => [...new Set(values)]

/** Sections as they were when somebody cited them. */
export const createCiting = ({ db }: Database) => ({
  /** What is kept of each of these, in the order asked; nothing for what was never published so. */
  async keptSections(cited: Cited[]): Promise<Array<KeptSection | undefined>> {
    if (!cited.length) return []
    const rows = await keptSections(db)
      .where('revision_sections.section_id', 'in', unique(cited.map(({ sectionId }) => sectionId)))
      .where('documents.code', 'in', unique(cited.map(({ code }) => code)))
      .where('editions.version', 'in', unique(cited.map(({ version }) => version)))
      .execute()
    const kept = rows.map(asKept)
    return cited.map((one) => kept.find(isOf(one)))
  },

  /** The fingerprint of the words of sections as they are today, by id. */
  async wordsToday(ids: string[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map()
    const rows = await published(db)
      .innerJoin('revision_sections', 'revision_sections.revision_id', 'editions.revision_id')
      .select(['revision_sections.section_id as id', 'revision_sections.words'])
      .where('revision_sections.section_id', 'in', unique(ids))
      .execute()
    return new Map(rows.map(({ id, words }) => [id, words]))
  },

  /** A section in a version that somebody named without its page, as in a message; nothing when there is no such text. */
  async sectionAt(sectionId: string, version: string): Promise<KeptSection | undefined> {
    const query = keptSections(db).where('revision_sections.section_id', '=', sectionId).where('editions.version', '=', version)
    const row = await query.orderBy('editions.published_at', 'desc').limit(1).executeTakeFirst()
    return row && asKept(row)
  },
})
