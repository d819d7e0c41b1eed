import type { Database, Tx } from '../db/database.ts'
import { newId } from '../shared/ids.ts'

/** What a platform file says about its leergroepen. */
export type PlatformFile = {
  slug: string
  code: string
  title: string
  summary: string
  position: number
  leergroepen: Array<{ code: string; naam: string; opdracht: string }>
}

export type Leergroep = {
  id: string
  slug: string
  code: string
  name: string
  purpose: string
  platformSlug: string
  platformTitle: string
  platformCode: string
}

/** Makes the platforms and leergroepen of the content exist, and their names follow the content. Members are left alone. */
export const syncPlatforms = (database: Database, platforms: PlatformFile[]): Promise<void> =>
  database.write(async (tx) => {
    for (const platform of platforms) {
      const platformId = await savePlatform(tx, platform)
      for (const group of platform.leergroepen) await saveLeergroep(tx, platformId, group)
    }
  })

const savePlatform = async (tx: Tx, { slug, code, title, summary, position }: PlatformFile): Promise<string> => {
  const values = { slug, code, title, summary, position }
  const found = await tx.db.selectFrom('platforms').select('id').where('code', '=', code).executeTakeFirst()
  const id = found?.id ?? newId()
  if (found) await tx.db.updateTable('platforms').set(values).where('id', '=', id).execute()
  else
    await tx.db
      .insertInto('platforms')
      .values({ id, ...values })
      .execute()
  return id
}

const saveLeergroep = async (tx: Tx, platformId: string, { code, naam, opdracht }: PlatformFile['leergroepen'][number]) => {
  const values = { slug: code.toLowerCase(), code, name: naam, purpose: opdracht, platform_id: platformId }
  const found = await tx.db.selectFrom('leergroepen').select('id').where('slug', '=', values.slug).executeTakeFirst()
  if (found) await tx.db.updateTable('leergroepen').set(values).where('id', '=', found.id).execute()
  else
    await tx.db
      .insertInto('leergroepen')
      .values({ id: newId(), ...values })
      .execute()
}

export const leergroepRows = ({ db }: Database) =>
  db
    .selectFrom('leergroepen')
    .innerJoin('platforms', 'platforms.id', 'leergroepen.platform_id')
    .select([
      'leergroepen.id',
      'leergroepen.slug',
      'leergroepen.code',
      'leergroepen.name',
      'leergroepen.purpose',
      'platforms.slug as platformSlug',
      'platforms.title as platformTitle',
      'platforms.code as platformCode',
    ])
    .orderBy('platforms.position')
    .orderBy('leergroepen.code')
