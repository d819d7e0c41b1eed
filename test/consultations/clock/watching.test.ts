import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSettableClock } from '../../../server/ops/demo-clock.ts'
import { createJobs } from '../../../server/ops/jobs/jobs.ts'
import { ourJobs } from '../../../server/ops/jobs/our-jobs.ts'
import { adviceForm, bringTo, entered, outcomeOf, refusal } from '../../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../../support/network.ts'

// A Monday morning in Amsterdam, of weeks without a holiday until Whitsun is over.
const monday = new Date('2027-06-07T07:00:00.000Z')

eachDialect('the clocks of a question', (dialect) => {
  const clock = createSettableClock()
  let booted: Booted
  beforeAll(async () => {
    clock.set(monday)
    booted = await bootApp({ dialect, clock })
    await booted.app.consultations.watch(clock.now().toISOString()) // what the demo network left
  })
  afterAll(() => booted?.close())

  const later = async (hours: number) => {
    clock.set(new Date(clock.now().getTime() + hours * 3_600_000))
    await booted.app.consultations.watch(clock.now().toISOString())
  }
  const eventsOf = async (id: string, as: Name = 'noor') => (await entered(booted.app, await booted.actor(as), id, 0)).events
  const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type)
  const viewOf = async (id: string, as: Name = 'noor') => booted.app.consultations.view(await booted.actor(as), id)
  const told = async (name: Name) => {
    await booted.app.notifications.publish()
    return (await booted.app.notifications.page(await booted.actor(name), 1)).items.map(({ says, name: about }) => `${about}: ${says}`)
  }

  it('a question that nobody takes: the leergroep, the coördinator and the kennismakelaar hear of it, and the asker is told honestly', async () => {
    clock.set(monday)
    const { id, number } = await bringTo(booted, 'open')
    expect((await viewOf(id)).waits).toEqual({ from: 'lid', until: '2027-06-09T07:00:00.000Z' })
    await later(24)
    expect(await told('femke')).toContain(`Vraag ${number}: De helft van de tijd voor een advies is om`)
    await later(5)
    expect(await told('ruben')).toContain(`Vraag ${number}: Driekwart van de tijd voor een advies is om`)
    await later(19)
    expect(await told('noor')).toContain(`Vraag ${number}: Het advies is later dan de leergroep wilde`)
    expect(await told('bram')).toContain(`Vraag ${number}: De tijd voor een advies is voorbij`)
    expect(await typesOf(id)).toEqual(['ingediend', 'norm-half', 'norm-driekwart', 'norm-voorbij'])
    const queue = await booted.app.consultations.queue(await booted.actor('bram'))
    expect(queue.find((row) => row.number === number)).toMatchObject({ isLate: true, leergroepCode: 'LG-1a' })
    expect(JSON.stringify(queue)).not.toContain('patroon van controle')
    await later(24 * 30)
    expect(await typesOf(id), 'nothing is said twice').toHaveLength(4)
  })

  it('a question that was taken goes back after a working day without advice, and a colleague can take it', async () => {
    clock.set(monday)
    const { id } = await bringTo(booted, 'opgepakt')
    await later(5)
    expect(await typesOf(id)).toContain('houder-half')
    await later(19)
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'teruggegeven', actor: { id: '', name: 'Het systeem', role: 'systeem' } })
    expect((await viewOf(id)).state).toBe('open')
    await booted.app.consultations.take(await booted.actor('samira'), id)
    expect((await viewOf(id)).state).toBe('opgepakt')
  })

  it('who is asked to explain makes the time stand still; afterwards it goes on where it was', async () => {
    clock.set(monday)
    const { id, number } = await bringTo(booted, 'opgepakt')
    const [noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    await booted.app.consultations.askBack(femke, id, { body: 'Met wie woont het kind?' })
    expect((await viewOf(id)).waits).toEqual({ from: 'aanvrager', until: null })
    await later(48)
    expect((await viewOf(id)).state, 'nothing went back').toBe('verduidelijking')
    expect(await booted.app.consultations.needsMe(noor)).toBeGreaterThan(0)
    expect(await told('noor')).toContain(`Vraag ${number}: De specialist vraagt je om uitleg`)
    await booted.app.consultations.clarify(noor, id, { body: 'Bij moeder, en om het weekend bij vader.' })
    expect((await viewOf(id)).waits?.until).toBe('2027-06-11T07:00:00.000Z')
    expect(await told('femke')).toContain(`Vraag ${number}: De aanvrager gaf uitleg`)
    await booted.app.consultations.advise(femke, id, adviceForm())
    expect((await viewOf(id)).state).toBe('advies')
  })

  it('an advice without a reaction is closed after fifteen working days, by the system and in words that say so', async () => {
    clock.set(monday)
    const { id } = await bringTo(booted, 'advies')
    for (let day = 0; day < 21; day++) await later(24)
    expect((await typesOf(id)).slice(-3)).toEqual(['reactie-3', 'reactie-10', 'gesloten'])
    expect((await eventsOf(id)).at(-1)).toMatchObject({ decision: 'geen-reactie', note: '', actor: { role: 'systeem' } })
    expect(await booted.app.consultations.differences()).toEqual([])
  })

  it('can be opened again within thirty days with one more question, and not after', async () => {
    clock.set(monday)
    const { id, number } = await bringTo(booted, 'gesloten')
    const noor = await booted.actor('noor')
    await later(24 * 29)
    expect((await viewOf(id)).acts).toContain('heropenen')
    await booted.app.consultations.reopen(noor, id, { body: 'En als moeder niet wil?' })
    expect(await viewOf(id)).toMatchObject({ state: 'heropend', closing: null, waits: { from: 'houder' } })
    expect(await told('femke')).toContain(`Vraag ${number}: De aanvrager heeft een vervolgvraag`)
    expect(await booted.app.consultations.differences(), 'what was decided before stays in the journal').toEqual([])
    await booted.app.consultations.advise(await booted.actor('femke'), id, adviceForm({ advice: 'Spreek dan eerst alleen met haar.' }))
    await booted.app.consultations.closeQuestion(noor, id, { decision: 'deels', note: 'Eerst met school.', useful: '4', discussed: 'ja' })
    expect((await eventsOf(id)).at(-1)).toMatchObject({ decision: 'deels', useful: '4', discussed: 'ja' })
    await later(24 * 31)
    expect((await viewOf(id)).acts).not.toContain('heropenen')
    const refused = await refusal(booted.app.consultations.reopen(noor, id, { body: 'Nog iets.' }))
    expect(refused).toMatchObject({ code: 'conflict', message: expect.stringContaining('binnen dertig dagen') })
  })

  it('asks how it went on after eight weeks; the answer is for the specialists, and comes once', async () => {
    clock.set(monday)
    const { id, number } = await bringTo(booted, 'gesloten')
    const noor = await booted.actor('noor')
    await later(24 * 56)
    expect(await told('noor')).toContain(`Vraag ${number}: Hoe ging het verder met je vraag?`)
    expect(await outcomeOf(booted.app.consultations.lookBack(noor, id, { done: 'ja', how: 'prima', otherwise: '' }))).toBe('invalid')
    const answer = { done: 'deels', how: 'beter', otherwise: 'Eerder school erbij halen.' }
    await booted.app.consultations.lookBack(noor, id, answer)
    expect((await eventsOf(id, 'femke')).at(-1)).toMatchObject({ type: 'teruggekeken', ...answer })
    expect(await outcomeOf(booted.app.consultations.lookBack(noor, id, answer))).toBe('conflict')
    expect(await told('femke')).toContain(`Vraag ${number}: De aanvrager schreef hoe het verder ging`)
  })

  it('ends after twelve weeks without an answer, and makes none up', async () => {
    clock.set(monday)
    const { id } = await bringTo(booted, 'gesloten')
    for (const weeks of [8, 2, 2]) await later(24 * 7 * weeks)
    expect((await typesOf(id)).slice(-3)).toEqual(['effect-gevraagd', 'effect-10', 'afgerond'])
    expect((await viewOf(id)).state).toBe('afgerond')
  })

  it('does its part in the job, at the moment that is asked for', async () => {
    clock.set(monday)
    const { id } = await bringTo(booted, 'open')
    clock.set(new Date(monday.getTime() + 48 * 3_600_000))
    const jobs = createJobs(booted.app, ourJobs)
    expect(await jobs.run('clocks')).toMatchObject({ outcome: 'gelukt' })
    expect((await typesOf(id)).at(-1)).toBe('norm-voorbij')
    const { look_at: look } = await booted.app.database.db
      .selectFrom('consultations')
      .select('look_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(look, 'there is nothing to look at any more').toBeNull()
  })

  it('keeps on when one question cannot be looked at, and says so', async () => {
    clock.set(monday)
    const broken = await bringTo(booted, 'open')
    const sound = await bringTo(booted, 'open')
    const at = new Date(monday.getTime() + 48 * 3_600_000).toISOString()
    await booted.app.database.db.updateTable('journal').set({ at: 'geen moment' }).where('subject_id', '=', broken.id).execute()
    await expect(booted.app.consultations.watch(at)).rejects.toThrow('1 vragen konden niet')
    expect((await typesOf(sound.id)).at(-1)).toBe('norm-voorbij')
  })
})
