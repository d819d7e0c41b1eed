import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import type { Tx } from '../db/database.ts'
import { nextNumber } from '../consultations/question.ts'
import { insertPerson } from '../people/accounts.ts'
import { ensureOrganisation, ensureRegion } from '../people/organisations.ts'
import { hashPassword } from '../people/passwords.ts'
import { loadTestDomain } from '../people/test-accounts.ts'
import { ConfigError } from '../config.ts'
import { append } from '../journal/journal.ts'
import { subjectOf } from '../consultations/events.ts'
import { newId } from '../shared/ids.ts'

export type LoadPlan = { people: number; consultations: number; participants: number }
export type LoadedNetwork = {
  users: Array<{ email: string; password: string }>
  consultations: Array<{ id: string; participants: string[] }>
}

type Person = { id: string; email: string }

/**
 * Adds people and consultations in hand, for load tests. Each consultation has one aanvrager and specialists up to
 * `participants`; people are spread evenly, so 200 people in 40 consultations of 5 are in one each.
 * @returns who can sign in with what, and who is in which consultation
 * @throws ConfigError when the numbers cannot be met
 */
export const loadNetwork = async (app: App, plan: LoadPlan): Promise<LoadedNetwork> => {
  if (plan.participants < 2 || plan.participants > plan.people)
    throw new ConfigError('Kies --participants van 2 tot en met het aantal --people.')
  if (await app.people.somebodyReal())
    throw new ConfigError('In deze database staan echte mensen. Kies voor een belastingproef een andere DATA_DIR of DATABASE_URL.')
  const groups = await app.platforms.leergroepen()
  if (!groups.length) throw new ConfigError('Er zijn geen leergroepen: de map content ontbreekt.')
  const password = `belasting-${randomBytes(6).toString('hex')}`
  const passwordHash = await hashPassword(password)
  return app.database.write(async (tx) => {
    const people = await addPeople(tx, app, plan.people, passwordHash)
    const consultations: LoadedNetwork['consultations'] = []
    for (let index = 0; index < plan.consultations; index++) {
      const members = Array.from(
        { length: plan.participants },
        (_, seat) => people[(index * plan.participants + seat) % people.length] as Person,
      )
      const group = groups[index % groups.length]
      consultations.push(await addConsultation(tx, app, group?.id ?? '', members, index))
    }
    return { users: people.map(({ email }) => ({ email, password })), consultations }
  })
}

const addPeople = async (tx: Tx, app: App, count: number, passwordHash: string): Promise<Person[]> => {
  const organisationId = await ensureOrganisation(tx, 'Belastingproef', 'lokaal team', await ensureRegion(tx, 'Belastingproef'))
  const batch = randomBytes(3).toString('hex')
  const people: Person[] = []
  for (let index = 1; index <= count; index++) {
    const email = `proef-${batch}-${index}${loadTestDomain}`
    const fields = { email, name: `Proefpersoon ${index}`, function: 'proefpersoon', organisationId, roles: ['professional' as const] }
    people.push({ id: await insertPerson(tx, app.clock, fields, passwordHash), email })
  }
  return people
}

const addConsultation = async (tx: Tx, app: App, leergroepId: string, members: Person[], index: number) => {
  const at = app.clock.now().toISOString()
  const [asker, ...specialists] = members as [Person, ...Person[]]
  const id = newId()
  const text = {
    question: `Belastingproef ${index + 1}: hoe verdeelt een team zijn aandacht?`,
    facts: 'Proef.',
    worries: 'Proef.',
    tried: 'Proef.',
    goal: 'Proef.',
  }
  const consent = { consent: 'niet-herleidbaar', consent_note: '', consent_explained: 0, decision_note: '' }
  const times = { created_at: at, updated_at: at, submitted_at: at, taken_at: at, no_acute_danger_at: at }
  const row = {
    id,
    number: await nextNumber(tx, at),
    leergroep_id: leergroepId,
    asker_id: asker.id,
    holder_id: specialists[0]?.id ?? null,
    state: 'opgepakt',
    submit_key: newId(),
  }
  await tx.db
    .insertInto('consultations')
    .values({ ...row, ...text, ...consent, ...times })
    .execute()
  await joinGroup(tx, leergroepId, specialists, at)
  const seats = [
    { id: asker.id, role: 'aanvrager' as const },
    ...specialists.map((person) => ({ id: person.id, role: 'specialist' as const })),
  ]
  await tx.db
    .insertInto('participants')
    .values(seats.map((seat) => ({ consultation_id: id, person_id: seat.id, role: seat.role, since: at })))
    .execute()
  await append(tx, [{ subject: subjectOf(id), type: 'ingediend', actorId: asker.id, actorRole: 'aanvrager', at, payload: {} }])
  return { id, participants: members.map((person) => person.email) }
}

const joinGroup = async (tx: Tx, leergroepId: string, specialists: Person[], since: string) => {
  const rows = specialists.map((person) => ({ leergroep_id: leergroepId, person_id: person.id, role: 'specialist' as const, since }))
  if (rows.length)
    await tx.db
      .insertInto('leergroep_members')
      .values(rows)
      .onConflict((on) => on.columns(['leergroep_id', 'person_id']).doNothing())
      .execute()
}
