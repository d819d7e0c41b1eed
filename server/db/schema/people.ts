import type { Generated } from 'kysely'
import type { MeetingState } from '../../platforms/meetings/workflow.ts'
import type { KeptEntryState } from '../../people/entry-requests/workflow.ts'

/** Who there is, how they prove it, and what they are a member of. */
export type PeopleTables = {
  regions: { id: string; slug: string; name: string }
  organisations: { id: string; slug: string; name: string; kind: string; region_id: string }
  people: {
    id: string
    email: string
    name: string
    function: string
    organisation_id: string | null
    active: Generated<number>
    /** Goes up with every change of what is known of this person (people/administration). */
    revision: Generated<number>
    /** When this person agreed with the house rules; nothing for who was added on the server. */
    house_rules_at: string | null
    created_at: string
  }
  credentials: {
    id: string
    person_id: string
    kind: string
    secret: string
    created_at: string
    last_used_at: string | null
    /** What its owner calls it. */
    name: string | null
    /** What it is found by when nobody said who they are; unique per kind. */
    lookup: string | null
    /** Goes up with every use where a proof may be used once: a code by the time, a key by its own count. */
    counter: Generated<number>
  }
  /** Sign-ins that wait for one proof more; `proved` is a JSON list of kinds. */
  sign_in_attempts: { id_hash: string; person_id: string; proved: string; device: string; tries: number; expires_at: string }
  /** Organisations that say themselves who somebody is; `domains` is a JSON list, `sealed` the secret they gave us. */
  issuers: {
    id: string
    name: string
    issuer: string
    client_id: string
    sealed: string | null
    domains: string
    organisation_id: string | null
    makes_accounts: number
    created_at: string
    /** Goes up with every change. */
    revision: Generated<number>
  }
  /** What was asked of a browser and waits for one answer; `sealed` is what is needed to check it. */
  sign_in_challenges: { id_hash: string; kind: string; person_id: string | null; sealed: string; expires_at: string }
  /** An address that waits for both sides to say yes (people/own/address.ts). */
  address_changes: {
    person_id: string
    email: string
    asked_at: string
    old_confirmed_at: string | null
    new_confirmed_at: string | null
  }
  /** Visitors who want to be let in (people/entry-requests). */
  entry_requests: {
    id: string
    name: string
    email: string
    organisation: string
    why: string
    state: KeptEntryState
    asked_at: string
    settled_by: string | null
    settled_at: string | null
  }
  person_roles: { person_id: string; role: string }
  sessions: {
    id_hash: string
    person_id: string
    expires_at: string
    created_at: string
    last_seen_at: string
    device: string
    /** When whoever holds it last proved who they are. */
    proved_at: string | null
    /** The part of the network it began on, shortened. */
    network: string | null
  }
  platforms: { id: string; slug: string; code: string; title: string; summary: string; position: number }
  leergroepen: { id: string; slug: string; code: string; name: string; purpose: string; platform_id: string }
  leergroep_members: {
    leergroep_id: string
    person_id: string
    role: 'specialist' | 'coordinator'
    since: string
    /** How many questions at once; nothing: no limit. */
    capacity: number | null
    /** Days in the Netherlands (`2027-03-01`), the first and the last on which somebody is away. */
    absent_from: string | null
    absent_until: string | null
    /** What the own calendar address is made with; nothing: there is none. */
    calendar: string | null
  }
  /** `revision` goes up with every change. */
  meetings: {
    id: string
    leergroep_id: string
    state: MeetingState
    title: string
    starts_at: string
    ends_at: string
    place: string
    agenda: string
    revision: number
    changed_at: string
  }
  /** Links that open one door once (people/one-time-links.ts); of the token only the hash is here. */
  one_time_links: {
    id_hash: string
    kind: string
    subject: string
    data: string
    created_at: string
    expires_at: string
    used_at: string | null
    withdrawn_at: string | null
  }
}
