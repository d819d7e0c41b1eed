import type { Kysely } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { type Clock, isoNow } from '../../shared/clock.ts'
import { newId } from '../../shared/ids.ts'

/**
 * What somebody proves with who they are. A person may have none, and then cannot sign in. `secret` is what the server needs to
 * check the proof (the argon2id hash of a password), never what the person types.
 */
export type Credential = { id: string; secret: string }

/** The kinds there are. A person has at most one password (an index of the database). */
export const passwordKind = 'wachtwoord'

export type NewCredential = { personId: string; kind: string; secret: string; name?: string; lookup?: string; counter?: number }

/** @returns its id */
export const keepCredential = async (tx: Tx, clock: Clock, input: NewCredential): Promise<string> => {
  const id = newId()
  const { personId, kind, secret, name = null, lookup = null, counter = 0 } = input
  await tx.db
    .insertInto('credentials')
    .values({ id, person_id: personId, kind, secret, created_at: isoNow(clock), name, lookup, counter })
    .execute()
  return id
}

/** @param personId nothing when nobody was found: the question is asked all the same, so that the answer takes as long */
export const credentialsOf = (db: Kysely<Schema>, personId: string | undefined, kind: string): Promise<Credential[]> =>
  db
    .selectFrom('credentials')
    .select(['id', 'secret'])
    .where('person_id', '=', personId ?? '')
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()

export const markUsed = async (db: Kysely<Schema>, clock: Clock, id: string): Promise<void> => {
  await db
    .updateTable('credentials')
    .set({ last_used_at: isoNow(clock) })
    .where('id', '=', id)
    .execute()
}
