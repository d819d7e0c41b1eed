import { keepBackup, keptBackups } from '../../backup/keeping.ts'
import { howOnPostgres } from '../../backup/making.ts'
import { verifyJournal } from '../verify-journal.ts'
import { defineJob, type Job } from './job.ts'

const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`

const expiredSessions = defineJob({
  name: 'expired-sessions',
  what: 'haalt sessies weg die zijn verlopen',
  when: '5 * * * *',
  run: async ({ app }) => `${count(await app.people.removeExpired(), 'verlopen sessie', 'verlopen sessies')} weggehaald.`,
})

/** A publication brings the index up to date by itself; this is for when the process died between the two. */
const searchRefresh = defineJob({
  name: 'search-refresh',
  what: 'brengt de zoekindex bij met wat gepubliceerd is',
  when: '25 * * * *',
  run: async ({ app }) => {
    await app.search.refresh()
    return 'De zoekindex is bij.'
  },
})

/** A letter goes right after the act it tells about; this is for what failed then, and for when the process died between the two. */
const mailSend = defineJob({
  name: 'mail-send',
  what: 'verstuurt mail die wacht of nog eens geprobeerd moet worden',
  when: '* * * * *',
  run: async ({ app }) => {
    await app.mail.removeOld()
    const { sent, later, dead } = await app.mail.sendDue()
    return `${count(sent, 'mail', 'mails')} verstuurd, ${later} later opnieuw, ${dead} opgegeven.`
  },
})

const backup = defineJob({
  name: 'backup',
  what: 'maakt elke nacht een back-up en haalt de oudste weg',
  when: '10 3 * * *',
  run: async ({ app }) => {
    if (app.config.databaseUrl) return howOnPostgres
    const keep = await app.settings.read(keptBackups)
    const made = await keepBackup(app.config, app.clock, keep)
    return made ? `Back-up gemaakt: ${made.file}.` : 'De back-up van vandaag was er al.'
  },
})

/** The whole list goes to who asks for it on the command line; whoever watches the logs needs to hear that there is one. */
const journalCheck = defineJob({
  name: 'journal-check',
  what: 'loopt het hele journaal na en meldt wat niet klopt',
  when: '30 3 * * *',
  run: async ({ app, signal }) => {
    const found = await verifyJournal(app, () => signal.throwIfAborted())
    const [first] = found
    if (first === undefined) return 'Het journaal klopt.'
    app.security.record({ action: 'journaal nalopen', result: 'niet in orde', object: 'journaal', why: first })
    const others = found.length > 1 ? ` En nog ${found.length - 1}: zie npm run cli -- journal:verify.` : ''
    throw new Error(`Het journaal klopt niet. ${first}.${others}`)
  },
})

/** Whoever is told hears at once; this is for when the process died between the act and the telling, or another one was reading. */
const publishNotifications = defineJob({
  name: 'notifications',
  what: 'vertelt mensen wat er is gebeurd, als dat nog niet was gedaan',
  when: '* * * * *',
  run: async ({ app }) => {
    await app.notifications.publish()
    return 'Iedereen is bij.'
  },
})

/** Terms, reminders, questions that go back or close by themselves. */
const clocks = defineJob({
  name: 'clocks',
  what: 'laat de klokken van vragen herinneren, teruggeven, sluiten en terugvragen',
  when: '* * * * *',
  run: async ({ app, at, signal }) =>
    `${count(await app.consultations.watch(at, () => signal.throwIfAborted()), 'klok deed iets', 'klokken deden iets')}.`,
})

/** Before the mail of the day goes out. */
const remindPeople = defineJob({
  name: 'reminders',
  what: 'meldt wat herzien moet worden en wat er is gemeld als niet gevonden',
  when: '15 7 * * *',
  run: async ({ app }) => `${count(await app.notifications.remind(), 'herinnering', 'herinneringen')} gegeven.`,
})

const mailOverviews = defineJob({
  name: 'mail-overviews',
  what: 'mailt het overzicht van de dag of de week aan wie iets nog niet las',
  when: '30 7 * * *',
  run: async ({ app }) => `${count(await app.notifications.mailOverviews(), 'overzicht', 'overzichten')} gemaakt.`,
})

const oldNotifications = defineJob({
  name: 'old-notifications',
  what: 'haalt meldingen weg die drie maanden geleden zijn gelezen, of een jaar oud zijn',
  when: '45 3 * * *',
  run: async ({ app }) => `${count(await app.notifications.removeOld(), 'melding', 'meldingen')} weggehaald.`,
})

/** What the server does by itself, in the order in which they are listed. */
export const ourJobs: Job[] = [
  clocks,
  publishNotifications,
  mailSend,
  remindPeople,
  mailOverviews,
  oldNotifications,
  expiredSessions,
  searchRefresh,
  backup,
  journalCheck,
]
