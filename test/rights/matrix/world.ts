import { newId } from '../../../server/shared/ids.ts'
import { calendarKey } from '../../../server/platforms/meetings/calendar-address.ts'
import { keepCredential } from '../../../server/people/sign-in/credentials.ts'
import type { RunningServer } from '../../support/server.ts'
import { type Cast, castOf, type Role } from './roles.ts'
import { message } from '../../support/cases.ts'
import { pointForm, stepFields } from '../../zelfscan/scans.ts'

const formOf = (fields: Array<[string, string]>) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

/** The things that are acted upon. Everything is made anew when it is asked for, so that one cell spoils nothing for another. */
export const worldOf = async ({ app, ...server }: RunningServer) => {
  const cast: Cast = await castOf({ app, ...server })
  const { db } = app.database
  let count = 0
  const acts = async () => app.administration.of(await cast.actorOf('beheerder'))

  const somebody = async (): Promise<string> => {
    count += 1
    const person = {
      email: `iemand-${count}@rollen.example`,
      name: `Iemand ${count}`,
      function: 'proef',
      password: 'een lang genoeg zinnetje',
    }
    return app.people.add({ ...person, roles: ['professional'] })
  }
  const leergroep = async (slug: string) => (await app.platforms.leergroep(slug)).id

  return {
    app,
    cast,
    db,
    somebody,
    word: (): string => `woord-${(count += 1)}`,
    number: (): number => (count += 1),
    settingRevision: async (name: string) =>
      String((await db.selectFrom('settings').select('revision').where('name', '=', name).executeTakeFirst())?.revision ?? 0),
    async closedPerson() {
      const id = await somebody()
      await (await acts()).closeAccount(id)
      return id
    },
    async memberOf(slug: string) {
      const personId = await somebody()
      const row = { leergroep_id: await leergroep(slug), person_id: personId, role: 'specialist' as const, since: new Date().toISOString() }
      await db.insertInto('leergroep_members').values(row).execute()
      return personId
    },
    async organisation() {
      const region = (await db.selectFrom('regions').select('id').executeTakeFirstOrThrow()).id
      return (await acts()).addOrganisation({ name: `Team ${(count += 1)}`, kind: 'lokaal team', region, newRegion: '' })
    },
    /** An organisation through which people sign in, on this machine, where nobody answers. */
    async issuer() {
      const given = { name: 'Dienst', issuer: `http://127.0.0.1:9/${(count += 1)}`, clientId: 'x', clientSecret: '', withoutSecret: true }
      return app.administration.fromServer.issuers.add({ ...given, domains: '', organisation: '', makesAccounts: false })
    },
    region: async () => (await acts()).addRegion({ name: `Regio ${(count += 1)}` }),
    aRegion: async () => (await db.selectFrom('regions').select('id').executeTakeFirstOrThrow()).id,
    async invitation(roles: string[] = ['professional']) {
      const person = { email: `gast-${(count += 1)}@rollen.example`, name: 'Gast', function: 'proef', organisation: '', roles }
      return (await acts()).invite({ ...person, groups: [] })
    },
    async entryRequest() {
      const email = `vrager-${(count += 1)}@rollen.example`
      await app.people.entryRequests.ask({ name: 'Vrager', email, organisation: 'Team', why: 'Ik werk daar sinds kort.' }, '127.0.0.1')
      return (await db.selectFrom('entry_requests').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
    },
    sheet: () => new File([`email;naam;functie\nlijst-${(count += 1)}@rollen.example;Lijst;proef\n`], 'mensen.csv', { type: 'text/csv' }),
    async keptImport() {
      return (await acts()).keepImport(new Uint8Array(await this.sheet().arrayBuffer()))
    },
    /** A question of the asker, as far as the stage goes. */
    question: cast.bringTo,
    /** That this one said there is no acute danger. */
    pastGate: async (role: Role) => app.consultations.passGate(await cast.actorOf(role)),
    async words(number: string, id: string) {
      const event = await app.consultations.send(await cast.actorOf('asker'), id, message('Van de aanvrager.'))
      return { number, id, messageId: event.type === 'message' ? event.id : '' }
    },
    /** A remark about a page of which leergroep 1a is the owner. */
    async remark() {
      const { url } = await app.knowledge.page('bouwsteen', 'bs-03-veiligheidsexpert-op-locatie')
      const body = `Opmerking ${(count += 1)} over deze bladzijde.`
      await app.feedback.give(await cast.actorOf('asker'), { page: url, section: '', body }, '127.0.0.1')
      return (await db.selectFrom('feedback').select('id').where('body', '=', body).executeTakeFirstOrThrow()).id
    },
    async gap() {
      const term = `zoekwoord nummer ${(count += 1)}`
      await app.gaps.report(term, '127.0.0.1')
      return (await db.selectFrom('gaps').select('id').where('term', '=', term).executeTakeFirstOrThrow()).id
    },
    async meeting() {
      const plan = { title: 'Overleg', day: '2099-03-02', from: '10:00', until: '11:00', place: 'Zaal', agenda: 'Punt' }
      return app.meetings.plan(await cast.actorOf('coordinator'), 'lg-1a', plan)
    },
    /** The calendar address of a member, as it was made when their account was still open. */
    async calendar(role: Role) {
      const is = { leergroep_id: await leergroep('lg-1a'), person_id: cast.idOf(role) }
      await db
        .updateTable('leergroep_members')
        .set({ calendar: 'merk' })
        .where((row) => row.and(is))
        .execute()
      const key = calendarKey(app.database.secrets, { slug: 'lg-1a', personId: cast.idOf(role), mark: 'merk' })
      return `/leergroepen/lg-1a/agenda.ics?sleutel=${key}`
    },
    /** A scan of the organisation of the asker, being filled in. */
    async scan() {
      const asker = await cast.actorOf('asker')
      const earlier = await app.zelfscan.concept(asker)
      if (earlier) await app.zelfscan.discard(asker, earlier.id)
      await app.zelfscan.begin(asker)
      return (await app.zelfscan.concept(asker))?.id ?? ''
    },
    async fill(scan: string) {
      const asker = await cast.actorOf('asker')
      for (const [index] of (await app.zelfscan.themes()).entries()) {
        const fields = formOf(await stepFields(app.zelfscan, index + 1))
        await app.zelfscan.save(asker, { scan, step: String(index + 1), revision: '0', fields })
      }
    },
    async finishedScan() {
      const id = await this.scan()
      await this.fill(id)
      await app.zelfscan.finish(await cast.actorOf('asker'), id)
      return id
    },
    firstStep: async () => Object.fromEntries(await stepFields(app.zelfscan, 1)),
    points: () => Object.fromEntries(pointForm()),
    /** Who handed over is coördinator again, and nobody has a proof left of an earlier row. */
    async asBefore() {
      const is = { leergroep_id: await leergroep('lg-1a'), person_id: cast.idOf('coordinator') }
      await db
        .updateTable('leergroep_members')
        .set({ role: 'coordinator' })
        .where((row) => row.and(is))
        .execute()
      await db.deleteFrom('credentials').where('kind', '!=', 'wachtwoord').where('person_id', '!=', cast.idOf('halfIn')).execute()
    },
    async deadLetter() {
      const id = newId()
      const at = new Date().toISOString()
      const row = { id, person_id: null, kind: 'proef', sealed: null, created_at: at, due_at: at, given_up_at: at }
      await db.insertInto('letters').values(row).execute()
      return id
    },
    /** An unread notification of this person. */
    async told(role: Role) {
      const id = newId()
      const about = { subject_kind: 'leergroep', subject_id: await leergroep('lg-1a'), channel: 'allen', what: 'lid-rol', count: 1, seq: 1 }
      await db.deleteFrom('notifications').where('person_id', '=', cast.idOf(role)).where('what', '=', 'lid-rol').execute()
      const row = { id, person_id: cast.idOf(role), ...about, by_id: null, at: new Date().toISOString(), read_at: null, mailed_at: null }
      await db
        .insertInto('notifications')
        .values({ ...row, to_weigh: 0 })
        .execute()
      return id
    },
    /** Something to sign in with that is not the password. */
    async credential(role: Role, kind: string) {
      await db.deleteFrom('credentials').where('person_id', '=', cast.idOf(role)).where('kind', '=', kind).execute()
      const key = { kind, secret: '{"publicKey":"","transports":[]}', lookup: newId(), name: 'proef' }
      return app.database.write((tx) => keepCredential(tx, app.clock, { personId: cast.idOf(role), ...key }))
    },
    async sessionOf(role: Role) {
      return (await app.people.sessions.start(cast.idOf(role), 'ander apparaat', '127.0.0.1')).handle
    },
    async revisionOf(id: string) {
      return String((await db.selectFrom('people').select('revision').where('id', '=', id).executeTakeFirstOrThrow()).revision)
    },
  }
}

export type World = Awaited<ReturnType<typeof worldOf>>
