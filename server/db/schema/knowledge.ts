import type { FeedbackState } from '../../feedback/workflow.ts'
import type { KeptGapState } from '../../gaps/workflow.ts'
import type { Kind } from '../../knowledge/document.ts'
import type { EditionState } from '../../knowledge/workflow.ts'

/** What is read, and what readers say about it. */
export type KnowledgeTables = {
  /**
   * `owner` is the leergroep that answers for it (`lg-2b`; nothing: the editors), `review_before` the day before which somebody
   * must have looked at it again; both as the current edition says. Without a current edition nobody but its writers sees it.
   */
  documents: {
    id: string
    kind: Kind
    code: string
    slug: string
    url: string
    position: number
    owner: string | null
    review_before: string | null
    current_edition_id: string | null
  }
  /** Published or not yet: number, version and `published_at` come together, with the publication. `revision_id`: as it stands. */
  editions: {
    id: string
    document_id: string
    number: number | null
    version: string | null
    origin: 'file' | 'platform'
    file_hash: string | null
    revision_id: string | null
    published_at: string | null
  }
  /** What happened to an edition, in order; the last row is how it stands. `by` nobody: the import of files. */
  edition_states: { edition_id: string; number: number; state: EditionState; by: string | null; at: string; why: string }
  /** What somebody wrote. The database refuses to change a row; `meta` is the head as it was read that day. */
  revisions: {
    id: string
    edition_id: string
    number: number
    title: string
    summary: string
    markdown: string
    meta: string
    written_by: string | null
    created_at: string
  }
  /** What the code makes of a revision for readers. Made again for the current edition only, when the code makes something else. */
  renderings: { revision_id: string; html: string; meta: string; made_at: string }
  /** The sections of a revision; `words` is the fingerprint that tells whether a section says the same (shared/section-words.ts). */
  revision_sections: { revision_id: string; section_id: string; position: number; heading: string; text: string; words: string }
  /** The sections of the current edition of every document; `id` is the fixed section id a citation names. */
  sections: { id: string; document_id: string; heading: string; text: string; position: number; version: string }
  zelfscans: {
    id: string
    organisation_id: string
    /** The organisation while the scan is a concept; then nothing. Unique: a team fills in one scan at a time. */
    open_key: string | null
    started_by: string
    started_at: string
    finished_by: string | null
    finished_at: string | null
    /** The result as it was on the day it was finished, norms and all. */
    result: string | null
    points: string
    points_revision: number
  }
  zelfscan_steps: {
    scan_id: string
    theme: string
    answers: string
    evidence: string
    revision: number
    saved_by: string
    saved_at: string
  }
  feedback: {
    id: string
    document_id: string
    section_id: string | null
    body: string
    state: FeedbackState
    asker_id: string | null
    asked_at: string
    outcome: string | null
    answer: string | null
    answered_by: string | null
    answered_at: string | null
  }
  /** What people searched for and did not find: days only, and nothing about who. `folded` is the term made uniform. */
  gaps: {
    id: string
    term: string
    folded: string
    reports: number
    first_on: string
    last_on: string
    state: KeptGapState
    note: string | null
    settled_by: string | null
    settled_at: string | null
  }
  search_pages: { page: string; hash: string; words: string }
  search_filters: { page: string; name: string; value: string }
}
