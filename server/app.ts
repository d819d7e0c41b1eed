import { createAccess } from './access/access.ts'
import { beforeUpgrade } from './backup/before-upgrade.ts'
import { keptBackups } from './backup/keeping.ts'
import { createBell } from './acts/bell.ts'
import { createApi } from './api/api.ts'
import { createConsultations } from './consultations/consultations.ts'
import { heldIn, runningIn } from './consultations/running.ts'
import { type Config, isExposed } from './config.ts'
import { readNetwork } from './content/network.ts'
import { type Database, openDatabase } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { createFeedback } from './feedback/feedback.ts'
import { createFigures } from './figures/figures.ts'
import { createGaps } from './gaps/gaps.ts'
import { sealJournal } from './journal/sealing.ts'
import { createKnowledge } from './knowledge/knowledge.ts'
import { blocksOwnedBy } from './knowledge/pages-for-rooms.ts'
import type { KaderMeta, PlatformMeta } from './knowledge/front-matter.ts'
import { createMail } from './mail/mail.ts'
import { createAdministration } from './people/administration/administration.ts'
import { requireFreshProof } from './people/fresh-proof.ts'
import { createImports } from './people/importing/kept-imports.ts'
import { createInvitations } from './people/inviting/invitations.ts'
import { createLeergroepDesk } from './people/leergroep/leergroep-desk.ts'
import type { GroupWork } from './people/group-work.ts'
import type { Left } from './people/memberships.ts'
import { createNotifications } from './notifications/notifications.ts'
import { createPeople } from './people/people.ts'
import { secondFactorRoles } from './people/sign-in/second-factor-roles.ts'
import type { SignInStep } from './people/sign-in/steps.ts'
import { createMeetings } from './platforms/meetings/meetings.ts'
import { createPlatforms } from './platforms/platforms.ts'
import { createSearch } from './search/search.ts'
import type { Setting } from './settings/setting.ts'
import { createSettings } from './settings/settings.ts'
import { type Clock, systemClock } from './shared/clock.ts'
import { statusOf } from './shared/errors.ts'
import { createLater } from './shared/later.ts'
import { createLimits } from './shared/limits.ts'
import { createLog, type Log } from './shared/log.ts'
import { openSecurityLog } from './shared/security-log.ts'
import { createZelfscan } from './zelfscan/zelfscan.ts'

type Parts = {
  clock?: Clock
  log?: Log
  database?: Database
  contentDir?: string
  /** What signing in asks for beside what it asks for by itself. */
  signInSteps?: SignInStep[]
}

/** What a beheerder decides, in the order in which it is asked for; every room defines its own. */
const ourSettings: readonly Setting[] = [secondFactorRoles, keptBackups]

/** Joins the rooms. Nothing else does: a room gets what it needs from here, and pages reach the rooms through this. */
export const createApp = async (config: Config, parts: Parts = {}) => {
  const clock = parts.clock ?? systemClock
  const contentDir = parts.contentDir ?? config.contentDir
  const network = readNetwork(contentDir)
  const log = parts.log ?? createLog(config.logLevel)
  const database = parts.database ?? openDatabase(config)
  const done = await migrate(database, {
    beforeChange: async () => log.warn(await beforeUpgrade(config, clock)),
  })
  if (done.length) log.info({ migrations: done }, `De database is bijgewerkt: ${done.length} stappen`)
  await sealJournal(database)
  // A process that was killed right after words were taken away left them in the files.
  await database.write(async (tx) => tx.forget())
  const limits = createLimits(config.rateLimits)
  const security = openSecurityLog(config.dataDir, database.secrets, (error) =>
    log.error({ err: error }, 'de beveiligingslog is niet te schrijven'),
  )
  const settings = createSettings({ database, clock, all: ourSettings, requireProof: (by) => requireFreshProof(by, clock) })
  const sender = { baseUrl: config.baseUrl, name: network.naam, address: config.mailFrom }
  const mail = createMail({ database, clock, log, sender, smtpUrl: config.smtpUrl, dataDir: config.dataDir })
  const access = createAccess({ database, clock })
  const later = createLater(log)
  const people = createPeople({
    database,
    clock,
    limits,
    security,
    baseUrl: config.baseUrl,
    mail,
    settings,
    networkName: network.naam,
    refuseTestAccounts: isExposed(config),
    signInSteps: parts.signInSteps ?? [],
    later: later.begin,
  })
  const left = createBell<Left>()
  const platforms = createPlatforms({ database, clock, left, running: (ids) => runningIn(database.db, ids) })
  const knowledge = createKnowledge({ database, clock, log, contentDir, network })
  const search = createSearch({ database, library: knowledge, dataDir: config.dataDir, log, contentDir, network })
  const figures = createFigures({ contentDir, log })
  const api = createApi({ knowledge, platforms, figures, search, network, limits, log, baseUrl: config.baseUrl })
  const consultations = createConsultations({
    database,
    clock,
    limits,
    people,
    access,
    passages: knowledge,
    network,
    baseUrl: config.baseUrl,
  })
  platforms.onLeft(({ personId, leergroepId }) => {
    consultations
      .forgetAdvice(personId, leergroepId)
      .catch((error: unknown) => log.error({ err: error }, 'een concept van een advies kon niet weg'))
  })
  const work: GroupWork = {
    ownedBy: async (db, { id, slug }) => ({
      questions: (await runningIn(db, [id])).get(id) ?? 0,
      blocks: await blocksOwnedBy(db, slug),
    }),
    handBack: (tx, holder) => consultations.handBack(tx, holder),
  }
  const inviting = { database, clock, mail, networkName: network.naam }
  const imports = createImports({ ...inviting, log })
  const administration = createAdministration({
    ...inviting,
    imports,
    sessions: people.sessions,
    work,
    left,
    requireProof: people.requireFreshProof,
    resetSecondFactor: people.signIn.resetSecondFactor,
    issuers: people.signIn.issuers,
    limits,
    keepExport: (by) =>
      access.keep({ what: 'gegevens-gedownload', object: 'netwerk', actorId: by, role: by === null ? 'terminal' : 'beheerder' }),
  })
  const invitations = createInvitations({ ...inviting, limits, baseUrl: config.baseUrl, signIn: people.signIn })
  const leergroep = createLeergroepDesk({
    database,
    clock,
    sessions: people.sessions,
    work,
    left,
    heldIn: (id) => heldIn(database.db, id),
    requireProof: people.requireFreshProof,
  })
  const meetings = createMeetings({ database, clock, limits, baseUrl: config.baseUrl })
  await consultations.emptyRetracted()
  const feedback = createFeedback({ database, clock, limits })
  const gaps = createGaps({ database, clock, limits })
  const zelfscan = createZelfscan({ database, clock, limits, people, chapters: () => knowledge.list<KaderMeta>('kader') })

  const notifications = createNotifications({ database, clock, log, mail, rooms: { consultations, feedback, gaps, platforms, people } })

  const app = {
    config,
    /** The words of this expertise network. */
    network,
    clock,
    log,
    database,
    limits,
    security,
    settings,
    access,
    mail,
    people,
    administration,
    invitations,
    leergroep,
    meetings,
    platforms,
    knowledge,
    search,
    figures,
    api,
    consultations,
    feedback,
    gaps,
    zelfscan,
    notifications,
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
      await later.settle()
      await notifications.stop()
      await search.close()
      await consultations.close()
      await imports.close()
      await mail.close()
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
