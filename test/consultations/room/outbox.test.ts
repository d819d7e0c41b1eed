import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOutbox, newClientId, type Outcome, type Pending } from '../../../src/consultations/room/outbox.ts'

/** A shelf as a tab has one: text that is there again after a reload. */
const shelf = (text?: string) => {
  let kept = text
  return { get: () => kept, set: (value: string) => void (kept = value), read: () => JSON.parse(kept ?? '[]') as Pending[] }
}

const message = (body: string): Pending => ({ clientId: newClientId(), body })

/** A server that answers what it is told to, in order, and remembers what it was asked. */
const answering = (...outcomes: Outcome[]) => {
  const asked: Pending[] = []
  const send = async (pending: Pending): Promise<Outcome> => {
    asked.push(pending)
    return outcomes[asked.length - 1] ?? 'sent'
  }
  return { asked, send }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

describe('what waits to be sent', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes in order, one at a time, and is kept until the server has it', async () => {
    const kept = shelf()
    const { asked, send } = answering()
    const outbox = createOutbox(kept, send, () => {})
    for (const body of ['een', 'twee', 'drie']) outbox.add(message(body))
    expect(kept.read().map(({ body }) => body)).toEqual(['een', 'twee', 'drie'])
    await settled()
    expect(asked.map(({ body }) => body)).toEqual(['een', 'twee', 'drie'])
    expect([kept.read(), outbox.isWaiting()]).toEqual([[], false])
  })

  it('an answer that was lost: the same message goes again under the same clientId, after a while and not at once', async () => {
    const kept = shelf()
    const { asked, send } = answering({ retryAfterMs: 2000 }, { retryAfterMs: 2000 })
    const outbox = createOutbox(kept, send, () => {})
    const first = message('komt dit aan?')
    outbox.add(first)
    await settled()
    expect([asked.length, kept.read()]).toEqual([1, [first]])
    await vi.advanceTimersByTimeAsync(1999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked.map(({ clientId }) => clientId)).toEqual([first.clientId, first.clientId, first.clientId])
    expect(outbox.isWaiting()).toBe(false)
  })

  it('a good message behind a refused one goes on; the refused one stays with its reason, also after a reload', async () => {
    const kept = shelf()
    const { asked, send } = answering({ refused: 'Hier staat een telefoonnummer.' })
    const outbox = createOutbox(kept, send, () => {})
    const [bad, good] = [message('bel 06-12345678'), message('goed')]
    outbox.add(bad)
    outbox.add(good)
    await settled()
    expect(asked.map(({ body }) => body)).toEqual(['bel 06-12345678', 'goed'])
    expect(kept.read()).toEqual([{ ...bad, refused: 'Hier staat een telefoonnummer.' }])
    const again = createOutbox(kept, send, () => {})
    await again.flush()
    expect(asked, 'what was refused is not sent again by itself').toHaveLength(2)
    expect([again.isWaiting(), again.take(bad.clientId)?.body]).toEqual([true, 'bel 06-12345678'])
    expect(again.isWaiting()).toBe(false)
  })

  it('what waits keeps its place: nothing overtakes it', async () => {
    const { asked, send } = answering({ retryAfterMs: 1000 })
    const outbox = createOutbox(shelf(), send, () => {})
    outbox.add(message('eerst'))
    await settled()
    outbox.add(message('daarna'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked.map(({ body }) => body)).toEqual(['eerst', 'eerst', 'daarna'])
  })

  it('a message that arrived by another way is not sent again', async () => {
    const { asked, send } = answering({ retryAfterMs: 1000 })
    const outbox = createOutbox(shelf(), send, () => {})
    const first = message('aangekomen')
    outbox.add(first)
    await settled()
    expect(outbox.take(first.clientId)).toEqual(first)
    expect(outbox.take(first.clientId)).toBeUndefined()
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked).toHaveLength(1)
  })

  it.each(['geen json', '', '{'])('a shelf with %j in it is an empty one', (text) => {
    const shown: Pending[][] = []
    createOutbox(shelf(text), answering().send, (queue) => shown.push(queue)).show()
    expect(shown).toEqual([[]])
  })

  it('every message gets an id of its own that the server takes', () => {
    const ids = Array.from({ length: 500 }, newClientId)
    expect(new Set(ids).size).toBe(500)
    for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/)
  })
})
