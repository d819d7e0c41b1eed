import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takeEntries } from '../../server/notifications/taking.ts'
import type { Desk } from '../../server/notifications/desk.ts'
import { createBell } from '../../server/acts/bell.ts'
import { asRow } from '../../server/journal/reading.ts'
import { adviceForm, bringTo, joinGroup, message, questionForm, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'

eachDialect('being told in the app', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())
  beforeEach(async () => {
    await booted.app.notifications.publish()
    for (const name of ['noor', 'femke', 'samira', 'ruben', 'dorien', 'hicham', 'lotte', 'bram', 'indra', 'merel'] as const)
      await booted.app.notifications.markAllRead(await booted.actor(name))
  })

  /** What somebody did not read yet, as it is said to them, oldest first. */
  const newsOf = async (name: Name) => {
    await booted.app.notifications.publish()
    const { items } = await booted.app.notifications.page(await booted.actor(name), 1)
    return items
      .filter(({ isRead }) => !isRead)
      .map(({ name: what, says }) => `${what}: ${says}`)
      .toReversed()
  }
  const countOf = async (name: Name) => (await booted.app.notifications.counts(await booted.actor(name))).meldingen

  it('the members of the leergroep hear of a new question, the asker and other leergroepen do not', async () => {
    const { number } = await bringTo(booted, 'open')
    for (const name of ['femke', 'samira', 'ruben'] as const)
      expect(await newsOf(name), name).toEqual([`Vraag ${number}: Nieuwe vraag aan je leergroep`])
    expect(await newsOf('noor')).toEqual([])
    expect(await newsOf('merel')).not.toContain(`Vraag ${number}: Nieuwe vraag aan je leergroep`)
    expect(await countOf('femke')).toBe(1)
  })

  it('who takes part hears what the others did, and nobody hears of their own act', async () => {
    const { id, number } = await bringTo(booted, 'opgepakt')
    const [noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    await booted.app.consultations.send(noor, id, message('Mag ik je iets vragen?'))
    await booted.app.consultations.send(noor, id, message('En nog iets.'))
    await booted.app.consultations.advise(femke, id, adviceForm())
    expect(await newsOf('noor')).toEqual([
      `Vraag ${number}: Een specialist heeft je vraag opgepakt`,
      `Vraag ${number}: 1 specialist doet nu mee`,
      `Vraag ${number}: Er is advies`,
    ])
    expect((await newsOf('femke')).slice(-2)).toEqual([`Vraag ${number}: 1 specialist doet nu mee`, `Vraag ${number}: 2 nieuwe berichten`])
    expect((await newsOf('samira')).slice(-2)).toEqual([`Vraag ${number}: 2 nieuwe berichten`, `Vraag ${number}: Een collega gaf advies`])
  })

  it('what is said in onderling overleg is for who reads there', async () => {
    const { id, number } = await bringTo(booted, 'opgepakt')
    await newsOf('noor')
    await booted.app.notifications.markAllRead(await booted.actor('noor'))
    await booted.app.consultations.send(await booted.actor('femke'), id, message('Onder ons.', { channel: 'overleg' }))
    expect(await newsOf('noor')).toEqual([])
    expect(await newsOf('samira')).toContain(`Vraag ${number}: 1 nieuw bericht`)
  })

  it('what was read in the conversation is read here, and what comes after counts from one', async () => {
    const { id, number } = await bringTo(booted, 'opgepakt')
    const [noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    await newsOf('noor')
    await booted.app.notifications.markAllRead(noor)
    for (const body of ['Een.', 'Twee.', 'Drie.']) await booted.app.consultations.send(femke, id, message(body))
    expect(await newsOf('noor')).toEqual([`Vraag ${number}: 3 nieuwe berichten`])
    await booted.app.consultations.markRead(noor, id, 6)
    expect(await newsOf('noor')).toEqual([])
    expect(await countOf('noor')).toBe(0)
    await booted.app.consultations.send(femke, id, message('Vier.'))
    expect(await newsOf('noor')).toEqual([`Vraag ${number}: 1 nieuw bericht`])
    expect(await countOf('noor')).toBe(1)
  })

  it('reading clears the notification and not what asks for an act; the act does', async () => {
    const { id, number } = await bringTo(booted, 'advies')
    const noor = await booted.actor('noor')
    await booted.app.notifications.publish()
    const asks = async () => (await booted.app.notifications.asks(noor)).filter(({ name }) => name === `Vraag ${number}`)
    await booted.app.notifications.opened(noor, 'consultation', id)
    expect(await newsOf('noor')).toEqual([])
    expect(await asks()).toMatchObject([{ says: 'Er is advies. Lees het en sluit de vraag af.', path: `/consultaties/${number}` }])
    const { items } = await booted.app.notifications.page(noor, 1)
    expect(items.find(({ says, name }) => says === 'Er is advies' && name.endsWith(number))).toMatchObject({ isRead: true, asksAct: true })
    await booted.app.consultations.closeQuestion(noor, id, { decision: 'volg', note: '' })
    expect(await asks()).toEqual([])
    expect((await booted.app.notifications.page(noor, 1)).items.filter(({ asksAct, name }) => asksAct && name.endsWith(number))).toEqual([])
  })

  it('the leergroep is asked to take a question, and the coördinator too, until somebody does', async () => {
    const { id, number } = await bringTo(booted, 'open')
    const asked = async (name: Name) => {
      await booted.app.notifications.publish()
      const { items } = await booted.app.notifications.page(await booted.actor(name), 1)
      return items.some((item) => item.name === `Vraag ${number}` && item.asksAct)
    }
    expect([await asked('femke'), await asked('ruben')]).toEqual([true, true])
    await booted.app.consultations.take(await booted.actor('femke'), id)
    expect([await asked('samira'), await asked('ruben')]).toEqual([false, false])
    await booted.app.consultations.giveBack(await booted.actor('femke'), id)
    expect(await newsOf('ruben')).toContain(`Vraag ${number}: De vraag is teruggegeven en wacht weer op een specialist`)
    expect(await newsOf('noor')).toContain(`Vraag ${number}: Je vraag wacht weer op een specialist`)
    expect([await asked('samira'), await asked('ruben')]).toEqual([true, true])
  })

  it('who may no longer see a question sees and counts nothing of it, and cannot open it', async () => {
    const merel = await booted.actor('merel')
    const { id: leergroepId } = await booted.app.platforms.leergroep('lg-1a')
    await joinGroup(booted.app, merel, 'lg-1a', 'specialist')
    const { number } = await bringTo(booted, 'open')
    expect(await newsOf('merel')).toContain(`Vraag ${number}: Nieuwe vraag aan je leergroep`)
    const before = await countOf('merel')
    const { items } = await booted.app.notifications.page(await booted.actor('merel'), 1)
    const { id } = items.find(({ name }) => name === `Vraag ${number}`) ?? { id: '' }
    expect(await booted.app.notifications.open(await booted.actor('merel'), id)).toBe(`/consultaties/${number}`)
    expect((await refusal(booted.app.notifications.open(await booted.actor('samira'), id))).code, 'somebody else’s').toBe('not_found')
    await bringTo(booted, 'open')
    await booted.app.notifications.publish()
    expect(await countOf('merel'), 'one was opened, another one came').toBe(before)
    await booted.app.platforms.removeMember({ personId: merel.id, leergroepId })
    expect((await newsOf('merel')).filter((line) => line.startsWith('Vraag'))).toEqual([])
    expect((await refusal(booted.app.notifications.open(await booted.actor('merel'), id))).code).toBe('not_found')
    expect(await newsOf('merel')).toContain('Leergroep LG-1a: Je bent geen lid meer van deze leergroep')
  })

  it('a meeting that is planned, changed or called off is told to the members, not to who does it, and asks for no act', async () => {
    const { meetings, notifications } = booted.app
    const [ruben, merel] = [await booted.actor('ruben'), await booted.actor('merel')]
    const form = { title: 'Intervisie', day: '2031-03-03', from: '10:00', until: '11:30', place: 'Vergaderzaal', agenda: '' }
    const id = await meetings.plan(ruben, 'lg-1a', form)
    const second = await meetings.plan(ruben, 'lg-1a', { ...form, day: '2031-04-03' })
    expect(await newsOf('femke')).toEqual(['Leergroep LG-1a: Er is 2 keer een bijeenkomst gepland'])
    expect([await newsOf('ruben'), await newsOf('merel'), await newsOf('noor')]).toEqual([[], [], []])
    await meetings.change(ruben, { slug: 'lg-1a', id }, { ...form, from: '10:30', revision: 0 })
    await meetings.cancel(ruben, { slug: 'lg-1a', id: second })
    expect((await newsOf('samira')).slice(-2)).toEqual([
      'Leergroep LG-1a: Er is een bijeenkomst gewijzigd',
      'Leergroep LG-1a: Er is een bijeenkomst afgelast',
    ])
    const { items } = await notifications.page(await booted.actor('samira'), 1)
    expect(items.filter(({ isRead, asksAct }) => !isRead && asksAct)).toEqual([])
    const { id: leergroepId } = await booted.app.platforms.leergroep('lg-1a')
    await joinGroup(booted.app, merel, 'lg-1a', 'specialist')
    await meetings.cancel(ruben, { slug: 'lg-1a', id })
    expect(await newsOf('merel'), 'a member from now on').toEqual(['Leergroep LG-1a: Er is een bijeenkomst afgelast'])
    await notifications.opened(await booted.actor('samira'), 'leergroep', leergroepId)
    expect(await newsOf('samira'), 'read with the page of the leergroep').toEqual([])
    await booted.app.platforms.removeMember({ personId: merel.id, leergroepId })
  })

  it('nobody marks what is somebody else’s', async () => {
    await bringTo(booted, 'open')
    await newsOf('femke')
    const { items } = await booted.app.notifications.page(await booted.actor('femke'), 1)
    const samira = await booted.actor('samira')
    for (const { id } of items) await booted.app.notifications.markRead(samira, id)
    await booted.app.notifications.markRead(samira, 'nee')
    await booted.app.notifications.markAllRead(samira)
    expect(await countOf('femke')).toBe(1)
  })

  it('a page with a remark: its owner hears it, who asked hears the public answer and not a closed one', async () => {
    const { notifications, feedback } = booted.app
    const noor = await booted.actor('noor')
    const give = (body: string) => feedback.give(noor, { page: '/bouwstenen/bs-12-netwerkdossier', body }, '127.0.0.1')
    await give('De tweede stap mist een voorbeeld.')
    const { id } = await booted.app.database.db.selectFrom('feedback').select('id').orderBy('asked_at', 'desc').executeTakeFirstOrThrow()
    expect(await newsOf('indra')).toEqual(['Opmerking over BS-12: Een lezer heeft een opmerking'])
    expect(await newsOf('noor')).toEqual([])
    const indra = await booted.actor('indra')
    await feedback.answer(indra, id, { outcome: 'blijft', answer: 'Dat voorbeeld staat bij stap drie.' })
    expect(await newsOf('noor')).toEqual(['Opmerking over BS-12: Je opmerking is beantwoord'])
    await feedback.answer(indra, id, { outcome: 'besloten', answer: 'Dit gaat over iemand.' })
    expect(await newsOf('noor'), 'it is no longer theirs to see').toEqual([])
    await notifications.markAllRead(indra)
  })

  it('what is taken twice tells nobody twice, and also when two take it at once', async () => {
    await bringTo(booted, 'opgepakt')
    await booted.app.notifications.publish()
    const { database, clock, log, mail, consultations, feedback, gaps, platforms, people } = booted.app
    const bell = createBell<string[]>()
    const desk: Desk = {
      database,
      clock,
      log,
      mail,
      bell,
      rooms: { consultations, feedback, gaps, platforms, people },
      now: () => clock.now().toISOString(),
    }
    const all = () => database.db.selectFrom('notifications').selectAll().orderBy('id').execute()
    const before = await all()
    const rows = await database.db.selectFrom('journal').selectAll().where('place', 'is not', null).orderBy('place').execute()
    const places = { first: rows[0]?.place ?? 0, last: rows.at(-1)?.place ?? 0 }
    await Promise.all([takeEntries(desk, rows.map(asRow), places), takeEntries(desk, rows.map(asRow), places)])
    expect(await all()).toEqual(before)
  })

  it('ten thousand messages in one thread are one row for each who hears of them', async () => {
    const { id, number } = await bringTo(booted, 'opgepakt')
    await newsOf('femke')
    const [noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    await booted.app.notifications.markAllRead(femke)
    for (let batch = 0; batch < 20; batch++)
      await Promise.all(Array.from({ length: 500 }, (_, nr) => booted.app.consultations.send(noor, id, message(`Bericht ${batch} ${nr}.`))))
    expect(await newsOf('femke')).toEqual([`Vraag ${number}: 10000 nieuwe berichten`])
    expect(await countOf('femke')).toBe(1)
  })
})

describe('a network that was in use before', () => {
  it('is not told of its past', async () => {
    const booted = await bootApp()
    try {
      const { database, notifications } = booted.app
      await database.write(async ({ db }) => {
        await db.deleteFrom('notifications').execute()
        await db.deleteFrom('journal_readers').execute()
        await db.updateTable('counters').set({ value: 0 }).where('name', '=', 'notifications-taken').execute()
        const { last } = await db
          .selectFrom('journal')
          .select(({ fn }) => fn.max('pos').as('last'))
          .executeTakeFirstOrThrow()
        await db
          .updateTable('counters')
          .set({ value: Number(last) })
          .where('name', '=', 'notifications-since')
          .execute()
      })
      await notifications.publish()
      expect(await database.db.selectFrom('notifications').selectAll().execute()).toEqual([])
      const form = questionForm()
      await booted.app.consultations.submit(await booted.actor('noor'), form)
      await notifications.publish()
      expect((await database.db.selectFrom('notifications').selectAll().execute()).length).toBeGreaterThan(1)
    } finally {
      await booted.close()
    }
  })
})
