import type { Tx } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { type Clock, isoNow } from '../shared/clock.ts'
import type { Look } from './what.ts'

/** `object`: the id of what was looked at (a consultation), or one word for what is of the whole network. `actorId` nobody: on the terminal of the server. */
export type Looked = { what: Look; object: string; actorId: string | null; role: string }

/** Keeps that somebody looked. In the journal: nobody can add to it, change it or take from it unseen. Ids only, no words. */
export const recordLook = async (tx: Tx, clock: Clock, { what, object, actorId, role }: Looked): Promise<void> => {
  await append(tx, [{ subject: subject('inzage', object), type: what, actorId, actorRole: role, at: isoNow(clock), payload: {} }])
}

/** Looking again within this time is the same looking: a page that refreshes, a line that comes back. In milliseconds. */
const sameLook = 15 * 60_000
const mostRemembered = 20_000

/**
 * Remembers what this process kept a moment ago. Another process keeps its own line of the same look, which harms nothing: the log then
 * says it twice.
 */
export const createRecent = (clock: Clock) => {
  const seen = new Map<string, number>()
  return {
    isNew: (key: string): boolean => clock.now().getTime() - (seen.get(key) ?? -Infinity) >= sameLook,
    remember(key: string): void {
      if (seen.size >= mostRemembered) seen.clear()
      seen.set(key, clock.now().getTime())
    },
  }
}
