import type { Kysely, Selectable } from 'kysely'
import { actsOn, record } from '../../acts/act.ts'
import { system } from '../../acts/workflow.ts'
import { held } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { subject } from '../../journal/subject.ts'
import type { NetworkRole } from '../actor.ts'
import type { By } from '../administration/by.ts'
import { actInTurn, doing } from '../administration/desk.ts'
import type { LeergroepRole } from '../memberships.ts'
import { withdrawLink } from '../one-time-links.ts'
import type { InvitingDesk } from './desk.ts'
import { givesMuch, lifetime, linkKind, type Sent, send } from './inviting.ts'
import { flow, type InvitationAct, type InvitationRelation, type InvitationState } from './workflow.ts'

export type InvitationRow = Selectable<Schema['invitations']>

/** Who acts on an invitation: nobody's id is whoever has the link, or runs the server. */
type Who = { is: InvitationRelation }

const byId = (db: Kysely<Schema>, id: string) => db.selectFrom('invitations').selectAll().where('id', '=', id)

const acts = actsOn<string, InvitationRow, Who, InvitationState, InvitationAct, InvitationRelation>({
  flow,
  load: (db, id, tx) => (tx ? held(tx, byId(db, id)) : byId(db, id)).executeTakeFirst(),
  relationOf: (_db, { is }) => is,
  stateOf: ({ state }) => state,
})

export const beginAct = acts.begin
export const aboutInvitation = (id: string) => subject('uitnodiging', id)

const whoOf = ({ id }: By) => (id === null ? system : ({ is: 'beheerder' } as const))
const actorOf = ({ id }: By) => (id === null ? system : { id })

/** A new link to an account that may much is as good as a new invitation to it: without a mail server it is shown on the page. */
const givesMuchTo = ({ roles, memberships }: InvitationRow): boolean =>
  givesMuch(JSON.parse(roles) as NetworkRole[], JSON.parse(memberships) as Array<{ role: LeergroepRole }>)

/**
 * Sends it again: for seven days from now, by a new link; the old one opens nothing any more.
 * @throws AppError `not_found`, `conflict`, `proof_needed` when it makes more than a professional or a specialist
 */
export const resendInvitation = (desk: InvitingDesk, by: By, id: string): Promise<Sent> =>
  actInTurn(desk, by, async (tx) => {
    const begun = await beginAct(tx, whoOf(by), id, 'versturen')
    if (givesMuchTo(begun.row)) by.requireProof()
    const { at } = doing(desk, by)
    const expires_at = new Date(desk.clock.now().getTime() + lifetime).toISOString()
    await tx.db.updateTable('invitations').set({ sent_at: at, expires_at }).where('id', '=', id).execute()
    await record(tx, begun, { subject: aboutInvitation(id), who: actorOf(by), at })
    return send(tx, desk, begun.row)
  })

/** Takes it back: its link opens nothing any more. @throws AppError `not_found`, `conflict` */
export const withdrawInvitation = (desk: InvitingDesk, by: By, id: string): Promise<void> =>
  actInTurn(desk, by, async (tx) => {
    const begun = await beginAct(tx, whoOf(by), id, 'intrekken')
    const { at } = doing(desk, by)
    await tx.db.updateTable('invitations').set({ state: begun.to, settled_at: at }).where('id', '=', id).execute()
    await withdrawLink(tx, desk.clock, { kind: linkKind, subject: id })
    await record(tx, begun, { subject: aboutInvitation(id), who: actorOf(by), at })
  })
