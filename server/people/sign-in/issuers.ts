import { type Kysely, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { unseal } from '../../shared/sealing.ts'
import { passwordKind } from './credentials.ts'
import { passkeyKind } from './passkeys.ts'

/** That somebody comes in through an organisation: found by issuer and subject, and never by an e-mail address. */
export const linkedKind = 'organisatie'

/** What the secret of an issuer is sealed for. */
export const secretPurpose = 'issuer-secret'

/** An organisation that says itself who somebody is (OpenID Connect). */
export type Issuer = {
  id: string
  name: string
  /** The address it is known by, exactly as it says itself. */
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** What stands behind the @ of the people it answers for. */
  domains: string[]
  organisationId: string | null
  /** Whether an unknown person of one of the domains gets an account in the organisation. */
  makesAccounts: boolean
  /** Goes up with every change. */
  revision: number
}

const ownMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Over http only to this machine itself: a test, a try-out. */
export const isOnOwnMachine = (address: string): boolean => ownMachine.test(new URL(address).hostname)

const rows = ({ db }: Database) => db.selectFrom('issuers').selectAll().orderBy('name')

const domainsOf = (text: string) => z.array(z.string()).parse(JSON.parse(text))

const asIssuer = ({ secrets }: Database, row: Selectable<Schema['issuers']>): Issuer => ({
  id: row.id,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  clientSecret: row.sealed ? unseal(secrets, secretPurpose, row.sealed) : undefined,
  domains: domainsOf(row.domains),
  organisationId: row.organisation_id,
  makesAccounts: row.makes_accounts === 1,
  revision: row.revision,
})

export const listIssuers = async (database: Database): Promise<Issuer[]> =>
  (await rows(database).execute()).map((row) => asIssuer(database, row))

export const issuerById = async (database: Database, id: string): Promise<Issuer | undefined> => {
  const row = await rows(database).where('id', '=', id).executeTakeFirst()
  return row && asIssuer(database, row)
}

/** True when the issuer answers for people with this address. */
export const answersFor = ({ domains }: Pick<Issuer, 'domains'>, email: string): boolean => domains.includes(email.split('@')[1] ?? '')

/** Those that answer for people with this address, by name. */
export const issuersFor = async (database: Database, email: string): Promise<Array<{ id: string; name: string }>> =>
  (await listIssuers(database)).filter((issuer) => answersFor(issuer, email)).map(({ id, name }) => ({ id, name }))

/** Those through which this person comes in. */
export const issuersOf = async ({ db }: Database, personId: string): Promise<Array<{ id: string; name: string }>> => {
  const linked = await db
    .selectFrom('credentials')
    .select('lookup')
    .where('person_id', '=', personId)
    .where('kind', '=', linkedKind)
    .execute()
  const addresses = linked.map(({ lookup }) => lookup?.split(' ')[0] ?? '')
  return addresses.length ? db.selectFrom('issuers').select(['id', 'name']).where('issuer', 'in', addresses).execute() : []
}

/** What a person is found by: the issuer and who they are there. Neither can hold a space. */
export const lookupOf = (issuer: string, sub: string): string => `${issuer} ${sub}`

/** True for the credentials of this issuer. Compared letter by letter: an address may hold the signs of `like`. */
export const isOf = (issuer: string) => {
  const begin = lookupOf(issuer, '')
  return sql<boolean>`substr(lookup, 1, ${sql.lit(begin.length)}) = ${begin}`
}

/** Who comes in through an issuer: how many open accounts, and those for whom there is no other way. */
export type ComingIn = { people: number; only: Array<{ id: string; name: string }> }

export const comingInThrough = async (db: Kysely<Schema>, issuer: string): Promise<ComingIn> => {
  const linked = db.selectFrom('credentials').select('person_id').where('kind', '=', linkedKind).where(isOf(issuer))
  const open = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('active', '=', 1)
    .where('id', 'in', linked)
    .orderBy('name')
    .execute()
  const otherWays = db
    .selectFrom('credentials')
    .select('person_id')
    .where((row) =>
      row.or([row('kind', 'in', [passwordKind, passkeyKind]), row.and([row('kind', '=', linkedKind), row.not(isOf(issuer))])]),
    )
  const others = new Set((await otherWays.where('person_id', 'in', linked).execute()).map(({ person_id }) => person_id))
  return { people: open.length, only: open.filter(({ id }) => !others.has(id)) }
}
