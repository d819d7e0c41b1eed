import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RoomEvent } from '../../server/consultations/events.ts'
import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import { bringTo, message, outcomeOf, refusal, entered } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

type Message = Extract<RoomEvent, { type: 'message' }>

eachDialect('the conversation', (dialect) => {
  let booted: Booted
  let room: string
  let [noor, femke, samira] = [] as unknown as [Actor, Actor, Actor]
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    ;[noor, femke, samira] = [await booted.actor('noor'), await booted.actor('femke'), await booted.actor('samira')]
  })
  afterAll(() => booted?.close())
  beforeEach(async () => {
    room = (await bringTo(booted, 'opgepakt')).id
  })

  const { send, edit, retract, events } = {
    send: (actor: Actor, input: object) => booted.app.consultations.send(actor, room, input as never) as Promise<Message>,
    edit: (actor: Actor, id: string, body: unknown) => booted.app.consultations.edit(actor, room, id, body),
    retract: (actor: Actor, id: string) => booted.app.consultations.retract(actor, room, id),
    events: async (actor: Actor = noor, since = 0) => (await entered(booted.app, actor, room, since)).events,
  }
  const bodies = async (actor: Actor = noor) => (await events(actor)).flatMap((event) => (event.type === 'message' ? [event.body] : []))

  it('a message sent again with the same clientId gives the same event', async () => {
    const words = message('Heb je moeder alleen gesproken?')
    const first = await send(femke, words)
    expect(await send(femke, words)).toEqual(first)
    expect(await send(femke, { ...words, body: 'Andere woorden.' })).toEqual(first)
    expect(await bodies()).toEqual([words.body])
  })

  it('also when it is sent five times within one turn, and by two people under one clientId it is two messages', async () => {
    const words = message('Tegelijk.')
    const same = await Promise.all(Array.from({ length: 5 }, () => send(femke, words)))
    expect(new Set(same.map(({ seq }) => seq)).size).toBe(1)
    await Promise.all([send(noor, words), send(samira, words)])
    expect(await bodies()).toHaveLength(3)
  })

  it('everybody sees the same list in the same order, without gaps', async () => {
    await Promise.all(
      [noor, femke, samira].flatMap((actor) => Array.from({ length: 20 }, (_, index) => send(actor, message(`${actor.name} ${index}`)))),
    )
    const lists = await Promise.all([noor, femke, samira].map((actor) => events(actor)))
    expect(lists[0]).toHaveLength(63)
    expect(lists[0]?.map(({ seq }) => seq)).toEqual(Array.from({ length: 63 }, (_, index) => index + 1))
    expect(lists[1]).toEqual(lists[0])
    expect(lists[2]).toEqual(lists[0])
    for (const actor of [noor, femke, samira]) {
      const own = (await bodies()).filter((body) => body.startsWith(actor.name))
      expect(own).toEqual(Array.from({ length: 20 }, (_, index) => `${actor.name} ${index}`))
    }
  })

  it.each([
    ['nothing', undefined, 'invalid'],
    ['white space', ' \n ', 'invalid'],
    ['a number', 7, 'invalid'],
    ['8,001 characters', 'x'.repeat(8001), 'invalid'],
    ['a control character', 'a\u0007b', 'invalid'],
    ['a bsn', 'nummer 123456782', 'personal_data'],
    ['an e-mail address', 'a.b@c.nl', 'personal_data'],
  ])('%s is no message', async (_what, body, code) => {
    expect(await refusal(send(noor, { clientId: newId(), body }))).toMatchObject({ code, field: 'body' })
    expect(await bodies()).toEqual([])
  })

  it('8,000 characters are a message, and script stays the text it is', async () => {
    await send(noor, message('é'.repeat(8000)))
    await send(noor, message('<img src=x onerror=alert(1)>'))
    expect(await bodies()).toEqual(['é'.repeat(8000), '<img src=x onerror=alert(1)>'])
  })

  it.each([[undefined], [''], [5], ['x'.repeat(65)], ['a b'], [{}]])('clientId %j is refused', async (clientId) => {
    expect(await refusal(send(noor, { clientId, body: 'Woorden.' }))).toMatchObject({ code: 'invalid', field: 'clientId' })
  })

  it('a refusal of one message does not touch the others of its group', async () => {
    const outsider = await booted.actor('merel')
    const outcomes = await Promise.all([
      outcomeOf(send(noor, message('Een.'))),
      outcomeOf(send(outsider, message('Ik hoor hier niet.'))),
      outcomeOf(send(femke, message('Twee.'))),
    ])
    expect(outcomes).toEqual(['done', 'not_found', 'done'])
    expect(await bodies()).toEqual(['Een.', 'Twee.'])
  })

  it('an own message can be changed; the change is an event of its own', async () => {
    const { id } = await send(noor, message('Eerste versie.'))
    expect(await edit(noor, id, 'Tweede versie.')).toMatchObject({ type: 'edit', messageId: id, body: 'Tweede versie.' })
    expect((await events()).map(({ type }) => type).slice(-2)).toEqual(['message', 'edit'])
    expect(await refusal(edit(noor, id, 'nummer 123456782'))).toMatchObject({ code: 'personal_data' })
  })

  it('nobody changes or retracts the message of somebody else', async () => {
    const { id } = await send(noor, message('Van mij.'))
    expect(await outcomeOf(edit(femke, id, 'Van jou.'))).toBe('not_allowed')
    expect(await outcomeOf(retract(femke, id))).toBe('not_allowed')
    expect(await outcomeOf(edit(await booted.actor('merel'), id, 'Van niemand.'))).toBe('not_found')
    expect(await outcomeOf(edit(noor, newId(), 'Bestaat niet.'))).toBe('not_found')
    expect(await bodies()).toEqual(['Van mij.'])
  })

  it('the message of another room cannot be changed through this one', async () => {
    const { id } = await send(noor, message('In deze kamer.'))
    const other = (await bringTo(booted, 'opgepakt')).id
    expect(await outcomeOf(booted.app.consultations.edit(noor, other, id, 'Via de andere.'))).toBe('not_found')
  })

  it('the words of a retracted message are served to nobody, its changes included', async () => {
    const words = message('Geheim woord kwibus.')
    const { id } = await send(noor, words)
    await edit(noor, id, 'Nog een geheim woord kwibus.')
    await retract(noor, id)
    for (const actor of [noor, femke, samira]) {
      expect(JSON.stringify(await events(actor))).not.toContain('kwibus')
      expect(JSON.stringify(await booted.app.consultations.view(actor, room))).not.toContain('kwibus')
    }
    expect(JSON.stringify(await send(noor, words))).not.toContain('kwibus')
    expect(await outcomeOf(retract(noor, id))).toBe('conflict')
    expect(await outcomeOf(edit(noor, id, 'Terug.'))).toBe('conflict')
  })

  it('catching up gives what came after, at most 500 at a time', async () => {
    await Promise.all(Array.from({ length: 510 }, (_, index) => send(noor, message(`Nummer ${index}`))))
    const first = await entered(booted.app, femke, room, 3)
    expect([first.events.length, first.more, first.lastSeq, first.events[0]?.seq]).toEqual([500, true, 513, 4])
    const rest = await entered(booted.app, femke, room, first.events.at(-1)?.seq ?? 0)
    expect([rest.events.length, rest.more]).toEqual([10, false])
    expect((await entered(booted.app, femke, room, 9999)).events).toEqual([])
  })

  it('the read mark of a person only moves forward and never past what there is', async () => {
    const { seq } = await send(noor, message('Nieuw.'))
    const readSeq = async () => (await booted.app.consultations.view(femke, room)).readSeq
    await booted.app.consultations.markRead(femke, room, 2)
    expect(await readSeq()).toBe(2)
    await booted.app.consultations.markRead(femke, room, 999)
    expect(await readSeq()).toBe(seq)
    await booted.app.consultations.markRead(femke, room, 1)
    expect(await readSeq()).toBe(seq)
    expect((await booted.app.consultations.view(noor, room)).readSeq).toBe(0)
  })
})

eachDialect('a reply', (dialect) => {
  it('is to a message of the same room, and to one that is there', async () => {
    const booted = await bootApp({ dialect })
    const { consultations } = booted.app
    const [one, other] = [await bringTo(booted, 'opgepakt'), await bringTo(booted, 'opgepakt')]
    const noor = await booted.actor('noor')
    const said = await consultations.send(noor, one.id, message('Waarop geantwoord wordt.'))
    const replyTo = said.type === 'message' ? said.id : ''
    expect(await outcomeOf(consultations.send(noor, one.id, message('Antwoord.', { replyTo })))).toBe('done')
    expect(await outcomeOf(consultations.send(noor, other.id, message('Antwoord.', { replyTo })))).toBe('invalid')
    expect(await outcomeOf(consultations.send(noor, one.id, message('Antwoord.', { replyTo: newId() })))).toBe('invalid')
    await booted.close()
  })
})
