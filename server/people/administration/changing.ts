import { collecting } from '../../acts/problems.ts'
import { held, type Tx } from '../../db/database.ts'
import { append, type Entry } from '../../journal/appending.ts'
import { subject } from '../../journal/subject.ts'
import { AppError, notFound } from '../../shared/errors.ts'
import { type NetworkRole, networkRoles } from '../actor.ts'
import { readNameAndFunction } from '../name-and-function.ts'
import { requireOrganisation } from '../organisations.ts'
import type { By } from './by.ts'
import { actInTurn, type Desk, doing } from './desk.ts'
import { requireOtherBeheerder } from './last-beheerder.ts'

/** What a beheerder may change of a person. The address is the person's own: only who reads its mail may change it. */
export type PersonInput = { revision: unknown; name: unknown; function: unknown; organisation: unknown; roles: unknown[] }

export type PersonFields = { name: string; function: string; organisationId: string | null; roles: NetworkRole[] }

const isRole = (value: unknown): value is NetworkRole => networkRoles.includes(value as NetworkRole)

/** Reads the fields that an invitation and a person share. @throws FormProblems with all that has to be mended */
export const readPersonFields = (input: Omit<PersonInput, 'revision'>): PersonFields => {
  const form = collecting()
  const named = readNameAndFunction(form, input)
  const roles = [...new Set(input.roles)]
  if (!roles.every(isRole)) form.add('roles', 'Kies rollen die op de lijst staan.')
  form.settle()
  const organisation = typeof input.organisation === 'string' ? input.organisation : ''
  return { ...named, organisationId: organisation || null, roles: roles.filter(isRole) }
}

/** Holds the row until the commit. @throws AppError `not_found` */
export const heldPerson = async (tx: Tx, id: string) => {
  const person = await held(tx, tx.db.selectFrom('people').selectAll().where('id', '=', id)).executeTakeFirst()
  if (!person) throw notFound('Deze persoon')
  return person
}

type Before = Awaited<ReturnType<typeof heldPerson>> & { roles: NetworkRole[] }

const before = async (tx: Tx, id: string): Promise<Before> => {
  const person = await heldPerson(tx, id)
  const rows = await tx.db.selectFrom('person_roles').select('role').where('person_id', '=', id).execute()
  return { ...person, roles: rows.map(({ role }) => role as NetworkRole) }
}

/** What changed, as the journal calls it: names of fields, roles and ids, and nothing that tells who it is. */
const changesOf = (was: Before, now: PersonFields): Array<Pick<Entry, 'type' | 'payload'>> => {
  const fields = (['name', 'function'] as const).filter((field) => was[field] !== now[field])
  const added = now.roles.filter((role) => !was.roles.includes(role))
  const removed = was.roles.filter((role) => !now.roles.includes(role))
  return [
    ...(fields.length ? [{ type: 'gegevens-gewijzigd', payload: { fields } }] : []),
    ...(was.organisation_id === now.organisationId
      ? []
      : [{ type: 'verplaatst', payload: { from: was.organisation_id, to: now.organisationId } }]),
    ...(added.length || removed.length ? [{ type: 'rollen-gewijzigd', payload: { added, removed } }] : []),
  ]
}

const save = async (tx: Tx, { id, revision }: Before, { roles, organisationId, ...fields }: PersonFields) => {
  const row = { ...fields, organisation_id: organisationId, revision: revision + 1 }
  await tx.db.updateTable('people').set(row).where('id', '=', id).execute()
  await tx.db.deleteFrom('person_roles').where('person_id', '=', id).execute()
  if (roles.length)
    await tx.db
      .insertInto('person_roles')
      .values(roles.map((role) => ({ person_id: id, role })))
      .execute()
}

const changedMeanwhile = () =>
  new AppError(
    'conflict',
    'Een andere beheerder wijzigde deze persoon terwijl jij bezig was. Er is niets bewaard. Hieronder staat wat verschilt; kies wat er moet staan en bewaar opnieuw.',
  )

/**
 * Changes name, function, organisation and roles, when nobody did since `revision` was read. Roles ask for a fresh proof.
 * @returns false when nothing was different
 * @throws AppError `not_found`, `invalid` per field, `conflict`
 */
export const changePerson = async (desk: Desk, by: By, id: string, input: PersonInput): Promise<boolean> => {
  const now = readPersonFields(input)
  return actInTurn(desk, by, async (tx) => {
    const was = await before(tx, id)
    if (String(was.revision) !== String(input.revision)) throw changedMeanwhile()
    await requireOrganisation(tx, now.organisationId)
    const changes = changesOf(was, now)
    if (!changes.length) return false
    if (changes.some(({ type }) => type === 'rollen-gewijzigd')) by.requireProof()
    if (!now.roles.includes('beheerder')) await requireOtherBeheerder(tx, id)
    await save(tx, was, now)
    const { by: actorId, at } = doing(desk, by)
    await append(
      tx,
      changes.map((change) => ({ ...change, subject: subject('persoon', id), actorId, at })),
    )
    return true
  })
}
