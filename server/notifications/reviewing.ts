import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { type PageCard, pagesToReview } from '../knowledge/pages-for-rooms.ts'
import type { Actor } from '../people/actor.ts'
import { coordinatorsOf, holdersOf } from '../people/holders.ts'

/** Whether somebody answers for a page: the coördinator of its leergroep, or a redacteur. */
export const mayReview = (actor: Actor, owner: string | null): boolean =>
  actor.roles.includes('redacteur') || actor.memberships.some(({ role, slug }) => role === 'coordinator' && slug === owner)

/** Who is told that a page is due: the coördinatoren of its leergroep; the redacteuren when it has none. */
export const reviewersOf = async (db: Kysely<Schema>, pages: PageCard[]): Promise<Map<string, string[]>> => {
  const coordinators = await coordinatorsOf(
    db,
    pages.flatMap(({ owner }) => owner ?? []),
  )
  const editors = await holdersOf(db, ['redacteur'])
  return new Map(pages.map(({ id, owner }) => [id, coordinators.get(owner ?? '') ?? editors]))
}

/** The pages whose review date has come and that this person is the one to look at. `today`: `2027-07-01`. */
export const dueFor = async (db: Kysely<Schema>, actor: Actor, today: string) => {
  const pages = await pagesToReview(db, today)
  const reviewers = pages.length ? await reviewersOf(db, pages) : new Map<string, string[]>()
  return pages.filter(({ id }) => reviewers.get(id)?.includes(actor.id))
}
