import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { type Config, ConfigError } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import { insertPerson } from '../people/accounts.ts'
import type { Actor } from '../people/actor.ts'
import { giveDemoKey } from '../people/demo-second-factor.ts'
import { ensureOrganisation, ensureRegion } from '../people/organisations.ts'
import { hashPassword } from '../people/sign-in/passwords.ts'
import { demoDomain, somebodyReal } from '../people/test-accounts.ts'
import { addMember } from '../people/memberships.ts'
import type { App } from '../app.ts'
import { createLog } from '../shared/log.ts'
import { secretFile } from '../shared/secrets.ts'
import { securityLogFile } from '../shared/security-log.ts'
import { createSettableClock, type SettableClock } from './demo-clock.ts'
import { playConsultation } from './demo-consultations.ts'
import { tellEverybody } from './demo-notifications.ts'
import { playAvailability, playMeeting } from './demo-groups.ts'
import { type DemoNetwork, type DemoTeamScans, readDemo } from './demo-file.ts'
import { playLettingIn } from './demo-letting-in.ts'
import { playScan } from './demo-scans.ts'
import { playGap, playRemark } from './demo-voices.ts'

export const demoPassword = 'leerkring-demo'

type Progress = (line: string) => void
type Cast = Map<string, Actor>

/** True when the demo network is in the database already. */
export const demoIsLoaded = async (app: Pick<App, 'database'>): Promise<boolean> =>
  (await app.database.db.selectFrom('people').select('id').where('email', 'like', `%${demoDomain}`).limit(1).executeTakeFirst()) !==
  undefined

/** What we put in a data folder ourselves; anything else in it is not ours to remove. */
const made = ['leerkring.db', 'leerkring.db-wal', 'leerkring.db-shm', 'pagefind', 'mail', secretFile, securityLogFile]

/**
 * Empties a demo. @throws ConfigError when the database in the folder is not a demo: that one is not ours to throw away
 */
export const removeDemo = async ({ dataDir }: Config): Promise<void> => {
  if (!existsSync(join(dataDir, 'leerkring.db'))) return
  const database = openDatabase({ dataDir, databaseUrl: '' })
  const others = await somebodyReal(database.db)
    .catch((error: Error) => {
      if (/no such table/.test(error.message)) return false // a demo that was never filled
      throw error
    })
    .finally(() => database.close())
  if (others)
    throw new ConfigError(`In ${dataDir} staat een database die niet van de demo is. Die wissen we niet; kies een andere DATA_DIR.`)
  for (const name of made) rmSync(join(dataDir, name), { recursive: true, force: true })
}

/**
 * Fills an empty database with the demo network. Everything is played through the same doors as real ones, at
 * the times they are said to have happened; a step that is against the rules fails here and not in front of somebody.
 */
export const loadDemo = async (config: Config, progress: Progress): Promise<void> => {
  const clock = createSettableClock()
  const app = await createApp({ ...config, rateLimits: false }, { clock, log: createLog('warn') })
  try {
    await app.loadContent()
    if (await demoIsLoaded(app)) return
    await refuseOthers(app)
    const { network, consultations, scans, remarks, gaps, meetings } = readDemo(config.contentDir)
    progress(`Mensen en leergroepen: ${network.mensen.length} mensen in ${network.regios.length} regio’s`)
    await addPeople(app, network)
    const cast = await castOf(app, network)
    const stage: Stage = { app, clock, castOf: (key) => required(cast, key) }
    await playScans(stage, scans, progress)
    progress(`Opmerkingen van lezers: ${remarks.length}; gezocht en niet gevonden: ${gaps.length}`)
    for (const remark of remarks) await playRemark(stage, remark)
    for (const gap of gaps) await playGap(stage, gap)
    for (const [index, consultation] of consultations.entries()) {
      progress(`Consultatie ${index + 1} van ${consultations.length}: ${consultation.staat}`)
      await playConsultation(stage, consultation)
    }
    progress(`Bijeenkomsten: ${meetings.length}`)
    for (const meeting of meetings) await playMeeting(stage, meeting)
    await playLettingIn(app, clock, network)
    clock.release()
    await playAvailability(stage, network.mensen)
    progress('Meldingen en mail')
    await tellEverybody({ app, clock }, cast.values())
  } finally {
    await app.close()
  }
}

/** The demo never mixes with real people. @throws ConfigError when somebody else is in the database */
const refuseOthers = async ({ people }: Pick<App, 'people'>) => {
  if (await people.somebodyReal())
    throw new ConfigError('In deze database staan al andere mensen. Kies voor de demo een andere DATA_DIR of DATABASE_URL.')
}

const addPeople = async (app: App, network: DemoNetwork) => {
  const passwordHash = await hashPassword(demoPassword)
  const groups = new Map((await app.platforms.leergroepen()).map((group) => [group.slug, group.id]))
  await app.database.write(async (tx) => {
    const organisations = new Map<string, string>()
    const doing = { by: null, at: app.clock.now().toISOString() }
    for (const { naam, soort, regio } of network.organisaties) {
      const regionId = await ensureRegion(tx, regio, doing)
      organisations.set(naam, await ensureOrganisation(tx, { name: naam, kind: soort, regionId }, doing))
    }
    for (const person of network.mensen) {
      const organisationId = person.organisatie ? required(organisations, person.organisatie) : null
      const fields = { email: person.email, name: person.naam, function: person.functie, organisationId, roles: person.rollen }
      const id = await insertPerson(tx, app.clock, fields, passwordHash)
      if (person.tweedeBewijs) await giveDemoKey(tx, app.clock, id)
      for (const { leergroep, rol } of person.leergroepen)
        await addMember(tx, { leergroepId: required(groups, leergroep), personId: id, role: rol, ...doing })
    }
  })
}

const required = <T>(map: Map<string, T>, key: string): T => {
  const value = map.get(key)
  if (value === undefined) throw new Error(`content/demo noemt ‘${key}’, maar dat bestaat niet`)
  return value
}

const castOf = async (app: App, network: DemoNetwork): Promise<Cast> => {
  const rows = await app.database.db.selectFrom('people').select(['id', 'email']).execute()
  const ids = new Map(rows.map((row) => [row.email, row.id]))
  const cast: Cast = new Map()
  for (const { sleutel, email } of network.mensen) {
    const actor = await app.people.actor(required(ids, email))
    if (actor) cast.set(sleutel, actor)
  }
  return cast
}

type Stage = { app: App; clock: SettableClock; castOf(key: string): Actor }

const playScans = async ({ app, clock, castOf }: Stage, teams: DemoTeamScans[], progress: Progress) => {
  for (const { team, scans } of teams) {
    progress(`Zelfscans van ${team}: ${scans.length}`)
    for (const script of scans) {
      const actor = castOf(script.wie)
      if (actor.organisation?.name !== team) throw new Error(`content/demo: ${script.wie} hoort niet bij ${team}`)
      await playScan({ app, clock }, actor, script)
    }
  }
}
