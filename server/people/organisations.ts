import type { Kysely } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'

/** Who did something (nobody: whoever runs the server) and when, a UTC ISO moment. */
export type Doing = { by: string | null; at: string }

/** Two names are one when people would read them as one: without case, accents and signs. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Adds a region, or finds the one with the same name. @returns its id */
export const ensureRegion = async (tx: Tx, name: string, { by, at }: Doing): Promise<string> => {
  const slug = slugOf(name)
  const found = await tx.db.selectFrom('regions').select('id').where('slug', '=', slug).executeTakeFirst()
  if (found) return found.id
  const id = newId()
  await tx.db.insertInto('regions').values({ id, slug, name }).execute()
  await append(tx, [{ subject: subject('regio', id), type: 'regio-gemaakt', actorId: by, at, payload: {} }])
  return id
}

/** The organisation with this name, as people read it. */
export const organisationNamed = (db: Kysely<Schema>, name: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('organisations').select('id').where('slug', '=', slugOf(name)).executeTakeFirst()

/** @throws AppError `invalid` naming the field */
export const requireOrganisation = async ({ db }: Pick<Tx, 'db'>, id: string | null): Promise<void> => {
  if (id === null || (await db.selectFrom('organisations').select('id').where('id', '=', id).executeTakeFirst())) return
  throw new AppError('invalid', 'Kies een organisatie die op de lijst staat.', { field: 'organisation' })
}

export type NewOrganisation = { name: string; kind: string; regionId: string }

/** Adds an organisation in a region, or finds the one with the same name. @returns its id */
export const ensureOrganisation = async (tx: Tx, { name, kind, regionId }: NewOrganisation, { by, at }: Doing): Promise<string> => {
  const slug = slugOf(name)
  const found = await tx.db.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirst()
  if (found) return found.id
  const id = newId()
  await tx.db.insertInto('organisations').values({ id, slug, name, kind, region_id: regionId }).execute()
  const payload = { regionId }
  await append(tx, [{ subject: subject('organisatie', id), type: 'organisatie-gemaakt', actorId: by, at, payload }])
  return id
}
