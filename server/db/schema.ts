import type { Generated } from 'kysely'
import type { ConsultationTables } from './schema/consultations.ts'
import type { InvitingTables } from './schema/inviting.ts'
import type { KnowledgeTables } from './schema/knowledge.ts'
import type { PeopleTables } from './schema/people.ts'

/**
 * Every table. Columns are text and integers only, so that one migration serves both dialects: times are UTC ISO
 * strings, booleans are 0 and 1, structured values are JSON text.
 */
export type Schema = PeopleTables &
  InvitingTables &
  KnowledgeTables &
  ConsultationTables & {
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
    counters: { name: string; value: number }
    /**
     * What somebody is told of: everything of one kind (`what`, see notifications/what-is-told.ts) in one thread that they did not
     * read yet is one row. `seq` is the last of it in its channel, `by_id` who did that. `to_weigh` is 1 until it is decided whether
     * it is mailed at once.
     */
    notifications: {
      id: string
      person_id: string
      subject_kind: string
      subject_id: string
      channel: string
      what: string
      count: number
      seq: number
      by_id: string | null
      at: string
      read_at: string | null
      mailed_at: string | null
      to_weigh: number
    }
    /** What somebody chose about mail; what is not here is as everybody begins (notifications/choices.ts). */
    notification_choices: { person_id: string; name: string; value: string }
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
    /** Mail that waits or was sent; `sealed` is the whole letter and gone once sent. Given up: nobody tries again by itself. */
    letters: {
      id: string
      person_id: string | null
      kind: string
      sealed: string | null
      created_at: string
      due_at: string
      tries: Generated<number>
      holder: string | null
      lease_until: string | null
      sent_at: string | null
      given_up_at: string | null
      trouble: string | null
    }
    /** What a beheerder has set, as JSON; what is not here is as it was made. */
    settings: { name: string; value: string; revision: number }
    kysely_migration: { name: string; timestamp: string }
  }
