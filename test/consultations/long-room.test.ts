import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RoomEvent } from '../../server/consultations/events.ts'
import type { Actor } from '../../server/people/actor.ts'
import { newId } from '../../server/shared/ids.ts'
import { fold } from '../../src/consultations/timeline.ts'
import { adviceForm, bringTo, message, entered } from '../support/cases.ts'
import { bootApp, type Booted, eachDialect } from '../support/network.ts'

type Message = Extract<RoomEvent, { type: 'message' }>

eachDialect('a long conversation', (dialect) => {
  let booted: Booted
  let [noor, femke] = [] as unknown as [Actor, Actor]
  beforeAll(async () => {
    booted = await bootApp({ dialect })
    ;[noor, femke] = [await booted.actor('noor'), await booted.actor('femke')]
  })
  afterAll(() => booted?.close())

  const { view, enter } = {
    view: (room: string, part = {}) => booted.app.consultations.view(noor, room, part),
    enter: (room: string, since: number, before?: number) => entered(booted.app, femke, room, since, before),
  }
  const say = async (room: string, count: number): Promise<Message[]> => {
    const sends = Array.from({ length: count }, (_, index) => booted.app.consultations.send(noor, room, message(`Bericht ${index}.`)))
    return (await Promise.all(sends)) as Message[]
  }
  /** A room with three steps and then this many messages. */
  const roomWith = async (count: number) => {
    const room = (await bringTo(booted, 'opgepakt')).id
    return { room, messages: await say(room, count) }
  }
  const span = ({ page }: Awaited<ReturnType<typeof view>>) => [page.first, page.last, page.isNewest]
  const textsOf = (events: RoomEvent[]) => fold(events).flatMap((item) => (item.type === 'message' ? [item.body] : []))

  it('a page with exactly 150 events is all there is; one more and there is something before it', async () => {
    const { room } = await roomWith(147)
    expect(span(await view(room))).toEqual([1, 150, true])
    expect((await enter(room, 0)).before).toBeUndefined()
    await say(room, 1)
    expect(span(await view(room))).toEqual([2, 151, true])
    expect(await enter(room, 0)).toMatchObject({ before: 2, more: false, lastSeq: 151 })
    expect((await enter(room, 0, 2)).events.map(({ seq }) => seq)).toEqual([1])
  })

  it('catching up with exactly 500 events is done, and with 501 there is one more', async () => {
    const { room } = await roomWith(498)
    expect(await enter(room, 1)).toMatchObject({ more: false, lastSeq: 501, events: { length: 500 } })
    await say(room, 1)
    expect(await enter(room, 1)).toMatchObject({ more: true, lastSeq: 502, events: { length: 500 } })
    expect(await enter(room, 501)).toMatchObject({ more: false, lastSeq: 502, events: { length: 1 } })
  })

  it('parts follow each other without a gap or a double, and all of it can be had at once', async () => {
    const { room } = await roomWith(310)
    const newest = await view(room)
    const middle = await view(room, { before: newest.page.first })
    const oldest = await view(room, { before: middle.page.first })
    expect([oldest, middle, newest].map(span)).toEqual([
      [1, 13, false],
      [14, 163, false],
      [164, 313, true],
    ])
    const whole = await view(room, { all: true })
    expect([...oldest.events, ...middle.events, ...newest.events]).toEqual(whole.events)
    expect(whole.events).toHaveLength(313)
  })

  it('an older part shows the words of today: changed later, with what stood there, and retracted ones not at all', async () => {
    const { room, messages } = await roomWith(200)
    const [changed, gone] = [messages[0] as Message, messages[1] as Message]
    await booted.app.consultations.edit(noor, room, changed.id, 'Nieuwe woorden.')
    await booted.app.consultations.retract(noor, room, gone.id)
    const older = await view(room, { before: 20 })
    expect(textsOf(older.events).slice(0, 3)).toEqual(['Nieuwe woorden.', '', 'Bericht 2.'])
    expect(fold(older.events).find((item) => item.seq === changed.seq)).toMatchObject({ earlier: ['Bericht 0.'] })
    // On the newest part stand the change and the retraction, and not the messages they are about.
    const newest = await view(room)
    expect(newest.events.map(({ type }) => type).slice(-2)).toEqual(['edit', 'retract'])
    expect(textsOf(newest.events)).toHaveLength(148)
    expect(older.page.last).toBe(19)
  })

  it('advices and the closing are known on every part, however old', async () => {
    const { room } = await roomWith(3)
    await booted.app.consultations.advise(femke, room, adviceForm())
    await say(room, 200)
    await booted.app.consultations.closeQuestion(noor, room, { decision: 'volg', note: '' })
    const newest = await view(room)
    expect(newest.events.map(({ type }) => type)).not.toContain('advice')
    for (const part of [{}, { before: 100 }])
      expect((await view(room, part)).landmarks.map(({ type, seq }) => [type, seq])).toEqual([
        ['advice', 7],
        ['gesloten', 208],
      ])
  })

  it('the part around a message holds it, and a message that is not of this room is the newest part', async () => {
    const { room, messages } = await roomWith(400)
    const asked = messages[100] as Message
    const around = await view(room, { around: asked.id })
    expect(around.events.some((event) => event.type === 'message' && event.id === asked.id)).toBe(true)
    expect(around.page.last - asked.seq).toBe(75)
    for (const wrong of [newId(), 'geen id', '\u0000']) expect((await view(room, { around: wrong })).page.isNewest).toBe(true)
    expect((await view(room, { around: messages.at(-1)?.id })).page.isNewest).toBe(true)
  })
})
