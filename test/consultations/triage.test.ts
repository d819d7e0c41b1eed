import { afterAll, beforeAll, expect, it } from 'vitest'
import { bringTo, entered, outcomeOf, refusal } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect, type Name } from '../support/network.ts'

eachDialect('what a coördinator does with a question that nobody took', (dialect) => {
  let booted: Booted
  beforeAll(async () => {
    booted = await bootApp({ dialect })
  })
  afterAll(() => booted?.close())

  const acts = () => booted.app.consultations
  const told = async (name: Name) => {
    await booted.app.notifications.publish()
    return (await booted.app.notifications.page(await booted.actor(name), 1)).items.map(({ says, name: about }) => `${about}: ${says}`)
  }

  it('it goes to another leergroep, the same question with what was said: there it is read, and here no longer', async () => {
    const { id, number } = await bringTo(booted, 'open')
    const noor = await booted.actor('noor')
    const [ruben, femke, lotte] = [await booted.actor('ruben'), await booted.actor('femke'), await booted.actor('lotte')]
    const before = await acts().view(noor, id)
    await acts().refer(ruben, id, { leergroep: 'lg-2b', body: 'Dit gaat over een omgangsregeling.' })
    expect(await outcomeOf(acts().view(femke, id)), 'a member of the old leergroep').toBe('not_found')
    expect(await outcomeOf(acts().view(ruben, id)), 'who referred it').toBe('not_found')
    const there = await acts().view(lotte, number)
    expect(there).toMatchObject({ number, state: 'open', relation: 'lid', leergroep: { code: 'LG-2b' } })
    expect(there.waits?.until, 'the term runs on').toBe(before.waits?.until)
    expect(there.events.at(-1)).toMatchObject({
      type: 'doorverwezen',
      body: 'Dit gaat over een omgangsregeling.',
      actor: { name: ruben.name },
    })
    expect(await told('lotte')).toContain(`Vraag ${number}: Een vraag is naar je leergroep doorverwezen`)
    expect(await told('noor')).toContain(`Vraag ${number}: Je vraag ging naar een andere leergroep`)
    await acts().take(lotte, id)
    expect(await acts().differences(), 'the journal knows of the other leergroep').toEqual([])
  })

  it.each([
    ['to where it is already', 'lg-1a', 'al bij deze leergroep'],
    ['to nowhere', '', 'Kies de leergroep'],
    ['to a leergroep that is not there', 'lg-99z', 'Kies de leergroep'],
  ])('it does not go %s, and stays as it was', async (_where, leergroep, sentence) => {
    const { id } = await bringTo(booted, 'open')
    const ruben = await booted.actor('ruben')
    expect((await refusal(acts().refer(ruben, id, { leergroep, body: 'Past daar beter.' }))).message).toContain(sentence)
    expect((await refusal(acts().refer(ruben, id, { leergroep: 'lg-2b', body: '' }))).field).toBe('body')
    expect((await acts().view(ruben, id)).leergroep?.code).toBe('LG-1a')
  })

  it('the asker completes it: the time stands still until then, and nobody takes what is not whole', async () => {
    const { id, number } = await bringTo(booted, 'open')
    const [noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
    await acts().sendBack(await booted.actor('ruben'), id, { body: 'Schrijf erbij hoe oud het kind is.' })
    expect(await acts().view(noor, id)).toMatchObject({
      waits: { from: 'aanvrager', until: null },
      reason: expect.stringContaining('aanvulling'),
    })
    expect(await outcomeOf(acts().take(femke, id))).toBe('conflict')
    expect(await told('noor')).toContain(`Vraag ${number}: De coördinator vraagt je om een aanvulling`)
    await acts().complete(noor, id, { body: 'Acht jaar.' })
    expect((await acts().view(femke, id)).waits?.until).not.toBeNull()
    expect(await told('femke')).toContain(`Vraag ${number}: De aanvrager vulde de vraag aan`)
    expect(await outcomeOf(acts().take(femke, id))).toBe('done')
  })

  it('what is declined is over, with a reason that the asker reads and the leergroep does not read on', async () => {
    const { id, number } = await bringTo(booted, 'open')
    await acts().decline(await booted.actor('ruben'), id, { body: 'Dit is een vraag voor je eigen jurist.' })
    const events = (await entered(booted.app, await booted.actor('noor'), id, 0)).events
    expect(events.at(-1)).toMatchObject({ type: 'afgewezen-omdat', body: 'Dit is een vraag voor je eigen jurist.' })
    expect(await acts().view(await booted.actor('noor'), id)).toMatchObject({ state: 'afgewezen', acts: ['lezen'], waits: undefined })
    expect(await outcomeOf(acts().view(await booted.actor('femke'), id))).toBe('not_found')
    expect(await told('noor')).toContain(`Vraag ${number}: De leergroep geeft op je vraag geen advies; lees waarom`)
    expect(await acts().nextLook(id), 'no clock runs on it').toBeNull()
  })
})
