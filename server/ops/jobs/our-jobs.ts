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

/** What the server does by itself, in the order in which they are listed. */
export const ourJobs: Job[] = [expiredSessions, searchRefresh, journalCheck]
