import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { type Config, ConfigError } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import type { RoomEvent } from '../consultations/events.ts'
import { shippedContent } from '../knowledge/knowledge.ts'
import { insertPerson } from '../people/accounts.ts'
import type { Actor } from '../people/actor.ts'
import { ensureOrganisation, ensureRegion } from '../people/organisations.ts'
import { hashPassword } from '../people/passwords.ts'
import { addMember } from '../platforms/members.ts'
import type { App } from '../app.ts'
import { newId } from '../shared/ids.ts'
import { createLog } from '../shared/log.ts'
import { createSettableClock, type SettableClock, workdayStart } from './demo-clock.ts'
import { type DemoConsultation, type DemoNetwork, type DemoStep, type DemoTeamScans, readDemo } from './demo-file.ts'
import { playScan } from './demo-scans.ts'

export const demoPassword = 'leerkring-demo'

type Progress = (line: string) => void
type Cast = Map<string, Actor>

/** True when the demo network is in the database already. */
export const demoIsLoaded = async (app: Pick<App, 'database'>): Promise<boolean> =>
  (await app.database.db.selectFrom('people').select('id').where('email', 'like', '%@leerkring.example').limit(1).executeTakeFirst()) !==
  undefined

/** What we put in a data folder ourselves; anything else in it is not ours to remove. */
const made = ['leerkring.db', 'leerkring.db-wal', 'leerkring.db-shm', 'pagefind']

/**
 * Empties a demo. @throws ConfigError when the database in the folder is not a demo: that one is not ours to throw away
 */
export const removeDemo = async ({ dataDir }: Config): Promise<void> => {
  if (!existsSync(join(dataDir, 'leerkring.db'))) return
  const database = openDatabase({ dataDir, databaseUrl: '' })
  const others = await somebodyElse({ database })
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
 * Fills an empty database with the demo network. Consultations and zelfscans are played through the same doors as real ones, at
 * the times they are said to have happened; a step that is against the rules fails here and not in front of somebody.
 */
export const loadDemo = async (config: Config, progress: Progress): Promise<void> => {
  const clock = createSettableClock()
  const app = await createApp({ ...config, rateLimits: false }, { clock, log: createLog('warn') })
  try {
    await app.loadContent()
    if (await demoIsLoaded(app)) return
    await refuseOthers(app)
    const { network, consultations, scans } = readDemo(shippedContent)
    progress(`Mensen en leergroepen: ${network.mensen.length} mensen in ${network.regios.length} regio’s`)
    await addPeople(app, network)
    const cast = await castOf(app, network)
    await playScans({ app, clock, cast }, scans, progress)
    for (const [index, consultation] of consultations.entries()) {
      progress(`Consultatie ${index + 1} van ${consultations.length}: ${consultation.staat}`)
      await play(app, cast, consultation, (at) => clock.set(at))
    }
    clock.release()
  } finally {
    await app.close()
  }
}

/** True when somebody is in the database who is neither of the demo nor of a load test. */
const somebodyElse = async ({ database }: Pick<App, 'database'>): Promise<boolean> => {
  const others = database.db
    .selectFrom('people')
    .select('id')
    .where('email', 'not like', '%@leerkring.example')
    .where('email', 'not like', '%@belasting.example')
  return (await others.limit(1).executeTakeFirst()) !== undefined
}

/** The demo never mixes with real people. @throws ConfigError when somebody else is in the database */
const refuseOthers = async ({ database }: Pick<App, 'database'>) => {
  if (await somebodyElse({ database }))
    throw new ConfigError('In deze database staan al andere mensen. Kies voor de demo een andere DATA_DIR of DATABASE_URL.')
}

const addPeople = async (app: App, network: DemoNetwork) => {
  const passwordHash = await hashPassword(demoPassword)
  const groups = new Map((await app.platforms.leergroepen()).map((group) => [group.slug, group.id]))
  await app.database.write(async (tx) => {
    const organisations = new Map<string, string>()
    for (const { naam, soort, regio } of network.organisaties) {
      organisations.set(naam, await ensureOrganisation(tx, naam, soort, await ensureRegion(tx, regio)))
    }
    for (const person of network.mensen) {
      const organisationId = person.organisatie ? required(organisations, person.organisatie) : null
      const fields = { email: person.email, name: person.naam, function: person.functie, organisationId, roles: person.rollen }
      const id = await insertPerson(tx, app.clock, fields, passwordHash)
      for (const { leergroep, rol } of person.leergroepen)
        await addMember(tx, required(groups, leergroep), id, rol, app.clock.now().toISOString())
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

type Stage = { app: App; clock: SettableClock; cast: Cast }

const playScans = async ({ app, clock, cast }: Stage, teams: DemoTeamScans[], progress: Progress) => {
  for (const { team, scans } of teams) {
    progress(`Zelfscans van ${team}: ${scans.length}`)
    for (const script of scans) {
      const actor = required(cast, script.wie)
      if (actor.organisation?.name !== team) throw new Error(`content/demo: ${script.wie} hoort niet bij ${team}`)
      await playScan({ app, clock }, actor, script)
    }
  }
}

const play = async (app: App, cast: Cast, script: DemoConsultation, setClock: (at: Date) => void) => {
  const start = workdayStart(script.dagenGeleden)
  const asker = required(cast, script.aanvrager)
  setClock(start)
  const input = questionInput(script)
  if (script.staat === 'concept') return void (await app.consultations.saveConcept(asker, input))
  const { id } = await app.consultations.submit(asker, input)
  for (const step of script.verloop) {
    setClock(new Date(Math.min(start.getTime() + step.na * 60_000, Date.now())))
    const actor = required(cast, step.wie)
    const { seq } = await playStep(app, actor, id, step)
    await app.consultations.markRead(actor, id, seq)
  }
  const { state } = await app.consultations.view(asker, id)
  if (state !== script.staat) throw new Error(`demo ${script.casus}: eindigt als ‘${state}’ en niet als ‘${script.staat}’`)
}

const questionInput = (script: DemoConsultation) => ({
  key: newId(),
  leergroep: script.leergroep,
  noAcuteDanger: true,
  question: script.vraag,
  facts: script.feiten,
  worries: script.zorgen,
  tried: script.gedaan,
  goal: script.doel,
  consent: script.toestemming,
  consentNote: script.toestemmingToelichting,
  consentExplained: script.toestemming !== 'niet-geinformeerd',
  kerntaak: script.kerntaak,
  ageBand: script.leeftijd,
})

const playStep = async ({ consultations }: App, actor: Actor, id: string, step: DemoStep): Promise<RoomEvent> => {
  switch (step.doe) {
    case 'oppakken':
      return consultations.take(actor, id)
    case 'meedoen':
      return consultations.join(actor, id)
    case 'teruggeven':
      return consultations.giveBack(actor, id)
    case 'bericht':
      return consultations.send(actor, id, { clientId: newId(), body: step.tekst })
    case 'advies':
      return consultations.advise(actor, id, {
        key: newId(),
        advice: step.advies,
        why: step.waarom,
        unsure: step.onzeker,
        whenAgain: step.opnieuw,
        citations: step.citaten,
      })
    case 'sluiten':
      return consultations.closeQuestion(actor, id, { decision: step.besluit, note: step.toelichting ?? '' })
  }
}
