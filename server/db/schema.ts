import type { Generated } from 'kysely'
import type { Channel, State } from '../consultations/workflow.ts'
import type { FeedbackState } from '../feedback/workflow.ts'
import type { KeptGapState } from '../gaps/workflow.ts'
import type { Kind } from '../knowledge/document.ts'
import type { EditionState } from '../knowledge/workflow.ts'

/**
 * Every table. Columns are text and integers only, so that one migration serves both dialects: times are UTC ISO
 * strings, booleans are 0 and 1, structured values are JSON text.
 */
export type Schema = {
  regions: { id: string; slug: string; name: string }
  organisations: { id: string; slug: string; name: string; kind: string; region_id: string }
  people: {
    id: string
    email: string
    name: string
    function: string
    organisation_id: string | null
    active: Generated<number>
    created_at: string
  }
  credentials: {
    id: string
    person_id: string
    kind: string
    secret: string
    created_at: string
    last_used_at: string | null
  }
  /** Sign-ins that wait for one proof more; `proved` is a JSON list of kinds. */
  sign_in_attempts: { id_hash: string; person_id: string; proved: string; device: string; tries: number; expires_at: string }
  person_roles: { person_id: string; role: string }
  sessions: {
    id_hash: string
    person_id: string
    expires_at: string
    created_at: string
    last_seen_at: string
    device: string
  }

  platforms: { id: string; slug: string; code: string; title: string; summary: string; position: number }
  leergroepen: { id: string; slug: string; code: string; name: string; purpose: string; platform_id: string }
  leergroep_members: { leergroep_id: string; person_id: string; role: 'specialist' | 'coordinator'; since: string }

  journal_heads: { subject_kind: string; subject_id: string; channel: string; seq: number; hash: string }
  journal: {
    pos: Generated<number>
    /** Where readers with a cursor find it; given out after the commit (journal/following.ts). */
    place: Generated<number | null>
    subject_kind: string
    subject_id: string
    channel: string
    seq: number
    type: string
    actor_id: string | null
    actor_role: string | null
    from_state: string | null
    to_state: string | null
    at: string
    payload: string | null
    salt: string | null
    digest: string
    hash: string
  }
  journal_readers: { name: string; place: number; holder: string | null; until: string | null }

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

  counters: { name: string; value: number }
  consultations: {
    id: string
    number: string | null
    leergroep_id: string | null
    asker_id: string
    state: State
    question: string
    facts: string
    worries: string
    tried: string
    goal: string
    consent: string | null
    consent_note: string
    consent_explained: number
    no_acute_danger_at: string | null
    kerntaak: number | null
    age_band: string | null
    decision_date: string | null
    about_section: string | null
    holder_id: string | null
    created_at: string
    updated_at: string
    submitted_at: string | null
    taken_at: string | null
    advised_at: string | null
    closed_at: string | null
    decision: string | null
    decision_note: string
    submit_key: string
    /** How often the concept was saved, and from which open page the last time (consultations/kept-text.ts). */
    revision: Generated<number>
    sheet: Generated<string | null>
  }
  participants: { consultation_id: string; person_id: string; role: 'aanvrager' | 'specialist'; since: string }
  /** Index of the messages in the journal: where a message stands and whose it is. The text lives in the journal only. */
  messages: {
    id: string
    consultation_id: string
    channel: Channel
    seq: number
    author_id: string
    client_id: string
    retracted_at: string | null
  }
  advices: { id: string; consultation_id: string; seq: number; author_id: string; submit_key: string; at: string }
  /** An advice that is still being written: nobody but its author reads it. `citations` is a JSON list of section ids. */
  advice_concepts: {
    consultation_id: string
    author_id: string
    form_key: string
    advice: string
    why: string
    unsure: string
    when_again: string
    citations: string
    revision: number
    sheet: string | null
    saved_at: string
  }
  citations: { advice_id: string; section_id: string; version: string; position: number }
  read_marks: { consultation_id: string; person_id: string; channel: Channel; seq: number }

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

  /** `due_at` is the moment the last run was for; `holder` is there while a process does it, and believed until `lease_until`. */
  jobs: {
    name: string
    due_at: string
    holder: string | null
    lease_until: string | null
    started_at: string | null
    finished_at: string | null
    outcome: 'gelukt' | 'mislukt' | 'afgebroken' | null
    said: string | null
  }

  kysely_migration: { name: string; timestamp: string }
}
