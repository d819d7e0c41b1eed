import type { Tx } from '../db/database.ts'
import { newId } from '../shared/ids.ts'

const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Adds a region, or finds the one with the same name. @returns its id */
export const ensureRegion = async (tx: Tx, name: string): Promise<string> => {
  const slug = slugOf(name)
  const found = await tx.db.selectFrom('regions').select('id').where('slug', '=', slug).executeTakeFirst()
  if (found) return found.id
  const id = newId()
  await tx.db.insertInto('regions').values({ id, slug, name }).execute()
  return id
}

/** Adds an organisation in a region, or finds the one with the same name. @returns its id */
export const ensureOrganisation = async (tx: Tx, name: string, kind: string, regionId: string): Promise<string> => {
  const slug = slugOf(name)
  const found = await tx.db.selectFrom('organisations').select('id').where('slug', '=', slug).executeTakeFirst()
  if (found) return found.id
  const id = newId()
  await tx.db.insertInto('organisations').values({ id, slug, name, kind, region_id: regionId }).execute()
  return id
}
