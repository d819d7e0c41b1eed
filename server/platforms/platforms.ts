import { createBell } from '../acts/bell.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { type Left, type Member, membersOf, openMemberships, removeMember } from '../people/memberships.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { notFound } from '../shared/errors.ts'
import { type Leergroep, leergroepRows, type PlatformFile, syncPlatforms } from './leergroepen.ts'

export type LeergroepPage = Leergroep & { members: Member[]; openQuestions: number }

type Needs = {
  database: Database
  clock: Clock
  /** How many questions are running, per leergroep (by id); that is for the room of the consultations to say. */
  running(leergroepIds: string[]): Promise<Map<string, number>>
}

/** The room of expertiseplatforms: leergroepen, who is in them, how many questions are open. */
export const createPlatforms = ({ database, clock, running }: Needs) => {
  const left = createBell<Left>()
  return {
    sync: (platforms: PlatformFile[]) => syncPlatforms(database, platforms),

    leergroepen: (): Promise<Leergroep[]> => leergroepRows(database).execute(),

    /** The leergroepen a question can go to: those with a member whose account is open. */
    askable: (): Promise<Leergroep[]> =>
      leergroepRows(database).where('leergroepen.id', 'in', openMemberships(database.db).select('leergroep_id')).execute(),

    /** @throws AppError `not_found` */
    async leergroep(slug: string): Promise<Leergroep> {
      const row = await leergroepRows(database).where('leergroepen.slug', '=', slug).executeTakeFirst()
      if (!row) throw notFound('Deze leergroep')
      return row
    },

    /** The leergroepen of one platform with their members and the count of open questions. */
    async ofPlatform(platformSlug: string, viewer: Actor | null): Promise<LeergroepPage[]> {
      const groups = await leergroepRows(database).where('platforms.slug', '=', platformSlug).execute()
      const ids = groups.map((group) => group.id)
      const [members, counts] = await Promise.all([membersOf(database, ids, viewer), running(ids)])
      return groups.map((group) => ({
        ...group,
        members: members.filter((member) => member.leergroepId === group.id),
        openQuestions: counts.get(group.id) ?? 0,
      }))
    },

    /** Called after a membership ended, so that live connections can follow. */
    onLeft: left.listen,

    removeMember: (membership: Left) => removeMember(database, membership, isoNow(clock), left),
  }
}

export type Platforms = ReturnType<typeof createPlatforms>
