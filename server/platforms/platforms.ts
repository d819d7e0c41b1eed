import type { Bell } from '../acts/bell.ts'
import type { Database } from '../db/database.ts'
import type { Actor } from '../people/actor.ts'
import { type Left, type Member, memberIdsOf, membersOf, endMembership, openMemberships } from '../people/memberships.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import { notFound } from '../shared/errors.ts'
import { type Leergroep, leergroepRows, type PlatformFile, syncPlatforms } from './leergroepen.ts'

export type LeergroepPage = Leergroep & { members: Member[]; openQuestions: number }

type Needs = {
  database: Database
  clock: Clock
  /** How many questions are running, per leergroep (by id); that is for the room of the consultations to say. */
  running(leergroepIds: string[]): Promise<Map<string, number>>
  /** Rung after a membership ended. */
  left: Bell<Left>
}

/** The room of expertiseplatforms: leergroepen, who is in them, how many questions are open. */
export const createPlatforms = ({ database, clock, running, left }: Needs) => {
  const leergroep = async (slug: string): Promise<Leergroep> => {
    const row = await leergroepRows(database).where('leergroepen.slug', '=', slug).executeTakeFirst()
    if (!row) throw notFound('Deze leergroep')
    return row
  }

  return {
    sync: (platforms: PlatformFile[]) => syncPlatforms(database, platforms),

    leergroepen: (): Promise<Leergroep[]> => leergroepRows(database).execute(),

    /** The leergroepen a question can go to: those with a member whose account is open. */
    askable: (): Promise<Leergroep[]> =>
      leergroepRows(database).where('leergroepen.id', 'in', openMemberships(database.db).select('leergroep_id')).execute(),

    /** How many places of specialists each platform has, by its code; a platform without any is left out. */
    async memberCounts(): Promise<Map<string, number>> {
      const members = openMemberships(database.db)
        .select(({ fn }) => ['leergroep_id', fn.countAll<number>().as('count')])
        .groupBy('leergroep_id')
      const [groups, counts] = await Promise.all([leergroepRows(database).execute(), members.execute()])
      const codes = new Map(groups.map(({ id, platformCode }) => [id, platformCode]))
      const total = new Map<string, number>()
      for (const { leergroep_id: id, count } of counts) {
        const code = codes.get(id)
        if (code) total.set(code, (total.get(code) ?? 0) + Number(count))
      }
      return total
    },

    /** @throws AppError `not_found` */
    leergroep,

    /** Leergroepen by id; one that is not there is left out. */
    async byIds(ids: string[]): Promise<Map<string, Leergroep>> {
      const rows = ids.length ? await leergroepRows(database).where('leergroepen.id', 'in', ids).execute() : []
      return new Map(rows.map((row) => [row.id, row]))
    },

    /** Who hears of what happens in leergroepen: by leergroep, the ids of its members. */
    memberIdsOf: (ids: string[]) => memberIdsOf(database.db, ids),

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

    /** One leergroep with its members and the count of open questions. @throws AppError `not_found` */
    async page(slug: string, viewer: Actor | null): Promise<LeergroepPage> {
      const group = await leergroep(slug)
      const [members, counts] = await Promise.all([membersOf(database, [group.id], viewer), running([group.id])])
      return { ...group, members, openQuestions: counts.get(group.id) ?? 0 }
    },

    /** Called after a membership ended, so that live connections can follow. */
    onLeft: left.listen,

    removeMember: (membership: Left) => database.write((tx) => endMembership(tx, { ...membership, by: null, at: isoNow(clock) }, left)),
  }
}

export type Platforms = ReturnType<typeof createPlatforms>
