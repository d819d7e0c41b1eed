import { z } from 'zod'
import type { Database, Tx } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import { AppError } from '../../shared/errors.ts'
import { loadActor } from '../actor.ts'
import { ask, take } from './challenges.ts'
import { keepCredential } from './credentials.ts'
import { linkedKind, lookupOf } from './issuers.ts'
import { tellOf, type TellNeeds } from './telling.ts'

const toLink = 'organisatie-koppelen'
const linkData = z.object({ issuer: z.string(), sub: z.string(), name: z.string() })

/** Who somebody is there, and what the organisation is called. */
export type Link = z.infer<typeof linkData>

type Needs = TellNeeds & { database: Database }

/** The way in of whoever this is, with the account it opens. */
export const linkedAs = ({ db }: Pick<Database, 'db'>, { issuer, sub }: Pick<Link, 'issuer' | 'sub'>) =>
  db
    .selectFrom('credentials')
    .innerJoin('people', 'people.id', 'credentials.person_id')
    .select(['credentials.id', 'people.id as personId', 'people.email', 'people.active'])
    .where('credentials.kind', '=', linkedKind)
    .where('credentials.lookup', '=', lookupOf(issuer, sub))
    .executeTakeFirst()

/** @returns its id */
export const keepLink = (tx: Tx, clock: Clock, personId: string, { issuer, sub, name }: Link) =>
  keepCredential(tx, clock, { personId, kind: linkedKind, secret: '', lookup: lookupOf(issuer, sub), name })

export const ofAnother = ({ name }: { name: string }) =>
  new AppError('conflict', `Dit account van ${name} hoort hier al bij iemand. Log in met een ander account van ${name}.`)

/** Links an account there to a person here. @throws AppError `conflict` when it is somebody else's */
export const link = async (needs: Needs, person: { id: string; email: string; address?: string }, data: Link): Promise<void> => {
  const known = await linkedAs(needs.database, data)
  if (known && known.personId !== person.id) throw ofAnother(data)
  if (known) return
  await needs.database.write(async (tx) => {
    await keepLink(tx, needs.clock, person.id, data)
    await tellOf(tx, needs, person, 'issuerAdded')
  })
}

/** Somebody came from an organisation to an account that is there: it waits for the proof of before. @returns the token */
export const askToLink = ({ database, clock }: Needs, personId: string, data: Link): Promise<string> =>
  ask(database, clock, { kind: toLink, personId, data })

/**
 * Somebody signed in the way they used to, after they came from an organisation that nobody here was linked to: now it is linked, when
 * it is the one whose address the organisation named. @returns the name of the organisation, or nothing when there was nothing to link
 */
export const linkAfterSignIn = async (
  needs: Needs,
  { token, personId }: { token: unknown; personId: string },
): Promise<string | undefined> => {
  const waiting = typeof token === 'string' ? await take(needs.database, needs.clock, toLink, token) : undefined
  const actor = waiting?.personId === personId ? await loadActor(needs.database.db, personId) : undefined
  if (!waiting || !actor) return undefined
  const data = linkData.parse(waiting.data)
  await link(needs, { id: actor.id, email: actor.email }, data)
  return data.name
}
