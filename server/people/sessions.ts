import { createHash } from 'node:crypto'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { createBell } from '../acts/bell.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import { isoNow } from '../shared/clock.ts'

/**
 * The only file that knows lucia (see docs/decisions/0005). A session lives for 12 hours from its last use, so a
 * working day; the database holds the SHA-256 of its id, so a copy of the database opens no session.
 */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia
    DatabaseSessionAttributes: { device: string }
  }
}

const hashId = (id: string) => createHash('sha256').update(id).digest('hex')

type SessionRow = { id_hash: string; person_id: string; expires_at: string; device: string }

const asSession = (row: SessionRow, id: string): DatabaseSession => ({
  id,
  userId: row.person_id,
  expiresAt: new Date(row.expires_at),
  attributes: { device: row.device },
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
  async setSession(session) {
    const now = isoNow(clock)
    const row = { id_hash: hashId(session.id), person_id: session.userId, expires_at: session.expiresAt.toISOString() }
    await db
      .insertInto('sessions')
      .values({ ...row, created_at: now, last_seen_at: now, device: session.attributes.device })
      .execute()
  },
  async updateSessionExpiration(id, expiresAt) {
    await db
      .updateTable('sessions')
      .set({ expires_at: expiresAt.toISOString(), last_seen_at: isoNow(clock) })
      .where('id_hash', '=', hashId(id))
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

/** `expiresAt` as far as is known now: use of the session moves it on. A UTC ISO moment. */
export type Session = { id: string; handle: string; personId: string; expiresAt: string }
export type SessionCard = { handle: string; device: string; createdAt: string; lastSeenAt: string }
export type SessionCookie = { name: string; value: string; secure: boolean }

/** Called with the handles (hashed ids) of sessions that ended, so that live connections can be closed at once. */
/** How long somebody stays signed in, and how long the cookie lives. */
const sessionLife = new TimeSpan(12, 'h')

export const createSessions = (database: Database, clock: Clock, baseUrl: string) => {
  const secure = baseUrl.startsWith('https:')
  const cookieName = secure ? '__Host-leerkring' : 'leerkring'
  const lucia = new Lucia(createAdapter(database, clock), { sessionExpiresIn: sessionLife, sessionCookie: { name: cookieName } })
  const bell = createBell<string[]>()
  const ended = bell.ring
  const handlesOf = async (personId: string) => (await lucia.getUserSessions(personId)).map((session) => session.id)

  return {
    cookieName,
    cookieFor: (session: Session): SessionCookie => ({ name: cookieName, value: session.id, secure }),
    onEnded: bell.listen,

    async start(personId: string, device: string): Promise<Session> {
      const { id, expiresAt } = await lucia.createSession(personId, { device: device.slice(0, 200) })
      return { id, handle: hashId(id), personId, expiresAt: expiresAt.toISOString() }
    },

    /** @param id the value of the cookie; an unknown or expired one gives nothing */
    async read(id: string): Promise<Session | undefined> {
      const { session } = await lucia.validateSession(id)
      return session ? { id, handle: hashId(id), personId: session.userId, expiresAt: session.expiresAt.toISOString() } : undefined
    },

    /** The session with this handle, if it has not ended: for a connection that came in with it before. */
    async ofHandle(handle: string): Promise<{ personId: string; expiresAt: string } | undefined> {
      return database.db
        .selectFrom('sessions')
        .select(['person_id as personId', 'expires_at as expiresAt'])
        .where('id_hash', '=', handle)
        .where('expires_at', '>', isoNow(clock))
        .executeTakeFirst()
    },

    /** The session cookie in a `Cookie` header, as the socket handshake carries it. */
    idFromHeader: (header: string): string | null => lucia.readSessionCookie(header),

    async end(id: string): Promise<void> {
      await lucia.invalidateSession(id)
      ended([hashId(id)])
    },

    /** "Overal uitloggen". */
    async endAll(personId: string): Promise<void> {
      const handles = await handlesOf(personId)
      await lucia.invalidateUserSessions(personId)
      ended(handles)
    },

    /** The open sessions of a person, last used first. */
    async list(personId: string): Promise<SessionCard[]> {
      return database.db
        .selectFrom('sessions')
        .select(['id_hash as handle', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
        .where('person_id', '=', personId)
        .where('expires_at', '>', isoNow(clock))
        .orderBy('last_seen_at', 'desc')
        .execute()
    },

    /** @returns how many sessions were over and are gone */
    removeExpired: () => removeExpired(database.db, clock),
  }
}

export type Sessions = ReturnType<typeof createSessions>
