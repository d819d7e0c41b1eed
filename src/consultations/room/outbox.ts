/** What somebody wrote that the server has not said it kept. It lives in this tab, so a reload loses nothing. */
export type Pending = { clientId: string; body: string; replyTo?: string | undefined; said?: Said | undefined; refused?: string }

/** What its writer ticked about words in it that look like somebody's. */
type Said = { notNames: string[]; kept: string[]; reason: string }

export type Outcome = 'sent' | { refused: string } | { retryAfterMs: number }
type Send = (message: Pending) => Promise<Outcome>
type Show = (pending: Pending[]) => void
/** Where the queue is kept, as text. */
type Shelf = { get(): string | undefined; set(value: string): void }

/** An id of our own for a message: the same message sent again is recognised by it. Works without https as well. */
export const newClientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const read = (shelf: Shelf): Pending[] => {
  try {
    return JSON.parse(shelf.get() ?? '[]') as Pending[]
  } catch {
    return []
  }
}

/** Sends in order, one at a time; a message that could not be delivered keeps its place and goes again. */
export const createOutbox = (shelf: Shelf, send: Send, show: Show) => {
  let queue = read(shelf)
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const keep = () => {
    shelf.set(JSON.stringify(queue))
    show(queue)
  }
  const drop = (clientId: string) => {
    queue = queue.filter((message) => message.clientId !== clientId)
    keep()
  }
  const refuse = (clientId: string, refused: string) => {
    queue = queue.map((message) => (message.clientId === clientId ? { ...message, refused } : message))
    keep()
  }

  const flush = async () => {
    if (busy) return
    busy = true
    clearTimeout(timer)
    for (let next = first(queue); next; next = first(queue)) {
      const outcome = await send(next)
      if (outcome === 'sent') drop(next.clientId)
      else if ('refused' in outcome) refuse(next.clientId, outcome.refused)
      else {
        timer = setTimeout(() => void flush(), outcome.retryAfterMs)
        break
      }
    }
    busy = false
  }

  return {
    flush,
    show: () => show(queue),
    /** True while something is here that would be gone with the tab. */
    isWaiting: () => queue.length > 0,
    add(message: Pending) {
      queue = [...queue, message]
      keep()
      void flush()
    },
    /** Takes a message out, because it arrived or because its writer wants the text back. */
    take(clientId: string): Pending | undefined {
      const found = queue.find((message) => message.clientId === clientId)
      if (found) drop(clientId)
      return found
    },
  }
}

const first = (queue: Pending[]) => queue.find((message) => !message.refused)

export type Outbox = ReturnType<typeof createOutbox>
