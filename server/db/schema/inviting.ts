import type { InvitationState } from '../../people/inviting/workflow.ts'

/** The tables of letting people in. */
export type InvitingTables = {
  /** `roles` and `memberships` are JSON lists of what somebody will be; `settled_at`: accepted or taken back. */
  invitations: {
    id: string
    email: string
    name: string
    function: string
    organisation_id: string | null
    roles: string
    memberships: string
    state: InvitationState
    invited_by: string | null
    invited_at: string
    sent_at: string
    expires_at: string
    settled_at: string | null
    person_id: string | null
  }
  /** A file of people that was looked at and waits to be read in; `sealed`: its bytes, gone once it is read in. */
  imports: { id: string; made_by: string; made_at: string; sealed: string | null; done_at: string | null; people: number | null }
}
