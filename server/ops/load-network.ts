import { randomBytes } from 'node:crypto'
import type { App } from '../app.ts'
import type { Tx } from '../db/database.ts'
import { loadInHand } from '../consultations/loading.ts'
import { addMember } from '../people/memberships.ts'
import { insertPerson } from '../people/accounts.ts'
import { ensureOrganisation, ensureRegion } from '../people/organisations.ts'
import { hashPassword } from '../people/sign-in/passwords.ts'
import { loadTestDomain } from '../people/test-accounts.ts'
import { ConfigError } from '../config.ts'

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
  const doing = { by: null, at: app.clock.now().toISOString() }
  const regionId = await ensureRegion(tx, 'Belastingproef', doing)
  const organisationId = await ensureOrganisation(tx, { name: 'Belastingproef', kind: 'lokaal team', regionId }, doing)
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
  await joinGroup(tx, leergroepId, specialists, at)
  const question = `Belastingproef ${index + 1}: hoe verdeelt een team zijn aandacht?`
  const specialistIds = specialists.map(({ id }) => id)
  const id = await loadInHand(tx, { leergroepId, askerId: asker.id, specialistIds, question, at })
  return { id, participants: members.map((person) => person.email) }
}

const joinGroup = async (tx: Tx, leergroepId: string, specialists: Person[], since: string) => {
  for (const { id } of specialists) await addMember(tx, { leergroepId, personId: id, role: 'specialist', by: null, at: since })
}
