import { dutchDay } from '../../shared/clock.ts'
import type { Actor } from '../actor.ts'
import { asked, type By } from '../administration/by.ts'
import { type Desk, inTurn } from '../administration/desk.ts'
import { leergroepId, removeMembershipIn, setMembershipIn } from '../administration/groups.ts'
import { historyOf } from '../administration/history.ts'
import { choosable } from '../administration/people-list.ts'
import { type AvailabilityInput } from './availability.ts'
import { handOver } from './handing-over.ts'
import { leadIn, mayLead, requireLead } from './leading.ts'
import { type GroupMember, groupMembers } from './members.ts'
import { setAvailability } from './setting-availability.ts'

type Needs = Desk & {
  /** How many questions of a leergroep (by id) each person has in hand; that is for the room of the consultations to say. */
  heldIn(leergroepId: string): Promise<Map<string, number>>
  /** @throws AppError when this session proved too long ago who it is */
  requireProof(actor: Actor): void
}

/** What the people of a leergroep do with its membership themselves. `slug`: lg-1a. Who may stands in leading.ts. */
export const createLeergroepDesk = ({ heldIn, requireProof, ...desk }: Needs) => {
  const { db } = desk.database
  const membersOf = async (id: string) => groupMembers(db, id, await heldIn(id), dutchDay(desk.clock))
  const isIn = (actor: Actor, slug: string) => actor.memberships.some((one) => one.slug === slug)

  /** One change of who is what: the right first, then the fresh proof, then the change. */
  const change = async <T>(actor: Actor, slug: string, work: (tx: Parameters<Parameters<typeof inTurn>[1]>[0], by: By) => Promise<T>) => {
    requireLead(actor, slug)
    requireProof(actor)
    return inTurn(desk, async (tx) => {
      await leadIn(tx, actor, slug)
      return work(tx, asked(actor.id))
    })
  }

  return {
    mayLead,
    /** @throws AppError `not_allowed` */
    requireLead,
    /** Names, what they have in hand and when they are away: for the members and who leads; nothing for others. */
    async members(actor: Actor | null, slug: string): Promise<GroupMember[] | undefined> {
      if (!actor || !(isIn(actor, slug) || mayLead(actor, slug))) return undefined
      return membersOf(await leergroepId(desk.database, slug))
    },
    /** The same for the page where they are changed. @throws AppError `not_found`, `not_allowed` */
    async toLead(actor: Actor, slug: string) {
      const id = await leadIn(desk.database, actor, slug)
      return { members: await membersOf(id), changes: await historyOf(db, 'leergroep', id) }
    },
    /** Open accounts in the network to choose from, without who is in already. @throws AppError `not_found`, `not_allowed` */
    async candidates(actor: Actor, slug: string, query: string) {
      const members = await membersOf(await leadIn(desk.database, actor, slug))
      const found = query.trim() ? await choosable(db, query) : []
      return found.filter(({ id }) => !members.some((member) => member.id === id))
    },
    /** Adds somebody, or gives a member another role. @throws as administration/groups.ts, and `not_allowed`, `proof_needed` */
    setMember: (actor: Actor, slug: string, input: { personId: unknown; role: unknown }): Promise<boolean> =>
      change(actor, slug, (tx, by) => setMembershipIn(tx, desk, by, { ...input, leergroep: slug })),
    removeMember: (actor: Actor, slug: string, personId: unknown): Promise<boolean> =>
      change(actor, slug, (tx, by) => removeMembershipIn(tx, desk, by, { personId, leergroep: slug })),
    async handOver(actor: Actor, slug: string, toId: unknown): Promise<void> {
      requireLead(actor, slug)
      requireProof(actor)
      await handOver(desk, actor, slug, toId)
    },
    setAvailability: (actor: Actor, slug: string, personId: string, input: AvailabilityInput): Promise<boolean> =>
      setAvailability(desk, actor, slug, personId, input),
  }
}

export type LeergroepDesk = ReturnType<typeof createLeergroepDesk>
