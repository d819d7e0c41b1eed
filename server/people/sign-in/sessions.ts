import { createHash } from 'node:crypto'
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia'
import { createBell } from '../../acts/bell.ts'
import { type Database, held, type Tx } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { isoNow } from '../../shared/clock.ts'
import { notSignedIn } from '../../shared/errors.ts'
import { placeOf } from './session-place.ts'

/**
 * The only file that knows lucia (see docs/decisions/0005). A session ends two hours after its last use and twelve hours after it
 * began, whichever comes first (0037); the database holds the SHA-256 of its id, so a copy of the database opens no session.
 */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes>
    DatabaseSessionAttributes: SessionAttributes
  }
}
type SessionAttributes = { device: string; network: string; beganAt: string; provedAt: string | null }

const idle = new TimeSpan(2, 'h')
const longest = new TimeSpan(12, 'h').milliseconds()

const hashId = (id: string) => createHash('sha256').update(id).digest('hex')

/** Use moves the end on, and never past the end of the working day it began in. */
const endOf = (beganAt: string, asked: Date): string => new Date(Math.min(asked.getTime(), Date.parse(beganAt) + longest)).toISOString()

type SessionRow = {
  id_hash: string
  person_id: string
  expires_at: string
  created_at: string
  device: string
  network: string | null
  proved_at: string | null
}

const asSession = (row: SessionRow, id: string): DatabaseSession => ({
  id,
  userId: row.person_id,
  expiresAt: new Date(row.expires_at),
  attributes: { device: row.device, network: row.network ?? '', beganAt: row.created_at, provedAt: row.proved_at },
})

const createAdapter = ({ db }: Database, clock: Clock): Adapter => ({
  async getSessionAndUser(id) {
    const row = await db.selectFrom('sessions').selectAll().where('id_hash', '=', hashId(id)).executeTakeFirst()
    return row ? [asSession(row, id), { id: row.person_id, attributes: {} }] : [null, null]
  },
  async getUserSessions(personId) {
    const rows = await db.selectFrom('sessions').selectAll().where('person_id', '=', personId).execute()
    return rows.map((row) => asSession(row, row.id_hash))
  },
  async setSession({ id, userId, expiresAt, attributes: { device, network, beganAt, provedAt } }) {
    const row = { id_hash: hashId(id), person_id: userId, expires_at: expiresAt.toISOString(), device, network }
    await db
      .insertInto('sessions')
      .values({ ...row, created_at: beganAt, last_seen_at: beganAt, proved_at: provedAt })
      .execute()
  },
  async updateSessionExpiration(id, expiresAt) {
    const of = hashId(id)
    const row = await db.selectFrom('sessions').select('created_at').where('id_hash', '=', of).executeTakeFirst()
    if (!row) return
    const expires_at = endOf(row.created_at, expiresAt)
    await db
      .updateTable('sessions')
      .set({ expires_at, last_seen_at: isoNow(clock) })
      .where('id_hash', '=', of)
      .execute()
  },
  async deleteSession(id) {
    await db.deleteFrom('sessions').where('id_hash', '=', hashId(id)).execute()
  },
  async deleteUserSessions(personId) {
    await db.deleteFrom('sessions').where('person_id', '=', personId).execute()
  },
  async deleteExpiredSessions() {
    await removeExpired(db, clock)
  },
})

const removeExpired = async (db: Database['db'], clock: Clock): Promise<number> => {
  const { numDeletedRows } = await db.deleteFrom('sessions').where('expires_at', '<=', isoNow(clock)).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/**
 * `expiresAt` as far as is known now: use of the session moves it on. `provedAt`: when whoever holds it last proved who they are.
 * UTC ISO moments.
 */
export type Session = { id: string; handle: string; personId: string; expiresAt: string; provedAt: string | null }
export type SessionCard = { handle: string; device: string; network: string; createdAt: string; lastSeenAt: string }
export type SessionCookie = { name: string; value: string; secure: boolean }

/** The new id takes the place of the old one: live connections go on under it. */
export type Renewed = { from: string; to: string }

export const createSessions = (database: Database, clock: Clock, baseUrl: string) => {
  const secure = baseUrl.startsWith('https:')
  const cookieName = secure ? '__Host-leerkring' : 'leerkring'
  const lucia = new Lucia(createAdapter(database, clock), {
    sessionExpiresIn: idle,
    sessionCookie: { name: cookieName },
    getSessionAttributes: (attributes) => attributes,
  })
  // Told with the handles (hashed ids) of sessions that ended, so that live connections can be closed at once.
  const bell = createBell<string[]>()
  const renewal = createBell<Renewed>()
  const handlesOf = async (personId: string) => (await lucia.getUserSessions(personId)).map((session) => session.id)

  /** Ends sessions of one person by their handles. */
  const endThese = async (personId: string, handles: string[]): Promise<void> => {
    if (!handles.length) return
    await database.db.deleteFrom('sessions').where('person_id', '=', personId).where('id_hash', 'in', handles).execute()
    bell.ring(handles)
  }

  return {
    cookieName,
    cookieFor: (session: Pick<Session, 'id'>): SessionCookie => ({ name: cookieName, value: session.id, secure }),
    onEnded: bell.listen,
    onRenewed: renewal.listen,

    /** @param address the network of the caller; what is kept of it is shortened */
    async start(personId: string, device: string, address: string): Promise<Session> {
      const now = isoNow(clock)
      const attributes = { device: device.slice(0, 200), network: placeOf(address), beganAt: now, provedAt: now }
      const { id, expiresAt } = await lucia.createSession(personId, attributes)
      return { id, handle: hashId(id), personId, expiresAt: expiresAt.toISOString(), provedAt: now }
    },

    /** @param id the value of the cookie; an unknown or expired one gives nothing */
    async read(id: string): Promise<Session | undefined> {
      const { session } = await lucia.validateSession(id)
      if (!session) return undefined
      const { userId, expiresAt, beganAt, provedAt } = session
      return { id, handle: hashId(id), personId: userId, expiresAt: endOf(beganAt, expiresAt), provedAt }
    },

    /**
     * Somebody proved again who they are: the session goes on under a new id, and what was its id opens nothing any more.
     * @throws AppError `not_signed_in` when it ended meanwhile
     */
    async renew(id: string): Promise<Session> {
      const [from, next, now] = [hashId(id), generateIdFromEntropySize(25), isoNow(clock)]
      return database.write(async (tx) => {
        const row = await held(tx, tx.db.selectFrom('sessions').selectAll().where('id_hash', '=', from)).executeTakeFirst()
        if (!row) throw notSignedIn()
        const expires_at = endOf(row.created_at, new Date(clock.now().getTime() + idle.milliseconds()))
        const renewed = { ...row, id_hash: hashId(next), expires_at, proved_at: now, last_seen_at: now }
        await tx.db.insertInto('sessions').values(renewed).execute()
        await tx.db.deleteFrom('sessions').where('id_hash', '=', from).execute()
        renewal.ringAfter(tx, { from, to: renewed.id_hash })
        return { id: next, handle: renewed.id_hash, personId: row.person_id, expiresAt: expires_at, provedAt: now }
      })
    },

    /** The session with this handle, if it has not ended: for a connection that came in with it before. */
    async ofHandle(handle: string): Promise<{ personId: string; expiresAt: string; provedAt: string | null } | undefined> {
      return database.db
        .selectFrom('sessions')
        .select(['person_id as personId', 'expires_at as expiresAt', 'proved_at as provedAt'])
        .where('id_hash', '=', handle)
        .where('expires_at', '>', isoNow(clock))
        .executeTakeFirst()
    },

    /** What is said over a live connection is use as well. @returns until when the session lasts now */
    async usedLive(handle: string, expiresAt: string): Promise<string> {
      const now = clock.now().getTime()
      if (Date.parse(expiresAt) - now > idle.milliseconds() / 2) return expiresAt
      const { db } = database
      const row = await db.selectFrom('sessions').select('created_at').where('id_hash', '=', handle).executeTakeFirst()
      if (!row) return expiresAt
      const expires_at = endOf(row.created_at, new Date(now + idle.milliseconds()))
      if (expires_at <= expiresAt) return expiresAt // the last hour of its day: nothing moves on any more
      await db
        .updateTable('sessions')
        .set({ expires_at, last_seen_at: isoNow(clock) })
        .where('id_hash', '=', handle)
        .execute()
      return expires_at
    },

    /** The session cookie in a `Cookie` header, as the socket handshake carries it. */
    idFromHeader: (header: string): string | null => lucia.readSessionCookie(header),

    async end(id: string): Promise<void> {
      await lucia.invalidateSession(id)
      bell.ring([hashId(id)])
    },

    /** Ends one session of this person. @returns false when it is not theirs, or over already */
    async endOne(personId: string, handle: string): Promise<boolean> {
      const theirs = (await handlesOf(personId)).includes(handle)
      if (theirs) await endThese(personId, [handle])
      return theirs
    },

    /** Ends all sessions of a person but the one with this handle: after a new password. */
    async endOthers(personId: string, handle: string): Promise<void> {
      await endThese(
        personId,
        (await handlesOf(personId)).filter((one) => one !== handle),
      )
    },

    /** "Overal uitloggen". */
    async endAll(personId: string): Promise<void> {
      const handles = await handlesOf(personId)
      await lucia.invalidateUserSessions(personId)
      bell.ring(handles)
    },

    /** The same in the transaction of what ends them; live connections hear it after the commit. */
    async endAllIn(tx: Tx, personId: string): Promise<void> {
      const rows = await tx.db.selectFrom('sessions').select('id_hash').where('person_id', '=', personId).execute()
      await tx.db.deleteFrom('sessions').where('person_id', '=', personId).execute()
      bell.ringAfter(
        tx,
        rows.map(({ id_hash }) => id_hash),
      )
    },

    /** The open sessions of a person, last used first. */
    async list(personId: string): Promise<SessionCard[]> {
      const rows = await database.db
        .selectFrom('sessions')
        .select(['id_hash as handle', 'device', 'network', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
        .where('person_id', '=', personId)
        .where('expires_at', '>', isoNow(clock))
        .orderBy('last_seen_at', 'desc')
        .execute()
      return rows.map((row) => ({ ...row, network: row.network ?? '' }))
    },

    /** How many are open now. */
    async count(): Promise<number> {
      const query = database.db.selectFrom('sessions').select(({ fn }) => fn.countAll<number>().as('count'))
      return Number((await query.where('expires_at', '>', isoNow(clock)).executeTakeFirstOrThrow()).count)
    },

    /** @returns how many sessions were over and are gone */
    removeExpired: () => removeExpired(database.db, clock),
  }
}

export type Sessions = ReturnType<typeof createSessions>
