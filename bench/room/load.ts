import { parentPort, workerData } from 'node:worker_threads'
import { io, type Socket } from 'socket.io-client'

/**
 * One load generator: connects people, sends messages at a fixed rate spread over the rooms, and measures how long each
 * takes to reach each other person in its room. Sender and receivers live here, so one clock measures both ends.
 */
export type Seat = { cookie: string; room: string }
export type Job = { url: string; seats: Seat[]; rate: number; seconds: number }
export type Outcome = {
  sent: number
  acknowledged: number
  refused: number
  delivered: number
  expected: number
  p50: number
  p99: number
  ackP99: number
}

const percentile = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const rounded = (value: number) => Math.round(value * 10) / 10

const connectAll = (job: Job): Promise<Socket[]> => Promise.all(job.seats.map((seat) => connectOne(job.url, seat)))

const connectOne = (url: string, seat: Seat): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], extraHeaders: { cookie: seat.cookie, origin: url }, forceNew: true })
    socket.once('connect_error', reject)
    socket.once('connect', () =>
      socket.emit('room:join', { consultationId: seat.room, sinceSeq: 1_000_000_000 }, (answer: { ok: boolean }) =>
        answer.ok ? resolve(socket) : reject(new Error('join refused')),
      ),
    )
  })

const run = async (job: Job): Promise<Outcome> => {
  const sockets = await connectAll(job)
  const perRoom = new Map<string, number>()
  for (const seat of job.seats) perRoom.set(seat.room, (perRoom.get(seat.room) ?? 0) + 1)
  const latencies: number[] = []
  const acks: number[] = []
  let delivered = 0
  let acknowledged = 0
  let refused = 0
  let expected = 0
  sockets.forEach((socket) =>
    socket.on('room:event', ({ event }: { event: { body: string } }) => {
      delivered += 1
      latencies.push(performance.now() - stampedAt(event.body))
    }),
  )
  const send = (index: number) => {
    const at = index % sockets.length
    const seat = job.seats[at]
    const started = performance.now()
    expected += perRoom.get(seat?.room ?? '') ?? 0
    const message = {
      consultationId: seat?.room,
      clientId: `${process.pid}-${index}-${Math.random().toString(36).slice(2, 10)}`,
      body: `${stamp(started)} ${filler}`,
    }
    sockets[at]?.emit('message:send', message, (answer: { ok: boolean }) => {
      if (answer.ok) acknowledged += 1
      else refused += 1
      acks.push(performance.now() - started)
    })
  }
  const sent = await pace(job, send)
  await settle(() => acknowledged + refused >= sent && delivered >= expected)
  for (const socket of sockets) socket.disconnect()
  latencies.sort((a, b) => a - b)
  acks.sort((a, b) => a - b)
  return {
    sent,
    acknowledged,
    refused,
    delivered,
    expected,
    p50: rounded(percentile(latencies, 0.5)),
    p99: rounded(percentile(latencies, 0.99)),
    ackP99: rounded(percentile(acks, 0.99)),
  }
}

// The moment of sending travels in the words, in letters and digits: as a plain number the privacy guard would look at it.
const stamp = (at: number) => `t${Math.round(at * 1000).toString(36)}`
const stampedAt = (body: string) => Number.parseInt(body.slice(1, body.indexOf(' ')), 36) / 1000

// About as long as a message in the demo network.
const filler = 'Heb je moeder al alleen gesproken? Let op het patroon en niet alleen op het laatste incident. Ik lees vanavond mee.'

/** Sends what is due every few milliseconds; a late turn sends more at once, so the rate is kept. */
const pace = ({ rate, seconds }: Job, send: (index: number) => void): Promise<number> =>
  new Promise((resolve) => {
    const started = performance.now()
    const total = Math.round(rate * seconds)
    let sent = 0
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate))
      while (sent < due) send(sent++)
      if (sent < total) return
      clearInterval(timer)
      resolve(sent)
    }, 4)
  })

const settle = async (done: () => boolean) => {
  for (let waited = 0; waited < 5000 && !done(); waited += 50) await new Promise((resolve) => setTimeout(resolve, 50))
}

if (parentPort) parentPort.postMessage(await run(workerData as Job))
