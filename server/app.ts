import { createApi } from './api/api.ts'
import { createConsultations } from './consultations/consultations.ts'
import { runningIn } from './consultations/running.ts'
import { type Config, isExposed } from './config.ts'
import { readNetwork } from './content/network.ts'
import { type Database, openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { createFeedback } from './feedback/feedback.ts'
import { createFigures } from './figures/figures.ts'
import { createGaps } from './gaps/gaps.ts'
import { sealJournal } from './journal/sealing.ts'
import { createKnowledge } from './knowledge/knowledge.ts'
import type { KaderMeta, PlatformMeta } from './knowledge/front-matter.ts'
import { createPeople } from './people/people.ts'
import type { SignInStep } from './people/sign-in-steps.ts'
import { createPlatforms } from './platforms/platforms.ts'
import { createSearch } from './search/search.ts'
import { type Clock, systemClock } from './shared/clock.ts'
import { statusOf } from './shared/errors.ts'
import { createLimits } from './shared/limits.ts'
import { createLog, type Log } from './shared/log.ts'
import { openSecurityLog } from './shared/security-log.ts'
import { createZelfscan } from './zelfscan/zelfscan.ts'

type Parts = {
  clock?: Clock
  log?: Log
  database?: Database
  contentDir?: string
  /** What signing in asks for after the first proof; nothing yet. */
  signInSteps?: SignInStep[]
}

/** Joins the rooms. Nothing else does: a room gets what it needs from here, and pages reach the rooms through this. */
export const createApp = async (config: Config, parts: Parts = {}) => {
  const clock = parts.clock ?? systemClock
  const contentDir = parts.contentDir ?? config.contentDir
  const network = readNetwork(contentDir)
  const log = parts.log ?? createLog(config.logLevel)
  const database = parts.database ?? openDatabase(config)
  await migrate(database)
  await sealJournal(database)
  // A process that was killed right after words were taken away left them in the files.
  await database.write(async (tx) => tx.forget())
  const limits = createLimits(config.rateLimits)
  const security = openSecurityLog(config.dataDir, database.secrets, (error) =>
    log.error({ err: error }, 'de beveiligingslog is niet te schrijven'),
  )
  const people = createPeople({
    database,
    clock,
    limits,
    security,
    baseUrl: config.baseUrl,
    refuseTestAccounts: isExposed(config),
    signInSteps: parts.signInSteps ?? [],
  })
  const platforms = createPlatforms({ database, clock, running: (ids) => runningIn(database.db, ids) })
  const knowledge = createKnowledge({ database, clock, log, contentDir, network })
  const search = createSearch({ database, library: knowledge, dataDir: config.dataDir, log, contentDir, network })
  const figures = createFigures({ contentDir, log })
  const api = createApi({ knowledge, platforms, figures, search, network, limits, log, baseUrl: config.baseUrl })
  const consultations = createConsultations({ database, clock, limits, people, passages: knowledge, network })
  platforms.onLeft(({ personId, leergroepId }) => {
    consultations
      .forgetAdvice(personId, leergroepId)
      .catch((error: unknown) => log.error({ err: error }, 'een concept van een advies kon niet weg'))
  })
  await consultations.emptyRetracted()
  const feedback = createFeedback({ database, clock, limits })
  const gaps = createGaps({ database, clock, limits })
  const zelfscan = createZelfscan({ database, clock, limits, people, chapters: () => knowledge.list<KaderMeta>('kader') })

  const app = {
    config,
    /** The words of this expertise network. */
    network,
    clock,
    log,
    database,
    limits,
    security,
    people,
    platforms,
    knowledge,
    search,
    figures,
    api,
    consultations,
    feedback,
    gaps,
    zelfscan,
    /** The HTTP status of a refusal, for the doors. */
    statusOf,

    /** Takes in the content files and brings the indexes up to date. Run once at start, before listening. */
    async loadContent() {
      figures.load()
      const imported = await knowledge.importFiles()
      await platforms.sync(platformFiles(imported.documents))
      await search.refresh()
      return imported
    },

    /** True when the database answers. */
    async ready(): Promise<boolean> {
      return database.db
        .selectFrom('regions')
        .select('id')
        .limit(1)
        .execute()
        .then(
          () => true,
          () => false,
        )
    },

    async close() {
      await search.close()
      await consultations.close()
      await database.close()
      security.close()
    },
  }
  return app
}

type Imported = Awaited<ReturnType<ReturnType<typeof createKnowledge>['importFiles']>>['documents']

const platformFiles = (documents: Imported) =>
  documents
    .filter((document) => document.kind === 'platform')
    .map((document) => ({ ...document, leergroepen: (document.meta as PlatformMeta).leergroepen }))

export type App = Awaited<ReturnType<typeof createApp>>
