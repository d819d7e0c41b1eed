import type { Generated } from 'kysely'
import type { Channel, State } from '../../consultations/workflow.ts'

/** Questions, and what is said about them. */
export type ConsultationTables = {
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
    /** When the running term ends, and when the clock looks again (consultations/clock). */
    due_at: Generated<string | null>
    look_at: Generated<string | null>
    /** What the asker found of it: 1 to 5, and whether it was talked over with the family. */
    useful: Generated<string | null>
    discussed: Generated<string | null>
    /** Eight weeks later (consultations/effect.ts). */
    effect_done: Generated<string | null>
    effect_how: Generated<string | null>
    effect_otherwise: Generated<string>
    effect_at: Generated<string | null>
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
}
