import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/shared/log.ts'
import { adviceForm, bringTo, joinGroup, message, questionForm } from '../support/cases.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { actorOf, eachDialect, everybody, type Name, networkFolder } from '../support/network.ts'
import { postgresUrl } from '../support/postgres.ts'
import { uniform } from '../support/uniform-mail.ts'

// A Wednesday at ten, in winter: 11.00 uur in the Netherlands is 10.00Z.
const wednesday = '2026-12-02T09:00:00Z'

eachDialect('mail about what concerns somebody', (dialect) => {
  let now = new Date(wednesday)
  const clock = { now: () => now }
  const at = (iso: string) => void (now = new Date(iso))
  let server: MailServer
  let folder: ReturnType<typeof networkFolder>
  let databaseUrl = ''
  let app: App

  const boot = () => {
    const config = { ...readConfig({ BASE_URL: 'https://leerkring.voorbeeld.example' }), dataDir: folder.folder, databaseUrl }
    return createApp({ ...config, smtpUrl: server.url, rateLimits: false }, { log: createLog('silent'), clock })
  }
  beforeAll(async () => {
    folder = networkFolder()
    databaseUrl = dialect === 'postgres' ? await postgresUrl('template_demo') : ''
    server = await startMailServer()
    app = await boot()
  })
  afterAll(async () => {
    await app?.close()
    await server?.close()
    folder?.remove()
  })
  const actor = (name: Name) => actorOf(app, name)
  const booted = { actor, get app() { return app } } // prettier-ignore
  const choose = async (name: Name, rhythm: string, mailed = ['vragen', 'gesprekken', 'paginas', 'ikzelf']) =>
    app.notifications.choose(await actor(name), rhythm, mailed)
  /** Tells, mails and sends everything that is due now. */
  const tell = async () => {
    await app.notifications.publish()
    await app.mail.sendDue()
  }
  const overviews = async () => {
    await app.notifications.publish()
    await app.notifications.mailOverviews()
    await app.mail.sendDue()
  }
  /** To whom which mail went since the last time this was asked. */
  const sent = () => server.mails.splice(0).map((mail) => `${[mail.to].flat()[0]?.value[0]?.address?.split('@')[0]}: ${mail.subject}`).toSorted() // prettier-ignore
  const readByAll = async () => {
    await app.notifications.publish()
    for (const name of everybody) await app.notifications.markAllRead(await actor(name))
  }
  beforeEach(async () => {
    at('2026-12-02T03:00:00Z') // in the night nothing is mailed
    await readByAll()
    at(wednesday)
    await tell()
    for (const name of ['noor', 'femke', 'samira', 'ruben'] as const) await choose(name, 'dagelijks')
    server.mails.splice(0)
    server.raw.splice(0)
    server.behave('takes')
  })

  it('who has to act hears at once, with the state, a link and a way to end it, and nobody else hears', async () => {
    const { number } = await bringTo(booted, 'open')
    await tell()
    const mails = [...server.mails]
    const members = ['femke', 'ruben', 'samira'].map((name) => `${name}: Vraag ${number}: Nieuwe vraag aan je leergroep`)
    expect(sent()).toEqual(members)
    expect(mails[0]?.text).toContain(`https://leerkring.voorbeeld.example/consultaties/${number}`)
    expect(mails[0]?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mails[0]?.headers.get('list')).toMatchObject({ unsubscribe: { url: expect.stringContaining('/afmelden/') as string } })
    await tell()
    await overviews()
    expect(sent(), 'never again').toEqual([])
  })

  it('who asked hears at once that there is advice; that it was taken waits for the overview', async () => {
    const { number } = await bringTo(booted, 'advies')
    await tell()
    expect(sent().filter((line) => line.startsWith('noor'))).toEqual([`noor: Vraag ${number}: Er is advies`])
    at('2026-12-03T06:30:00Z')
    await overviews()
    const noors = server.mails.find((mail) => [mail.to].flat()[0]?.value[0]?.address?.startsWith('noor'))
    expect(noors?.text).toContain(`Vraag ${number} (advies gegeven): 1 specialist doet nu mee; Een specialist heeft je vraag opgepakt`)
  })

  it('in the evening, at the weekend and on a holiday it waits until the next morning', async () => {
    for (const [moment, before, morning] of [
      ['2026-12-02T18:00:00Z', '2026-12-03T05:59:00Z', '2026-12-03T06:00:00Z'],
      ['2026-12-04T19:30:00Z', '2026-12-06T12:00:00Z', '2026-12-07T06:00:00Z'],
      ['2026-12-24T18:30:00Z', '2026-12-25T10:00:00Z', '2026-12-28T06:00:00Z'],
      ['2026-07-01T17:00:00Z', '2026-07-02T04:59:00Z', '2026-07-02T05:00:00Z'],
    ] as const) {
      at(moment)
      const { number } = await bringTo(booted, 'open')
      await tell()
      at(before)
      await tell()
      expect(sent(), moment).toEqual([])
      at(morning)
      await tell()
      expect(sent(), morning).toHaveLength(3)
      await app.consultations.withdraw(await actor('noor'), number)
    }
  })

  it('who did meanwhile what was asked gets no mail, nor do the others', async () => {
    at('2026-12-02T20:00:00Z')
    const { id } = await bringTo(booted, 'open')
    await tell()
    await app.consultations.take(await actor('femke'), id)
    at('2026-12-03T06:00:00Z')
    await tell()
    expect(sent()).toEqual([])
  })

  it('who may no longer see it, read it, or closed the account gets no mail', async () => {
    const merel = await actor('merel')
    const { id: leergroepId } = await app.platforms.leergroep('lg-1a')
    await joinGroup(app, merel, 'lg-1a', 'specialist')
    at('2026-12-02T20:00:00Z')
    const { id } = await bringTo(booted, 'open')
    await tell()
    await app.platforms.removeMember({ personId: merel.id, leergroepId })
    await app.notifications.opened(await actor('samira'), 'consultation', id)
    const { id: ruben } = await actor('ruben')
    await app.database.db.updateTable('people').set({ active: 0 }).where('id', '=', ruben).execute()
    at('2026-12-03T06:30:00Z')
    await overviews()
    await app.database.db.updateTable('people').set({ active: 1 }).where('id', '=', ruben).execute()
    const lines = sent()
    expect(lines.filter((line) => line.includes('Nieuwe vraag'))).toEqual([expect.stringMatching(/^femke: Vraag/)])
    expect(lines.filter((line) => /^(samira|ruben)/.test(line))).toEqual([])
    expect(server.raw.filter((raw) => raw.includes('merel@')).join()).not.toContain('Vraag')
  })

  it('the overview: one line per thread, newest first, on the rhythm somebody chose, and never empty', async () => {
    await choose('femke', 'dagelijks')
    await choose('samira', 'wekelijks')
    await choose('ruben', 'nooit')
    const first = await bringTo(booted, 'opgepakt')
    const second = await bringTo(booted, 'opgepakt')
    const noor = await actor('noor')
    for (const { id } of [first, second, first]) {
      now = new Date(now.getTime() + 60_000)
      await app.consultations.send(noor, id, message('Er is nieuws.'))
    }
    await tell()
    sent()
    server.mails.splice(0)
    const theirs = (name: Name) => server.mails.filter((mail) => [mail.to].flat()[0]?.value[0]?.address?.startsWith(name))
    at('2026-12-03T06:30:00Z')
    await overviews()
    const [mail] = theirs('femke')
    expect(theirs('femke')).toHaveLength(1)
    const lines = (mail?.text ?? '').split('\n').filter((line) => line.startsWith('- '))
    expect(lines[0]).toContain(`Vraag ${first.number} (in behandeling): 2 nieuwe berichten; 1 specialist doet nu mee`)
    expect(lines[1]).toContain(`Vraag ${second.number} (in behandeling): 1 nieuw bericht; 1 specialist doet nu mee`)
    expect([theirs('samira'), theirs('ruben')]).toEqual([[], []])
    server.mails.splice(0)
    await overviews()
    expect(theirs('femke'), 'nothing new, no mail').toEqual([])
    at('2026-12-07T06:30:00Z') // Monday
    await overviews()
    expect(theirs('samira')).toHaveLength(1)
    expect(theirs('ruben')).toEqual([])
    server.mails.splice(0)
    // What is said after the overview is news again, and counts with what was not read.
    await app.consultations.send(noor, first.id, message('En nog iets.'))
    at('2026-12-08T06:30:00Z')
    await overviews()
    expect(theirs('femke')[0]?.text).toContain('3 nieuwe berichten')
    at('2026-12-12T06:30:00Z') // Saturday
    await app.consultations.send(noor, first.id, message('In het weekend.'))
    server.mails.splice(0)
    await overviews()
    expect(server.mails).toEqual([])
  })

  it('a group that somebody switched off is neither mailed at once nor in the overview, and stays in the app', async () => {
    await choose('femke', 'dagelijks', ['gesprekken'])
    const { number } = await bringTo(booted, 'open')
    await tell()
    expect(sent().some((line) => line.startsWith('femke'))).toBe(false)
    at('2026-12-03T06:30:00Z')
    await overviews()
    expect(sent().some((line) => line.startsWith('femke'))).toBe(false)
    const { items } = await app.notifications.page(await actor('femke'), 1)
    expect(items.find(({ name }) => name === `Vraag ${number}`)).toMatchObject({ isRead: false })
  })

  it('no sentence that somebody wrote is in any mail, as it came over the line', async () => {
    const planted = (where: string) => `Zeldzaamwoord${where} kwam hier voor`
    const form = questionForm({
      question: `${planted('Vraag')}?`,
      facts: planted('Feiten'),
      worries: planted('Zorgen'),
      tried: planted('Gedaan'),
      goal: planted('Doel'),
      consentNote: planted('Toestemming'),
    })
    const [noor, femke, samira, indra] = [await actor('noor'), await actor('femke'), await actor('samira'), await actor('indra')]
    const { id } = await app.consultations.submit(noor, form)
    await app.consultations.take(femke, id)
    await app.consultations.join(samira, id)
    await app.consultations.send(noor, id, message(planted('Bericht')))
    await app.consultations.send(femke, id, message(planted('Overleg'), { channel: 'overleg' }))
    const boxes = { advice: planted('Advies'), why: planted('Waarom'), unsure: planted('Onzeker'), whenAgain: planted('Opnieuw') }
    await app.consultations.advise(femke, id, adviceForm(boxes))
    await app.feedback.give(noor, { page: '/bouwstenen/bs-12-netwerkdossier', body: planted('Opmerking') }, '127.0.0.1')
    await app.gaps.report(planted('Gemist'), '127.0.0.1')
    await tell()
    const remark = (await app.feedback.waiting(indra))?.find(({ body }) => body.includes('Zeldzaamwoord'))
    await app.feedback.answer(indra, remark?.id ?? '', { outcome: 'blijft', answer: planted('Antwoord') })
    await app.consultations.closeQuestion(noor, id, { decision: 'niet', note: planted('Besluit') })
    at('2026-12-03T06:15:00Z')
    await app.notifications.remind()
    at('2026-12-03T06:30:00Z')
    await overviews()
    expect(server.mails.length).toBeGreaterThan(6)
    expect(
      sent().some((line) => line.startsWith('bram: Overzicht')),
      'the report of a gap is told',
    ).toBe(true)
    const everything =
      JSON.stringify(server.raw) + server.raw.map((raw) => Buffer.from(raw.replaceAll(/\s/g, ''), 'base64').toString()).join()
    expect(everything).not.toMatch(/Zeldzaamwoord/i)
  })

  it('ten thousand things in a minute are one line', async () => {
    const { id, number } = await bringTo(booted, 'opgepakt')
    const noor = await actor('noor')
    for (let batch = 0; batch < 20; batch++)
      await Promise.all(Array.from({ length: 500 }, (_, nr) => app.consultations.send(noor, id, message(`Bericht ${batch} ${nr}.`))))
    await tell()
    server.mails.splice(0)
    at('2026-12-03T06:30:00Z')
    await overviews()
    const femkes = server.mails.filter((mail) => [mail.to].flat()[0]?.value[0]?.address?.startsWith('femke'))
    expect(femkes).toHaveLength(1)
    expect((femkes[0]?.text ?? '').split('\n').filter((line) => line.startsWith('- ') && line.includes(number))).toEqual([
      expect.stringContaining('10000 nieuwe berichten'),
    ])
  })

  it('a process that ends between the act and the mail: the next one mails once', async () => {
    await bringTo(booted, 'open')
    await app.close() // nothing was told yet
    app = await boot()
    server.behave('later')
    await tell() // told and posted, and not taken
    expect(server.mails).toEqual([])
    await app.close()
    app = await boot()
    server.behave('takes')
    now = new Date(now.getTime() + 10 * 60_000)
    await Promise.all([tell(), tell()])
    await tell()
    expect(sent()).toHaveLength(3)
  })

  it('somebody with an address no letter can have keeps nobody else from their mail', async () => {
    const { id } = await actor('ruben')
    await app.database.db.updateTable('people').set({ email: 'ruben@x\r\nBcc: ander@elders.example' }).where('id', '=', id).execute()
    await bringTo(booted, 'open')
    await tell()
    await app.database.db.updateTable('people').set({ email: 'ruben@leerkring.example' }).where('id', '=', id).execute()
    expect(sent().map((line) => line.split(':')[0])).toEqual(['femke', 'samira'])
    expect(server.raw.join()).not.toContain('elders.example')
  })

  it('the mails as they arrived', async () => {
    if (dialect === 'postgres') return
    await app.notifications.publish()
    await bringTo(booted, 'advies')
    await tell()
    const find = (name: Name, subject: RegExp) => server.raw.find((raw) => raw.includes(`To: ${name}@`) && subject.test(raw)) ?? ''
    await expect(uniform(find('noor', /Er is advies/))).toMatchFileSnapshot('mails/er-is-advies.txt')
    server.raw.splice(0)
    at('2026-12-03T06:30:00Z')
    await overviews()
    await expect(uniform(find('noor', /Subject: Overzicht/))).toMatchFileSnapshot('mails/overzicht.txt')
  })
})
