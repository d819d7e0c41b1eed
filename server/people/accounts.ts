import { z } from 'zod'
import type { Database, Tx } from '../db/database.ts'
import { isDuplicate } from '../db/database.ts'
import { append } from '../journal/appending.ts'
import { subject } from '../journal/subject.ts'
import type { Clock } from '../shared/clock.ts'
import { isoNow } from '../shared/clock.ts'
import { AppError } from '../shared/errors.ts'
import { newId } from '../shared/ids.ts'
import { longest } from '../shared/text-lengths.ts'
import { cleanLine } from '../shared/text.ts'
import type { NetworkRole } from './actor.ts'
import { keepCredential, passwordKind } from './sign-in/credentials.ts'
import { requireGoodPassword } from './sign-in/password-rules.ts'
import { hashPassword } from './sign-in/passwords.ts'

export type NewPerson = {
  email: string
  name: string
  function: string
  /** Without one the person is there, and cannot sign in. */
  password?: string
  organisationId?: string | null
  roles: NetworkRole[]
}

const emailAddress = z.email().max(254)

/** Addresses are compared without case and without spaces around them. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

/** @returns the address as it is kept. @throws AppError `invalid` when it is none */
export const checkedEmail = (given: string): string => {
  const email = normalEmail(given)
  if (emailAddress.safeParse(email).success) return email
  throw new AppError('invalid', 'Dit is geen geldig e-mailadres. Controleer de schrijfwijze.', { field: 'email' })
}

/** An address as somebody typed it. @throws AppError `invalid` for the field `email`, also for a line break in it */
export const readEmail = (raw: unknown): string =>
  checkedEmail(cleanLine(raw, { field: 'email', label: 'E-mailadres', max: longest.email }))

const checked = (person: NewPerson, network: string): NewPerson => {
  const email = checkedEmail(person.email)
  if (person.name.trim().length < 2) throw new AppError('invalid', 'Vul een naam in van minstens 2 tekens.', { field: 'name' })
  if (person.password !== undefined) requireGoodPassword(person.password, { name: person.name, email, network })
  return { ...person, email, name: person.name.trim() }
}

/**
 * Adds a person with roles.
 * @param network what the network is called: nobody's password is that
 * @returns the new person's id
 * @throws AppError `invalid` naming the field, `conflict` when the address is taken
 */
export const addPerson = async (database: Database, clock: Clock, input: NewPerson, network: string): Promise<string> => {
  const person = checked(input, network)
  const passwordHash = person.password === undefined ? undefined : await hashPassword(person.password)
  return database
    .write((tx) => insertPerson(tx, clock, person, passwordHash))
    .catch((error: unknown) => {
      if (isDuplicate(error)) throw new AppError('conflict', 'Er is al een account met dit e-mailadres.', { field: 'email', cause: error })
      throw error
    })
}

/** Inserts a person whose password, if any, was hashed before; for loading many at once. */
export const insertPerson = async (
  tx: Tx,
  clock: Clock,
  person: Omit<NewPerson, 'password'>,
  passwordHash: string | undefined,
): Promise<string> => {
  const id = newId()
  await tx.db
    .insertInto('people')
    .values({
      id,
      email: person.email,
      name: person.name,
      function: person.function,
      organisation_id: person.organisationId ?? null,
      created_at: isoNow(clock),
    })
    .execute()
  if (passwordHash !== undefined) await keepCredential(tx, clock, { personId: id, kind: passwordKind, secret: passwordHash })
  if (person.roles.length)
    await tx.db
      .insertInto('person_roles')
      .values(person.roles.map((role) => ({ person_id: id, role })))
      .execute()
  // What rights hang on, and nothing that tells who it is: that stands in one place only.
  const payload = { roles: person.roles, organisationId: person.organisationId ?? null }
  await append(tx, [{ subject: subject('persoon', id), type: 'account-gemaakt', actorId: null, at: isoNow(clock), payload }])
  return id
}
