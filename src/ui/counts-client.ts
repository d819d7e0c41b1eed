import type { Counts } from '#server/notifications/notifications.ts'

/**
 * The counts beside Meldingen and Raadplegen, kept up to date. Of all tabs of a browser one listens and tells the others: a person may
 * have ten live connections, and conversations need them more. It only listens, so it speaks the few words of socket.io that takes
 * (engine.io 4) itself; the library is three times as heavy as all script of a page to read (decision 0039). A conversation has a
 * connection of its own and keeps its counts by that (room-client.ts).
 */
const others = new BroadcastChannel('leerkring-tellers')
const soonest = 5_000
const latest = 60_000

export const showCounts = (counts: Counts) => {
  const all = { ...counts, samen: counts.meldingen + counts.raadplegen }
  for (const place of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = all[place.dataset['count'] as keyof typeof all]
    place.hidden = !count
    const number = place.querySelector('b')
    if (number) number.textContent = String(count)
  }
}

const tell = (counts: Counts) => {
  showCounts(counts)
  others.postMessage(counts)
}
others.onmessage = ({ data }: MessageEvent<Counts>) => showCounts(data)

const askAgain = async () => {
  const answer = await fetch('/api/mij')
  if (answer.status === 200) tell(((await answer.json()) as { counts: Counts }).counts)
}

/** `0`: the line is open, go into the conversation of all; `2`: are you there; `42`: something is told. */
const hear = (line: WebSocket, said: string) => {
  if (said.startsWith('0')) line.send('40')
  else if (said === '2') line.send('3')
  else if (said.startsWith('42["counts')) tell((JSON.parse(said.slice(2)) as [string, Counts])[1])
}

/** Stays on the line until the page goes; who is refused is asked to wait longer each time. */
const listen = (leaving: AbortSignal, pause = soonest): Promise<void> =>
  new Promise((done) => {
    const line = new WebSocket(`${location.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    let next = Math.min(pause * 2, latest)
    line.onmessage = ({ data }: MessageEvent<string>) => {
      if (data.startsWith('40')) next = soonest
      hear(line, data)
    }
    line.onclose = () => {
      if (leaving.aborted) return done()
      setTimeout(() => {
        if (leaving.aborted) return done()
        void askAgain().catch(() => {})
        void listen(leaving, next).then(done)
      }, pause)
    }
    leaving.addEventListener('abort', () => (line.close(), done()))
  })

const begin = () => {
  const page = new AbortController()
  addEventListener('pagehide', () => page.abort(), { once: true })
  navigator.locks?.request('leerkring-tellers', { signal: page.signal }, () => listen(page.signal)).catch(() => {})
}

/** Keeps the counts of this page up to date. Call it once somebody is known to be signed in. */
export const keepCounts = () => {
  begin()
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) begin()
  })
}
