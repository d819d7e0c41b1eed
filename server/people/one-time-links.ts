import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { type Clock, isoNow } from '../shared/clock.ts'

/**
 * A link that opens one door once: an invitation, a new password, an address to confirm. The database holds the hash of its
 * token, so a copy of the database opens nothing. Who gets a new link for the same thing has one that works: the newest.
 */
export type Issue = {
  /** What it opens; a token of one kind opens nothing of another. */
  kind: string
  /** What it is about: the id of a person, of an invitation. One link of a kind is open per subject. */
  subject: string
  /** What has to be known when it is used, beside the subject. No secrets: it is kept as it is. */
  data?: object
  /** In milliseconds. */
  lifetime: number
}

export type Link = { subject: string; data: unknown; expiresAt: string }

/** Why a link does not open: it was used, its time is over, somebody took it back (or sent a newer one), or it never was one. */
export type ClosedLink = 'gebruikt' | 'verlopen' | 'ingetrokken' | 'onbekend'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Makes a link, and takes back the earlier one for the same subject. @returns the token that goes into the address */
export const issueLink = async (tx: Tx, clock: Clock, { kind, subject, data = {}, lifetime }: Issue): Promise<string> => {
  await withdrawLink(tx, clock, { kind, subject })
  const token = randomBytes(24).toString('base64url')
  const expires_at = new Date(clock.now().getTime() + lifetime).toISOString()
  const values = { id_hash: hashOf(token), kind, subject, data: JSON.stringify(data), created_at: isoNow(clock), expires_at }
  await tx.db.insertInto('one_time_links').values(values).execute()
  return token
}

/** The link for this subject opens nothing any more. @returns false when none was open */
export const withdrawLink = async (tx: Tx, clock: Clock, { kind, subject }: Pick<Issue, 'kind' | 'subject'>): Promise<boolean> => {
  const { numUpdatedRows } = await tx.db
    .updateTable('one_time_links')
    .set({ withdrawn_at: isoNow(clock) })
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whoever may not come in any more comes in by no link either, of whatever kind. @returns how many were open */
export const withdrawLinksOf = async (tx: Tx, clock: Clock, subject: string): Promise<number> => {
  const { numUpdatedRows } = await tx.db
    .updateTable('one_time_links')
    .set({ withdrawn_at: isoNow(clock) })
    .where('subject', '=', subject)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Looks without using. @returns the link, or why it does not open */
export const lookAtLink = async (db: Kysely<Schema>, clock: Clock, kind: string, token: unknown): Promise<Link | ClosedLink> => {
  const query = db.selectFrom('one_time_links').selectAll().where('kind', '=', kind)
  const row = typeof token === 'string' ? await query.where('id_hash', '=', hashOf(token)).executeTakeFirst() : undefined
  if (!row) return 'onbekend'
  if (row.used_at) return 'gebruikt'
  if (row.withdrawn_at) return 'ingetrokken'
  if (row.expires_at <= isoNow(clock)) return 'verlopen'
  return { subject: row.subject, data: JSON.parse(row.data) as unknown, expiresAt: row.expires_at }
}

/** Uses the link, in the transaction of what it is used for. Of two that come at once, one gets it. @returns as `lookAtLink` */
export const useLink = async (tx: Tx, clock: Clock, kind: string, token: unknown): Promise<Link | ClosedLink> => {
  const link = await lookAtLink(tx.db, clock, kind, token)
  if (typeof link === 'string') return link
  const { numUpdatedRows } = await tx.db
    .updateTable('one_time_links')
    .set({ used_at: isoNow(clock) })
    .where('id_hash', '=', hashOf(String(token)))
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows ? link : 'gebruikt'
}

const kept = 30 * 24 * 60 * 60_000

/** Links that were over long ago say nothing to anybody any more. @returns how many went */
export const removeOldLinks = async ({ db }: Database, clock: Clock): Promise<number> => {
  const before = new Date(clock.now().getTime() - kept).toISOString()
  const { numDeletedRows } = await db.deleteFrom('one_time_links').where('expires_at', '<=', before).executeTakeFirst()
  return Number(numDeletedRows)
}
