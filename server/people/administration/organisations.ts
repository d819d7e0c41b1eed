import { collecting } from '../../acts/problems.ts'
import { isDuplicate, type Tx } from '../../db/database.ts'
import { append } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { longest } from '../../shared/text-lengths.ts'
import { cleanLine } from '../../shared/text.ts'
import { ensureOrganisation, ensureRegion, slugOf } from '../organisations.ts'
import type { By } from './by.ts'
import { actInTurn, type Desk, doing } from './desk.ts'

/** `region` is the id of one that is there; `newRegion` the name of one that may have to be made, and goes before it. */
export type OrganisationInput = { name: unknown; kind: unknown; region?: unknown; newRegion?: unknown }
type Named = 'organisations' | 'regions'
type Read = { name: string; kind: string; region: string; newRegion: string }

const readName = (raw: unknown, field: string, label: string): string => {
  const name = cleanLine(raw, { field, label, max: longest.organisationName })
  if (!slugOf(name)) throw new AppError('invalid', `${label}: gebruik letters of cijfers.`, { field })
  return name
}

const readOrganisation = (input: OrganisationInput): Read => {
  const form = collecting()
  const name = form.read(() => readName(input.name, 'name', 'Naam'))
  const kind = form.read(() => cleanLine(input.kind, { field: 'kind', label: 'Soort', max: longest.organisationKind }))
  const wantsNew = typeof input.newRegion === 'string' && input.newRegion.trim() !== ''
  const newRegion = wantsNew ? form.read(() => readName(input.newRegion, 'newRegion', 'Nieuwe regio')) : ''
  const region = typeof input.region === 'string' ? input.region : ''
  if (!wantsNew && !region) form.add('region', 'Kies een regio, of vul een nieuwe in.')
  form.settle()
  return { name: name ?? '', kind: kind ?? '', region, newRegion: newRegion ?? '' }
}

const regionIdOf = async (tx: Tx, desk: Desk, by: By, { region, newRegion }: Read): Promise<string> => {
  if (newRegion) return ensureRegion(tx, newRegion, doing(desk, by))
  const row = await tx.db.selectFrom('regions').select('id').where('id', '=', region).executeTakeFirst()
  if (!row) throw new AppError('invalid', 'Kies een regio die op de lijst staat.', { field: 'region' })
  return row.id
}

const taken = (table: Named) =>
  new AppError('conflict', `Er is al een ${table === 'regions' ? 'regio' : 'organisatie'} met deze naam.`, { field: 'name' })

/** Two who take the same name at once: the database refuses the second. */
const orTaken = (table: Named) => (error: unknown) => {
  throw isDuplicate(error) ? taken(table) : error
}

const requireFree = async (tx: Tx, table: Named, name: string, otherThan = ''): Promise<void> => {
  const found = await tx.db.selectFrom(table).select('id').where('slug', '=', slugOf(name)).where('id', '!=', otherThan).executeTakeFirst()
  if (found) throw taken(table)
}

/** @returns the id @throws AppError `invalid` per field, `conflict` when the name is taken */
export const addOrganisation = async (desk: Desk, by: By, input: OrganisationInput): Promise<string> => {
  const read = readOrganisation(input)
  return actInTurn(desk, by, async (tx) => {
    await requireFree(tx, 'organisations', read.name)
    const regionId = await regionIdOf(tx, desk, by, read)
    return ensureOrganisation(tx, { name: read.name, kind: read.kind, regionId }, doing(desk, by))
  }).catch(orTaken('organisations'))
}

/** Another name, kind or region. @returns false when nothing was different @throws AppError `not_found`, `invalid`, `conflict` */
export const changeOrganisation = async (desk: Desk, by: By, id: string, input: OrganisationInput): Promise<boolean> => {
  const read = readOrganisation(input)
  return actInTurn(desk, by, async (tx) => {
    const was = await tx.db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst()
    if (!was) throw notFound('Deze organisatie')
    await requireFree(tx, 'organisations', read.name, id)
    const now = { name: read.name, kind: read.kind, region_id: await regionIdOf(tx, desk, by, read) }
    const fields = (['name', 'kind', 'region_id'] as const).filter((field) => was[field] !== now[field])
    if (!fields.length) return false
    await tx.db
      .updateTable('organisations')
      .set({ ...now, slug: slugOf(read.name) })
      .where('id', '=', id)
      .execute()
    await keepChange(tx, desk, by, ['organisatie', id], fields)
    return true
  }).catch(orTaken('organisations'))
}

const keepChange = async (tx: Tx, desk: Desk, by: By, [kind, id]: [string, string], fields: string[]) => {
  const { by: actorId, at } = doing(desk, by)
  await append(tx, [{ subject: subject(kind, id), type: 'gegevens-gewijzigd', actorId, at, payload: { fields } }])
}

/** @returns the id @throws AppError `invalid`, `conflict` when the name is taken */
export const addRegion = async (desk: Desk, by: By, input: { name: unknown }): Promise<string> => {
  const name = readName(input.name, 'name', 'Naam')
  return actInTurn(desk, by, async (tx) => {
    await requireFree(tx, 'regions', name)
    return ensureRegion(tx, name, doing(desk, by))
  }).catch(orTaken('regions'))
}

/** @returns false when it is called that already @throws AppError `not_found`, `invalid`, `conflict` */
export const renameRegion = async (desk: Desk, by: By, id: string, input: { name: unknown }): Promise<boolean> => {
  const name = readName(input.name, 'name', 'Naam')
  return actInTurn(desk, by, async (tx) => {
    const was = await tx.db.selectFrom('regions').select('name').where('id', '=', id).executeTakeFirst()
    if (!was) throw notFound('Deze regio')
    if (was.name === name) return false
    await requireFree(tx, 'regions', name, id)
    await tx.db
      .updateTable('regions')
      .set({ name, slug: slugOf(name) })
      .where('id', '=', id)
      .execute()
    await keepChange(tx, desk, by, ['regio', id], ['name'])
    return true
  }).catch(orTaken('regions'))
}
